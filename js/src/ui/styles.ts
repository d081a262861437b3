// What every surface stands on. Sizes are in em of the reader's own text size, which no host app changes.

const css = String.raw;

export const shellStyles = css`
  :host {
    all: initial !important;
    display: block !important;
    position: fixed !important;
    inset: 0 auto auto 0 !important;
    width: 0 !important;
    height: 0 !important;
    overflow: visible !important;
    z-index: 2147483647 !important;
    pointer-events: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .surface {
    color: var(--ink);
    font: 1em/1.25 var(--font);
    -webkit-font-smoothing: antialiased;
    text-align: start;
  }
  .voice {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @media print {
    :host {
      display: none !important;
    }
  }
`;
