// Lets time pass only while it counts.
import type { Scope } from "../page/scope.ts";

/**
 * Calls back when so much time has passed while the person could see the page.
 *
 * @param isHeld whether the time stands still for another reason; asked when the person moves, types or comes back.
 * @returns what gives it up.
 */
export function countDown(durationMs: number, scope: Scope, onOver: () => unknown, isHeld = () => false): () => void {
  let leftMs = durationMs;
  let pause: (() => void) | undefined;
  let isOver = false;
  const goOn = () => {
    pause?.();
    pause = undefined;
    if (isOver || document.hidden || isHeld()) return;
    const startMs = performance.now();
    const cancel = scope.later(leftMs, () => {
      isOver = true;
      return onOver();
    });
    pause = () => {
      cancel();
      leftMs -= performance.now() - startMs;
    };
  };
  scope.listen(document, "visibilitychange pointerover focusin focusout", goOn, true);
  goOn();
  return () => {
    isOver = true;
    goOn();
  };
}
