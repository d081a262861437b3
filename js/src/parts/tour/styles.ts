// How a tour looks: the card, its arrow and buttons, the ring around the target and the dimmed page.

const css = String.raw;

export const tourStyles = css`
  .ring {
    position: absolute;
    inset: 0 auto auto 0;
    border-radius: var(--corner, 8px);
    box-shadow:
      0 0 0 3px var(--brand),
      0 0 0 200vmax rgb(10 12 18 / var(--dim));
    animation: appear 0.18s ease-out;
  }
  .ring.bare {
    box-shadow: 0 0 0 200vmax rgb(10 12 18 / var(--dim));
  }
  .block {
    position: fixed;
    inset: 0;
    pointer-events: auto;
  }
  .card {
    position: fixed;
    inset: 0 auto auto 0;
    display: flex;
    flex-direction: column;
    width: 20em;
    max-width: calc(100vw - 16px);
    max-height: calc(100vh - 16px);
    margin: 0;
    padding: 0;
    overflow: visible;
    pointer-events: auto;
    color: var(--ink);
    background: var(--surface) padding-box;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    box-shadow:
      0 1px 2px rgb(0 0 0 / 0.08),
      0 12px 32px -8px rgb(0 0 0 / 0.22);
    outline: none;
    animation: rise 0.18s cubic-bezier(0.2, 0, 0, 1);
  }
  .card::backdrop {
    background: none;
  }
  .modal {
    width: 27.5em;
  }
  .glide {
    transition:
      translate 0.18s cubic-bezier(0.2, 0, 0, 1),
      width 0.18s cubic-bezier(0.2, 0, 0, 1),
      height 0.18s cubic-bezier(0.2, 0, 0, 1);
  }
  .arrow {
    position: absolute;
    width: 12px;
    height: 12px;
    background: inherit;
    border: inherit;
    clip-path: polygon(0 0, 100% 0, 0 100%);
  }
  [data-side="bottom"] .arrow {
    inset: -7px auto auto var(--tip);
    margin-left: -6px;
    rotate: 45deg;
  }
  [data-side="top"] .arrow {
    inset: auto auto -7px var(--tip);
    margin-left: -6px;
    rotate: 225deg;
  }
  [data-side="right"] .arrow {
    inset: var(--tip) auto auto -7px;
    margin-top: -6px;
    rotate: 315deg;
  }
  [data-side="left"] .arrow {
    inset: var(--tip) -7px auto auto;
    margin-top: -6px;
    rotate: 135deg;
  }
  .media {
    display: block;
    width: 100%;
    height: auto;
    min-height: 0;
    object-fit: cover;
    border-radius: calc(var(--radius) - 1px) calc(var(--radius) - 1px) 0 0;
  }
  .body {
    min-height: 0;
    overflow: auto;
    overscroll-behavior: contain;
    padding: 1em 1.125em 0;
    font-size: 1em;
  }
  .modal .body {
    padding: 1.375em 1.5em 0;
  }
  h2,
  p,
  ul,
  ol {
    margin: 0;
  }
  h2 {
    margin-bottom: 0.25em;
    padding-inline-end: 1.5em;
    font-size: 0.9375em;
    line-height: 1.3334;
    font-weight: 600;
    text-wrap: balance;
  }
  .modal h2 {
    margin-bottom: 0.4em;
    font-size: 1.125em;
  }
  .text {
    font-size: 0.875em;
    line-height: 1.4286;
    color: var(--secondary);
    text-wrap: pretty;
    overflow-wrap: anywhere;
    max-width: 60ch;
  }
  .text > * + * {
    margin-top: 0.6em;
  }
  strong {
    font-weight: 600;
    color: var(--ink);
  }
  a {
    color: var(--link);
    text-underline-offset: 0.15em;
  }
  ul,
  ol {
    padding-inline-start: 1.4em;
  }
  code {
    padding: 0.1em 0.35em;
    font: 0.92em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    color: var(--ink);
    border: 1px solid var(--line);
    border-radius: 5px;
  }
  hr {
    border: 0;
    border-top: 1px solid var(--line);
  }
  .text img {
    max-width: 100%;
    height: auto;
    border-radius: 6px;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
    justify-content: flex-end;
    padding: 0.875em 1.125em 0.8125em;
  }
  .modal .foot {
    padding: 1.125em 1.5em 1.125em;
  }
  .progress {
    margin-inline-end: auto;
    font-size: 0.75em;
    line-height: 1.3334;
    color: var(--secondary);
    font-variant-numeric: tabular-nums;
  }
  button {
    position: relative;
    min-width: 24px;
    min-height: 30px;
    margin: 0;
    padding: 0.3em 0.86em;
    font: 0.875em/1.43 var(--font);
    color: var(--secondary);
    background: none;
    border: 1px solid transparent;
    border-radius: calc(var(--radius) * 2 / 3);
    cursor: pointer;
    transition: background-color 0.12s;
  }
  button:hover {
    color: var(--ink);
    background: var(--line);
  }
  .primary {
    font-weight: 500;
    color: var(--on_brand);
    background: var(--brand);
  }
  .primary:hover {
    color: var(--on_brand);
    background: var(--brand_hover);
  }
  .close {
    position: absolute;
    inset: 8px 8px auto auto;
    width: 28px;
    min-height: 28px;
    padding: 0;
  }
  [dir="rtl"] .close {
    inset: 8px auto auto 8px;
  }
  .close::before,
  .close::after {
    content: "";
    position: absolute;
    inset: calc(50% - 0.75px) auto auto 7px;
    width: 12px;
    border-top: 1.5px solid;
    border-radius: 1px;
    rotate: 45deg;
  }
  .close::after {
    rotate: -45deg;
  }
  .media ~ .close {
    color: var(--ink);
    background: var(--surface);
  }
  :focus-visible {
    outline: 2px solid var(--link);
    outline-offset: 2px;
  }
  .card:focus {
    outline: none;
  }
  .body:focus-visible {
    outline-offset: -2px;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @media (max-width: 480px) {
    .card {
      width: calc(100vw - 16px);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .ring {
      outline: 3px solid Highlight;
    }
    .ring.bare {
      outline: none;
    }
    .primary {
      border-color: ButtonText;
    }
  }
`;
