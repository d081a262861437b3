// Finds the element of the host app that a step points at, and brings it into view.
import type { Target } from "../gen/contract.ts";
import { SHEET_WIDTH } from "./place.ts";

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

/** A card needs this much above or below its target where it can only stand there. */
const ROOM = 170;

/** Scrolls an element to where it can be seen, and a card beside it, if its upper or lower end cannot. */
export function reveal(element: Element): void {
  const { top, bottom, left, width, height } = element.getBoundingClientRect();
  const isSeen = [top + 1, bottom - 1].every((y) => {
    const hit = document.elementFromPoint(left + width / 2, y);
    return hit && (element.contains(hit) || hit.contains(element));
  });
  const isShort = innerWidth <= SHEET_WIDTH && innerHeight < height + 2 * ROOM;
  if (isSeen && !(isShort && Math.max(top, innerHeight - bottom) < ROOM)) return;
  const block = isShort || height > innerHeight ? "start" : "center";
  element.scrollIntoView({ block, inline: "nearest", behavior: "instant" });
}
