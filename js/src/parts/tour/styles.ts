// How a tour looks: the card, its arrow and buttons, the ring around the target and the dimmed page.

const css = String.raw;

export const tourStyles = css`
  .ring,
  .card {
    position: fixed;
    inset: 0 auto auto 0;
  }
  .ring {
    /* Seen only where colours are forced and shadows are not drawn. */
    outline: 3px solid #0000;
    box-shadow:
      0 0 0 3px var(--brand),
      0 0 0 200vmax var(--dim);
  }
  .card {
    display: flex;
    flex-direction: column;
    --wide: 20em;
    /* As wide as the window where that is narrow. */
    width: min(100vw - 16px, max(var(--wide), (480px - 100vw) * 99));
    max-width: none;
    padding: 0;
    overflow: visible;
    outline: 0;
    pointer-events: auto;
    color: inherit;
    background: var(--surface) padding-box;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    box-shadow: var(--shadow);
  }
  ::backdrop {
    display: none;
  }
  .modal {
    --pad: 1.5em;
    --wide: 27.5em;
  }
  .glide > * {
    transition: var(--motion);
  }
  .rise > * {
    animation: rise var(--motion);
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
  .body {
    padding: var(--pad) var(--pad) 0;
  }
  img {
    display: block;
    max-width: 100%;
    height: auto;
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
  code {
    /* Two families: with one, browsers draw it smaller. */
    font-family: ui-monospace, monospace;
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
    padding: 0.3em 0.875em;
    font: inherit;
    color: var(--secondary);
    background: none;
    border: 1px solid #0000;
    border-radius: calc(var(--radius) * 2 / 3);
  }
  .text,
  button {
    font-size: 0.875em;
  }
  button:hover {
    background: var(--line);
  }
  :disabled {
    opacity: 0.5;
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
    top: 8px;
    inset-inline-end: 8px;
    padding: 0.3em 0.5em;
    background: var(--surface);
  }
  .card :focus-visible {
    outline: 2px solid var(--link);
    outline-offset: 2px;
  }
  @media (prefers-reduced-motion) {
    * {
      --motion: 0s !important;
    }
  }
  @keyframes rise {
    0% {
      opacity: 0;
      transform: translateY(4px);
    }
  }
`;
