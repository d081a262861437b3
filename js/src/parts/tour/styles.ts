// How a tour looks: the card, its arrow and buttons, the ring around the target and the dimmed page.

const css = String.raw;

export const tourStyles = css`
  .ring,
  .block,
  .card {
    position: fixed;
    inset: 0 auto auto 0;
    animation: rise 0.18s;
  }
  .ring {
    box-shadow:
      0 0 0 3px var(--brand),
      0 0 0 200vmax rgb(10 12 18 / var(--dim));
  }
  .bare {
    box-shadow: 0 0 0 200vmax rgb(10 12 18 / var(--dim));
  }
  .block {
    width: 100vw;
    height: 100vh;
    pointer-events: auto;
  }
  .card {
    --pad: 1.125em;
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
  }
  .card::backdrop {
    display: none;
  }
  .modal {
    --pad: 1.5em;
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
    padding: var(--pad) var(--pad) 0;
  }
  h2 {
    padding-inline-end: 1.5em;
    font-size: 0.9375em;
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
  .text > * {
    margin-top: 0.4em;
  }
  h2,
  strong,
  code {
    font-weight: 600;
    color: var(--ink);
  }
  a {
    color: var(--link);
  }
  hr {
    border: 0;
    border-top: 1px solid var(--line);
  }
  ul,
  ol {
    padding-inline-start: 1.25em;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
    justify-content: flex-end;
    padding: 0.875em var(--pad);
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
    padding: 0 7px;
  }
  .close::before {
    content: "✕";
  }
  :focus-visible {
    outline: 2px solid var(--link);
    outline-offset: 2px;
  }
  .card:focus {
    outline: 0;
  }
  @media (max-width: 480px) {
    .card {
      width: calc(100vw - 16px);
    }
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
