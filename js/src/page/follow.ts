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

/**
 * Notices when the layout moves an element: an intersection observer whose root is shrunk to just the place the
 * element has now answers as soon as it is no longer quite there.
 */
function watchPlace(element: Element, onMove: () => void): () => void {
  let stop = () => {};
  const watch = (threshold: number) => {
    stop();
    const { top, left, bottom, right } = element.getBoundingClientRect();
    const insets = [top, innerWidth - right, innerHeight - bottom, left];
    const rootMargin = insets.map((inset) => `${-Math.floor(inset)}px`).join(" ");
    let isFirst = true;
    const observer = new IntersectionObserver(
      ([entry]) => {
        const ratio = entry!.intersectionRatio;
        // Partly out of sight from the beginning: what counts is any change of that.
        if (isFirst && ratio && ratio < threshold) return watch(ratio);
        if (!isFirst) onMove();
        isFirst = false;
      },
      { rootMargin, threshold },
    );
    observer.observe(element);
    stop = () => observer.disconnect();
  };
  watch(1);
  return () => stop();
}
