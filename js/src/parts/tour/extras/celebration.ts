// A handful of confetti over the last card of a tour; people who want less motion never see it.
import type { Extra } from "../scene.ts";

const css = String.raw;

const styles = css`
  .confetti {
    position: absolute;
    inset: 0 0 auto;
    height: 0;
    pointer-events: none;
  }
  .confetti i {
    position: absolute;
    left: 50%;
    width: 6px;
    height: 10px;
    border-radius: 2px;
    opacity: 0;
    animation: burst 1.2s cubic-bezier(0.1, 0.6, 0.3, 1) 0.15s;
  }
  @keyframes burst {
    0% {
      opacity: 1;
    }
    70% {
      opacity: 1;
    }
    100% {
      opacity: 0;
      transform: var(--end);
    }
  }
  @media (prefers-reduced-motion) {
    .confetti {
      display: none;
    }
  }
`;

const PIECES = 28;
const COLOURS = ["var(--brand)", "var(--link)", "#f2b84b", "#e86a8a", "#4bb3a4"];

export const add: Extra = ({ card, tools }, dress) => {
  const pieces = Array.from({ length: PIECES }, (_, index) => {
    const piece = tools.h("i");
    // Spread evenly in a fan, near and far by turns, so that it looks the same wherever and whenever it is seen.
    const angle = Math.PI * (1.1 + (0.8 * index) / PIECES);
    const reach = 90 + 70 * ((index * 7) % 5);
    const [x, y] = [Math.cos(angle) * reach, Math.sin(angle) * reach * 0.6 + 60];
    piece.style.background = COLOURS[index % COLOURS.length]!;
    piece.style.setProperty("--end", `translate(${Math.round(x)}px, ${Math.round(y)}px) rotate(${index * 97}deg)`);
    return piece;
  });
  dress(styles);
  card.append(tools.h("div", { className: "confetti", ariaHidden: "true" }, pieces));
};
