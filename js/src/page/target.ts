// Finds the element of the host app that a step points at, and brings it into view.
import type { Target } from "../gen/contract.ts";

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
