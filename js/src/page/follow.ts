// Tells when an element may have moved, without looking at it all the time: nothing runs while nothing moves.
import type { Guard } from "../core/guard.ts";
import type { Scope } from "./scope.ts";

/**
 * Calls back in each frame in which something may have moved, and goes on frame by frame only as long as the
 * element really moves.
 *
 * @param others elements whose size matters too.
 */
export function follow(
  element: Element | null,
  others: readonly Element[],
  scope: Scope,
  guard: Guard,
  onMove: () => void,
): void {
  const where = () => JSON.stringify(element?.getBoundingClientRect());
  let frame = 0;
  let last = where();
  let unwatch = () => {};
  const look = guard(() => {
    frame = 0;
    onMove();
    const now = where();
    if (now !== last) lookSoon();
    else if (element) {
      unwatch();
      unwatch = watchPlace(element, lookSoon);
    }
    last = now;
  });
  const lookSoon = () => {
    frame ||= requestAnimationFrame(look);
  };
  const sizes = new ResizeObserver(lookSoon);
  for (const one of element ? [element, ...others] : others) sizes.observe(one);
  scope.add(() => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
    unwatch();
  });
  scope.listen(window, "scroll resize", lookSoon, true);
}

/** A share of the element that is less than a px of it, whatever its size. */
const NEXT_TO_NOTHING = 1e-4;

/**
 * Notices when the layout moves or a transform shrinks an element: an intersection observer whose root is just the
 * place the element has now, less a px at two sides, answers as soon as more or less of it is in there.
 */
function watchPlace(element: Element, onMove: () => void): () => void {
  let stop = () => {};
  const watch = (share: number, threshold: number[]) => {
    stop();
    const { top, left, bottom, right } = element.getBoundingClientRect();
    const insets = [top, innerWidth - right + 1, innerHeight - bottom + 1, left];
    const rootMargin = insets.map((inset) => `${-Math.floor(inset)}px`).join(" ");
    const observer = new IntersectionObserver(
      ([{ intersectionRatio }]: any) => {
        // What counts is any change of the share that is in there from the beginning.
        if (share < 0) watch(intersectionRatio, [-1, 1].map((side) => clamp(intersectionRatio + side * NEXT_TO_NOTHING)));
        else if (intersectionRatio !== share) onMove();
      },
      { rootMargin, threshold },
    );
    observer.observe(element);
    stop = () => observer.disconnect();
  };
  watch(-1, [0]);
  return () => stop();
}

const clamp = (share: number): number => Math.max(0, Math.min(share, 1));
