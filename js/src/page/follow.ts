// Tells when an element may have moved, without looking at it all the time: nothing runs while nothing moves.
import type { Guard } from "../core/guard.ts";
import type { Scope } from "./scope.ts";

/**
 * Calls back after each frame in which the element may have moved or changed its size, and goes on frame by frame
 * only as long as it really moves.
 *
 * @param others elements whose size matters too.
 */
export function follow(
  element: Element | null,
  others: readonly Element[],
  { scope, guard }: { scope: Scope; guard: Guard },
  onMove: () => void,
): void {
  let frame = 0;
  let last = element ? rectOf(element) : "";
  const next = guard(() => {
    frame ||= requestAnimationFrame(look);
  });
  const look = guard(() => {
    frame = 0;
    onMove();
    const now = element ? rectOf(element) : "";
    if (now !== last) next();
    else watchPlace();
    last = now;
  });
  scope.add(() => cancelAnimationFrame(frame));
  scope.listen(window, "scroll resize", next, true);
  if (visualViewport) scope.listen(visualViewport, "scroll resize", next);
  const sizes = new ResizeObserver(next);
  for (const one of element ? [element, ...others] : others) sizes.observe(one);
  scope.add(() => sizes.disconnect());
  const watchPlace = element ? createPlaceWatch(element, scope, next) : () => {};
  watchPlace();
}

const rectOf = (element: Element): string => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x, y, width, height].join();
};

/**
 * Notices when the layout moves an element: an intersection observer whose root is shrunk to just the place the
 * element has now answers as soon as it is no longer quite there.
 */
function createPlaceWatch(element: Element, scope: Scope, onMove: () => void): () => void {
  let observer: IntersectionObserver | undefined;
  const watch = (threshold = 1) => {
    observer?.disconnect();
    const { top, left, bottom, right } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const insets = [top, clientWidth - right, clientHeight - bottom, left];
    const rootMargin = insets.map((inset) => `${-Math.floor(inset)}px`).join(" ");
    let isFirst = true;
    observer = new IntersectionObserver(
      ([entry]) => {
        const ratio = entry?.intersectionRatio ?? 0;
        if (!isFirst) onMove();
        // Partly out of sight from the beginning: what counts is any change of that.
        else if (ratio && ratio !== threshold) watch(ratio);
        isFirst = false;
      },
      { rootMargin, threshold },
    );
    observer.observe(element);
  };
  scope.add(() => observer?.disconnect());
  return () => watch();
}
