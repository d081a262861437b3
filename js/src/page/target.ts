// Finds the element of the host app that a step points at, now or as soon as it appears.
import type { Target } from "../gen/contract.ts";
import type { Scope } from "./scope.ts";

/** How long a target may keep us waiting while the person looks at the page. */
const DEADLINE_MS = 10_000;

/** However often the page changes, it is searched at most this often. */
const PAUSE_MS = 50;

export const selectorOf = ({ data_guide, css }: Target): string => css ?? `[data-guide="${data_guide}"]`;

/** The first visible match; undefined when there is none, or when the selector is not one. */
export function find(selector: string): Element | undefined {
  try {
    return [...document.querySelectorAll(selector)].find(isVisible);
  } catch {
    // A selector this browser does not know matches nothing in it.
    return undefined;
  }
}

export function isVisible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width * height > 0 && element.checkVisibility({ visibilityProperty: true });
}

/**
 * Looks for an element until it appears or the deadline has passed; a page that nobody sees has all the time.
 *
 * @param scope ends the waiting, and is ended by it.
 * @param onEnd told the element, or nothing when it did not come.
 */
export function waitFor(selector: string, scope: Scope, onEnd: (found: Element | undefined) => void): void {
  const look = () => end(find(selector));
  const end = (found?: Element, isLate?: boolean) => {
    if (!found && !isLate) return;
    scope.end();
    onEnd(found);
  };
  let isResting = false;
  const lookSoon = () => {
    if (isResting) return;
    isResting = true;
    scope.later(PAUSE_MS, () => {
      isResting = false;
      look();
    });
  };
  const giveUp = () => {
    if (document.hidden) scope.later(DEADLINE_MS, giveUp);
    else end(find(selector), true);
  };
  const observer = new MutationObserver(lookSoon);
  observer.observe(document, { attributes: true, childList: true, subtree: true });
  scope.add(() => observer.disconnect());
  scope.listen(window, "load transitionend animationend resize", lookSoon, true);
  scope.later(DEADLINE_MS, giveUp);
  look();
}

/** Scrolls an element to where it can be seen, if its upper or lower end cannot. */
export function reveal(element: Element): void {
  const { top, bottom, left, width, height } = element.getBoundingClientRect();
  const isSeen = [top + 1, bottom - 1].every((y) => {
    const hit = document.elementFromPoint(left + width / 2, y);
    return hit && (element.contains(hit) || hit.contains(element));
  });
  const block = height > innerHeight ? "start" : "center";
  if (!isSeen) element.scrollIntoView({ block, inline: "nearest", behavior: "instant" });
}
