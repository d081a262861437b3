// Ways to scroll to the target that only some steps want.
import type { Extra } from "../scene.ts";

export const add: Extra = ({ spot, step, tools, context }) => {
  if (!spot || !("scroll" in step)) return;
  const { scroll } = context.options;
  const to = (block: ScrollLogicalPosition, behavior: ScrollBehavior = "instant") => {
    const options = { block, inline: "nearest", behavior } as const;
    if (scroll) scroll(spot.element, options);
    else spot.element.scrollIntoView(options);
  };
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
