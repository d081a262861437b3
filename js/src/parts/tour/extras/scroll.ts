// Ways to scroll to the target that only some steps want.
import type { Extra } from "../scene.ts";

export const add: Extra = ({ spot, step, tools }) => {
  if (!spot || !("scroll" in step)) return;
  const to = (block: ScrollLogicalPosition, behavior: ScrollBehavior = "instant") =>
    spot.element.scrollIntoView({ block, inline: "nearest", behavior });
  const ways: Record<string, () => unknown> = {
    center: () => to("center"),
    nearest() {
      to("nearest");
      if (!tools.isSeen(spot)) to("center");
    },
    smooth: () => tools.isSeen(spot) || to("center", isCalm() ? "instant" : "smooth"),
  };
  ways[step.scroll]?.();
};

const isCalm = (): boolean => matchMedia("(prefers-reduced-motion)").matches;
