// Tells when an element may have moved, without looking at it all the time: nothing runs while nothing moves.
import type { Guard } from "../core/guard.ts";
import type { Scope } from "./scope.ts";
import type { Spot } from "./target.ts";

/** A share of the element that is less than a px of it, whatever its size. */
const NEXT_TO_NOTHING = 1e-4;

/**
 * Calls back in each frame in which something may have moved, and goes on frame by frame only as long as the spot
 * really moves.
 *
 * @param others elements whose size matters too.
 */
export function follow(
  spot: Spot | null,
  others: readonly Element[],
  scope: Scope,
  guard: Guard,
  onMove: () => void,
): void {
  const where = () => `${spot?.box()}`;
  let frame = 0;
  let last = where();
  let place: IntersectionObserver | undefined;
  const look = guard(() => {
    frame = 0;
    // Asked before anything is written, which would have the browser lay out the page once more.
    const now = where();
    onMove();
    if (now !== last) lookSoon();
    else if (spot) watchPlace(spot);
    last = now;
  });
  const lookSoon = () => {
    frame ||= requestAnimationFrame(look);
  };
  /**
   * Notices when the layout moves or a transform shrinks the element: an observer whose root is just the place that it
   * has now, less a px at two sides, answers as soon as more or less of it is in there.
   *
   * @param share how much of it is in there from the beginning; without it, that has to be found out first.
   */
  const watchPlace = (spot: Spot, share?: number) => {
    place?.disconnect();
    const [x = 0, y = 0, width = 0, height = 0] = spot.box() ?? [];
    const insets = [y, innerWidth - x - width + 1, innerHeight - y - height + 1, x];
    const rootMargin = insets.map((inset) => `${-Math.floor(inset)}px`).join(" ");
    const low = share! * (1 - NEXT_TO_NOTHING);
    place = new IntersectionObserver(
      ([{ intersectionRatio }]: any) => {
        if (share === undefined) watchPlace(spot, intersectionRatio);
        else if (intersectionRatio !== share) lookSoon();
      },
      { rootMargin, threshold: share === undefined ? 0 : [low, low + NEXT_TO_NOTHING] },
    );
    place.observe(spot.element);
  };
  const sizes = new ResizeObserver(lookSoon);
  const styles = new MutationObserver(lookSoon);
  for (const one of spot ? [spot.element, ...others] : others) sizes.observe(one);
  // What only becomes invisible neither moves nor changes its size.
  for (let one = spot?.element; one; one = one.parentElement!) styles.observe(one, { attributes: true });
  scope.add(() => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
    styles.disconnect();
    place?.disconnect();
  });
  for (const view of spot?.views ?? [window]) scope.listen(view, "scroll resize pagehide", lookSoon, true);
}
