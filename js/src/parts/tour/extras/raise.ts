// A tour that is one of the page's own layers instead of lying above everything.
import type { Extra } from "../scene.ts";

export const add: Extra = ({ step, guide, host, scope }, dress) => {
  const place = step.type === "inline" ? "position:relative!important;" : "";
  dress(`:host{${place}z-index:${Number(guide.raise)}!important}`);
  if (place) return;
  host.hidePopover();
  host.popover = null;
  scope.add(() => {
    host.popover = "manual";
  });
};
