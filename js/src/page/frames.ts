// Knows elements wherever they lie, in frames and shadow trees: where that is in the window around them.
import { HOME } from "./home.ts";
import type { Box } from "./place.ts";
import type { Spot } from "./target.ts";
import { closest, outermost } from "./trees.ts";

/** What keeps a person from everything else as long as it is open. */
export const DIALOG = "dialog:modal";

/**
 * What there is to know of an element.
 *
 * @param frames the frames of this page that it is in, the outermost first.
 */
export const spotIn = (element: Element, frames: readonly HTMLIFrameElement[]): Spot => ({
  element,
  frames,
  outer: outermost(frames[0] ?? element),
  box: () => frames.reduceRight((box, frame) => box && outwards(box, frame), extentOf(element)),
  home: closest(frames[0] ?? element, HOME) ?? document.documentElement,
  views: [window, ...frames.map(({ contentWindow }) => contentWindow!)],
});

/** Where an element is in its own window, like `boxOf`; one without a box of its own is where its content is. */
function extentOf(element: Element): Box | undefined {
  const range = document.createRange();
  range.selectNodeContents(element);
  const isBare = getComputedStyle(element).display === "contents";
  const { x, y, width, height } = (isBare ? range : element).getBoundingClientRect();
  const [visible = element] = isBare ? element.children : [];
  const isVisible = width * height > 0 && visible.checkVisibility?.({ checkVisibilityCSS: true }) !== false;
  return isVisible ? [x, y, width, height] : undefined;
}

/** From px of the document in a frame to px of the window that the frame is in; a turned frame is not straightened. */
function outwards([x, y, width, height]: Box, frame: HTMLIFrameElement): Box | undefined {
  const outer = extentOf(frame);
  if (!outer) return undefined;
  const style = getComputedStyle(frame);
  const edge = (side: "Left" | "Top") => parseFloat(style[`border${side}Width`]) + parseFloat(style[`padding${side}`]);
  // A frame that is zoomed or transformed takes its content along.
  const [wide, high] = [outer[2] / frame.offsetWidth, outer[3] / frame.offsetHeight];
  return [outer[0] + (edge("Left") + x) * wide, outer[1] + (edge("Top") + y) * high, width * wide, height * high];
}
