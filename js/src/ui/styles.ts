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
    color: var(--ink);
    font: 1em/1.43 var(--font);
  }
  .voice {
    position: fixed;
    clip-path: inset(50%);
  }
`;
