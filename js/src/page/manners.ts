// When something that begins by itself would be rude: while somebody writes, or has a dialog of the host app before them.
import type { Scope } from "./scope.ts";

/** Who has written nothing for so long is not writing. */
const PAUSE_MS = 2000;

const DIALOG = "dialog:modal, [aria-modal=true]";

export interface Manners {
  /**
   * Whether something may begin by itself now; if not, `onChange` is called once it may.
   *
   * @param isClear whether no dialog of the host app is in the way.
   */
  mayBegin(isClear: boolean): boolean;
}

/** @param now whole milliseconds. */
export function createManners(scope: Scope, now: () => number, onChange: () => void): Manners {
  let wroteMs = -Infinity;
  let isWaiting = false;
  const tellLater = (delayMs: number) => {
    if (isWaiting) return;
    isWaiting = true;
    scope.later(delayMs, () => {
      isWaiting = false;
      onChange();
    });
  };
  scope.listen(window, "input", () => (wroteMs = now()), true);
  /** Dialogs go in many ways; while one is in the way, any change of the page may have been it. */
  let observer: MutationObserver | undefined;
  const awaitChange = () => {
    if (observer) return;
    observer = new MutationObserver(() => {
      if (openDialog()) return;
      observer?.disconnect();
      observer = undefined;
      onChange();
    });
    observer.observe(document, { attributes: true, childList: true, subtree: true });
  };
  scope.add(() => observer?.disconnect());
  return {
    mayBegin(isClear) {
      if (!isClear) awaitChange();
      const leftMs = wroteMs + PAUSE_MS - now();
      const isWriting = leftMs > 0 && !!document.activeElement?.matches("input, textarea, [contenteditable]");
      if (isWriting) tellLater(leftMs);
      return !isWriting && isClear;
    },
  };
}

/** The host app's dialog that is open, if there is one. */
export const openDialog = (): Element | undefined =>
  [...document.querySelectorAll(DIALOG)].filter((element) => element.getClientRects()[0]).at(-1);
