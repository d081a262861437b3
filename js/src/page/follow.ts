// Tells when an element may have moved, without looking at it all the time: nothing runs while nothing moves.
import type { Guard } from "../core/guard.ts";
import type { Box } from "./place.ts";
import type { Scope } from "./scope.ts";
import type { Spot } from "./target.ts";

/** Shares of an element's area: a move by one px changes them for whatever is no larger than a thousand px. */
const THOUSANDTHS = [...Array(1001).keys()].map((index) => index / 1000);

/**
 * Calls back now and in each frame in which something may have moved or look otherwise, and goes on frame by frame only
 * as long as something really moves.
 *
 * @param other an element whose size matters too.
 * @param onMove called with where the spot is, which is asked before anything is written, and whether it stands still.
 */
export function follow(
  spot: Spot | null,
  other: Element,
  scope: Scope,
  guard: Guard,
  onMove: (box: Box | undefined, isStill: boolean) => void,
): void {
  let box: Box | undefined;
  const where = () => {
    box = spot?.box();
    return `${[box, other.clientWidth, other.clientHeight]}`;
  };
  let frame = 0;
  let last = where();
  let place: IntersectionObserver | undefined;
  const look = guard(() => {
    frame = 0;
    const now = where();
    const isStill = now === last;
    if (isStill) watchPlace();
    else lookSoon();
    last = now;
    onMove(box, isStill);
  });
  const lookSoon = () => {
    frame ||= requestAnimationFrame(look);
  };
  /** Observers call when they begin, too, and in the frame's end, when looking costs little. */
  const lookIfMoved = guard(() => {
    if (where() !== last) lookSoon();
  });
  /**
   * Notices when the layout moves or a transform shrinks the element: an observer whose root is just the place that it
   * has now, less a px at two sides, answers as soon as more or less of it is in there. Where a page has taken such
   * observers away, it is followed all the same when something scrolls.
   */
  const watchPlace = guard(() => {
    place?.disconnect();
    if (!box) return;
    const [x, y, width, height] = box;
    const insets = [y, innerWidth - x - width + 1, innerHeight - y - height + 1, x];
    const rootMargin = insets.map((inset) => `${-Math.floor(inset)}px`).join(" ");
    place = new IntersectionObserver(lookIfMoved, { rootMargin, threshold: THOUSANDTHS });
    place.observe(spot!.element);
  });
  const sizes = new ResizeObserver(lookIfMoved);
  const styles = new MutationObserver(lookSoon);
  for (const one of spot ? [spot.element, other] : [other]) sizes.observe(one);
  // What only becomes invisible neither moves nor changes its size, and the look of all follows from the body's.
  for (const from of [spot?.element, document.body])
    for (let one = from; one; one = one.parentElement!) styles.observe(one, { attributes: true });
  watchPlace();
  scope.add(() => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
    styles.disconnect();
    place?.disconnect();
  });
  for (const view of spot?.views ?? [window]) scope.listen(view, "scroll resize pagehide", lookSoon, true);
  scope.listen(visualViewport!, "resize", lookSoon);
  scope.listen(matchMedia("(prefers-color-scheme: dark)"), "change", lookSoon);
  onMove(box, true);
}
