// How a tour looks: the card, its arrow and buttons, the ring around the target and the dimmed page.

const css = String.raw;

export const tourStyles = css`
  .ring {
    position: fixed;
    box-shadow:
      0 0 0 3px var(--brand),
      0 0 0 200vmax rgb(10 12 18 / var(--dim));
    animation: rise 0.18s;
  }
  .bare {
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
    width: min(20em, 100vw - 16px);
    max-width: none;
    padding: 0;
    overflow: visible;
    pointer-events: auto;
    color: inherit;
    background: var(--surface) padding-box;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    box-shadow:
      0 1px 2px rgb(0 0 0 / 0.08),
      0 12px 32px -8px rgb(0 0 0 / 0.22);
    outline: 0;
    animation: rise 0.18s;
  }
  .card::backdrop {
    display: none;
  }
  .modal {
    width: min(27.5em, 100vw - 16px);
  }
  .glide > * {
    transition: 0.18s;
    transition-property: translate, width, height;
    animation: none;
  }
  .arrow {
    position: absolute;
    width: 12px;
    height: 12px;
    background: inherit;
    border: inherit;
    clip-path: polygon(0 0, 100% 0, 0 100%);
  }
  .scroller {
    overflow: auto;
    border-radius: inherit;
  }
  img {
    display: block;
    max-width: 100%;
    height: auto;
  }
  .body {
    padding: 1em 1.125em 0;
  }
  .modal .body {
    padding: 1.375em 1.5em 0;
  }
  h2 {
    margin-bottom: 0.25em;
    padding-inline-end: 1.5em;
    font-size: 0.9375em;
    font-weight: 600;
    text-wrap: balance;
  }
  .modal h2 {
    font-size: 1.125em;
  }
  .text {
    font-size: 0.875em;
    color: var(--secondary);
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .text > * + * {
    margin-top: 0.5em;
  }
  strong,
  code {
    font-weight: 600;
    color: var(--ink);
  }
  a {
    color: var(--link);
  }
  ul,
  ol {
    padding-inline-start: 1.5em;
  }
  code {
    padding: 0 0.25em;
    border: 1px solid var(--line);
    border-radius: 4px;
  }
  hr {
    border: 0;
    border-top: 1px solid var(--line);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
    justify-content: flex-end;
    padding: 0.875em 1.125em;
  }
  .modal .foot {
    padding: 1.125em 1.5em;
  }
  .progress {
    margin-inline-end: auto;
    font-size: 0.75em;
    color: var(--secondary);
    font-variant-numeric: tabular-nums;
  }
  button {
    min-height: 30px;
    padding: 0.25em 0.875em;
    font: inherit;
    font-size: 0.875em;
    color: var(--secondary);
    background: none;
    border: 1px solid #0000;
    border-radius: calc(var(--radius) * 2 / 3);
    cursor: pointer;
  }
  button:hover {
    background: var(--line);
  }
  .primary {
    font-weight: 500;
    color: var(--on_brand);
    background: var(--brand);
  }
  .primary:hover {
    background: var(--brand_hover);
  }
  .close {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-end: 8px;
    width: 30px;
    padding: 0;
    background: var(--surface);
  }
  .close::before,
  .close::after {
    content: "";
    position: absolute;
    inset: 13px auto auto 8px;
    width: 12px;
    border-top: 1.5px solid;
    rotate: 45deg;
  }
  .close::after {
    rotate: -45deg;
  }
  :focus-visible {
    outline: 2px solid var(--link);
    outline-offset: 2px;
  }
  .card:focus {
    outline: 0;
  }
  @keyframes rise {
    0% {
      opacity: 0;
      transform: translateY(4px);
    }
  }
  @media (prefers-reduced-motion) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .ring:not(.bare) {
      outline: 3px solid Highlight;
    }
    .primary {
      border-color: ButtonText;
    }
  }
`;
