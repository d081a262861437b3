// What every surface stands on. Sizes are in em of the reader's own text size, which no host app changes.

const css = String.raw;

export const shellStyles = css`
  :host {
    all: initial !important;
    display: block !important;
    position: fixed !important;
    pointer-events: none !important;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  .surface {
    position: fixed;
    inset: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
    color: var(--ink);
    font: var(--size) / 1.43 var(--family);
  }
  .voice {
    position: fixed;
    clip-path: inset(50%);
  }
  @media print {
    * {
      display: none;
    }
  }
`;
