// Finds the element of the host app that a step points at, now or as soon as it appears.
import type { Target } from "../gen/contract.ts";
import type { Guard } from "../core/guard.ts";
import type { Scope } from "./scope.ts";

/** How long a target may keep us waiting while the person looks at the page. */
const DEADLINE_MS = 10_000;

/** However often the page changes, it is searched at most this often. */
const PAUSE_MS = 50;

export const selectorOf = ({ data_guide, css = "" }: Target): string =>
  data_guide === undefined ? css : `[data-guide="${data_guide}"]`;

/** The first visible match; null when there is none, or when the selector is not one. */
export function find(selector: string): Element | null {
  try {
    return Array.from(document.querySelectorAll(selector)).find(isVisible) ?? null;
  } catch {
    // A selector this browser does not know matches nothing in it.
    return null;
  }
}

export function isVisible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
}

/**
 * Looks for an element until it appears or the deadline has passed.
 *
 * @param scope ends the waiting when it ends.
 * @param onMissing told whether there was a match that nobody could see.
 */
export function waitFor(
  selector: string,
  { scope, guard }: { scope: Scope; guard: Guard },
  onFound: (element: Element) => void,
  onMissing: (isHidden: boolean) => void,
): void {
  const look = () => {
    const element = find(selector);
    if (element) finish(() => onFound(element));
    return element;
  };
  const finish = (action: () => void) => {
    scope.end();
    action();
  };
  let isPaused = false;
  const lookSoon = guard(() => {
    if (isPaused) return;
    isPaused = true;
    scope.later(PAUSE_MS, () => {
      isPaused = false;
      look();
    });
  });
  const giveUp = () => {
    if (document.visibilityState === "hidden") scope.later(DEADLINE_MS, giveUp);
    else if (!look()) finish(() => onMissing(document.querySelector(selector) !== null));
  };
  if (look()) return;
  const observer = new MutationObserver(lookSoon);
  observer.observe(document, { attributes: true, childList: true, subtree: true });
  scope.add(() => observer.disconnect());
  scope.listen(window, "load transitionend animationend resize", lookSoon, true);
  scope.later(DEADLINE_MS, giveUp);
}

/** Scrolls an element to where it can be seen, if it cannot already. */
export function reveal(element: Element): void {
  const { top, bottom, left, width, height } = element.getBoundingClientRect();
  const { clientHeight } = document.documentElement;
  const isSeen = [top + 1, bottom - 1].every((y) => isOnTop(element, left + width / 2, y));
  if (isSeen) return;
  const block = height > clientHeight ? "start" : "center";
  element.scrollIntoView({ block, inline: "nearest", behavior: "instant" });
}

function isOnTop(element: Element, x: number, y: number): boolean {
  const hit = document.elementFromPoint(x, y);
  return hit !== null && (element.contains(hit) || hit.contains(element));
}
