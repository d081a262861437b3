// Waits for something of the host app to appear; loaded only when it is not there at once.
import type { Scope } from "./scope.ts";

/** How long it may take while the person looks at the page; a page that nobody sees has all the time. */
const DEADLINE_MS = 10_000;

/** However often the page changes, it is searched at most this often. */
const PAUSE_MS = 50;

/**
 * Looks after each change of the page until there is something to see, or the deadline has passed.
 *
 * @param look answers whether it is there now.
 * @param scope ends the waiting, and is ended by it.
 */
export function wait(look: () => boolean, scope: Scope, onMissing: () => void): void {
  let isResting = false;
  const lookNow = () => {
    isResting = false;
    const isThere = look();
    if (isThere) scope.end();
    return isThere;
  };
  const lookSoon = () => {
    if (!isResting) scope.later(PAUSE_MS, lookNow);
    isResting = true;
  };
  const giveUp = () => {
    if (document.hidden) return scope.later(DEADLINE_MS, giveUp);
    if (lookNow()) return undefined;
    scope.end();
    return onMissing();
  };
  const observer = new MutationObserver(lookSoon);
  observer.observe(document, { attributes: true, childList: true, subtree: true });
  scope.add(() => observer.disconnect());
  scope.listen(window, "load transitionend animationend resize", lookSoon, true);
  scope.later(DEADLINE_MS, giveUp);
  // Something may have come while this file was on its way.
  lookNow();
}
