// A quiet pointer that shows three times where to click, and goes; people who want less motion never see it.
import type { Extra } from "../scene.ts";

const css = String.raw;

const styles = css`
  .pointer {
    position: fixed;
    inset: 0 auto auto 0;
    width: 20px;
    height: 20px;
    margin: -10px;
    background: var(--brand);
    border: 2px solid var(--surface);
    border-radius: 50%;
    opacity: 0;
    animation: tap 1.6s 0.4s 3;
  }
  @keyframes tap {
    0% {
      transform: translate(28px, 28px);
    }
    40%,
    60% {
      opacity: 0.9;
      transform: none;
    }
    50% {
      opacity: 0.9;
      transform: scale(0.7);
    }
    80% {
      transform: none;
    }
  }
  @media (prefers-reduced-motion) {
    .pointer {
      display: none;
    }
  }
`;

export const add: Extra = (scene, dress) => {
  const { spot, ring, scope, tools, onMove } = scene;
  if (!spot) return;
  const pointer = tools.h("div", { className: "pointer", ariaHidden: "true" });
  dress(styles);
  ring.after(pointer);
  scope.add(() => pointer.remove());
  scene.onMove = () => {
    onMove?.();
    const [x, y, width, height] = spot.box() ?? [0, 0, 0, 0];
    pointer.style.translate = `${x + width / 2}px ${y + height / 2}px`;
  };
};
