// Tells when an element may have moved, without looking at it all the time: nothing runs while nothing moves.
import type { Guard } from "../core/guard.ts";
import type { Scope } from "./scope.ts";
import type { Spot } from "./target.ts";

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
  let unwatch = () => {};
  const look = guard(() => {
    frame = 0;
    onMove();
    const now = where();
    if (now !== last) lookSoon();
    else if (spot) {
      unwatch();
      unwatch = watchPlace(spot, lookSoon);
    }
    last = now;
  });
  const lookSoon = () => {
    frame ||= requestAnimationFrame(look);
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
    unwatch();
  });
  for (const view of spot?.views ?? [window]) scope.listen(view, "scroll resize pagehide", lookSoon, true);
}

/** A share of the element that is less than a px of it, whatever its size. */
const NEXT_TO_NOTHING = 1e-4;

/**
 * Notices when the layout moves or a transform shrinks an element: an intersection observer whose root is just the
 * place the element has now, less a px at two sides, answers as soon as more or less of it is in there.
 */
function watchPlace({ element, box }: Spot, onMove: () => void): () => void {
  let stop = () => {};
  let share: number | undefined;
  const watch = (threshold?: number[]) => {
    stop();
    const [x, y, width, height] = box() ?? [0, 0, 0, 0];
    const insets = [y, innerWidth - x - width + 1, innerHeight - y - height + 1, x];
    const rootMargin = insets.map((inset) => `${-Math.floor(inset)}px`).join(" ");
    const observer = new IntersectionObserver(
      ([{ intersectionRatio }]: any) => {
        // What counts is any change of the share that is in there from the beginning.
        const low = intersectionRatio * (1 - NEXT_TO_NOTHING);
        if (!threshold) watch([low, low + NEXT_TO_NOTHING]);
        else if (intersectionRatio !== share) onMove();
        share ??= intersectionRatio;
      },
      { rootMargin, threshold: threshold ?? 0 },
    );
    observer.observe(element);
    stop = () => observer.disconnect();
  };
  watch();
  return () => stop();
}
