// Finds the element of the host app that a step points at, and brings it into view. What is not found
// so easily, or not there yet, is a matter of `finder.ts`, which is loaded when it is needed.
import type { Target } from "../gen/contract.ts";
import { HOME } from "./home.ts";
import { SHEET_WIDTH, type Box } from "./place.ts";

/** An element of the host app, and what there is to know of it for whoever points at it. */
export interface Spot {
  readonly element: Element;
  /** Where it is in the window now; undefined when there is nothing of it to see. */
  readonly box: () => Box | undefined;
  /** The element that what is drawn for it belongs into: see `HOME`. */
  readonly home: Element;
  /** What stands for it in this document, when it is in a frame or a shadow tree. */
  readonly outer?: Element;
  /** The frames of this page that it is in, the outermost first. */
  readonly frames?: readonly HTMLIFrameElement[];
  /** The windows that move it when they scroll and hear it being clicked; without a word, just this one. */
  readonly views?: readonly Window[];
}

/** The first match that can be seen, if it is found by its mark or a selector alone; `finder.ts` finds the rest. */
export function find({ css, data_guide, ...more }: Target): Spot | undefined {
  if (Object.keys(more)[0]) return undefined;
  try {
    // While a modal dialog is open, nobody can use a card for something behind it.
    const home = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document;
    const selector = css ?? `[data-guide="${data_guide}"]`;
    const element = [...home.querySelectorAll(selector)].find(boxOf);
    // Lists take an element for one row now, and then for another.
    const box = () => (element!.matches(selector) ? boxOf(element!) : undefined);
    return element && { element, box, home: element.closest(HOME) ?? document.documentElement };
  } catch {
    // A selector this browser does not know matches nothing in it.
    return undefined;
  }
}

/** Where an element is in the window of its own document; undefined when there is nothing of it to see. */
export function boxOf(element: Element): Box | undefined {
  const { x, y, width, height } = element.getBoundingClientRect();
  if (!(width * height) || element.checkVisibility?.({ checkVisibilityCSS: true }) === false) return undefined;
  return [x, y, width, height];
}

type Scroll = (element: Element, options: ScrollIntoViewOptions) => void;

/** A card needs this much above or below its target where it can only stand there. */
const ROOM = 170;

/** Whether both ends of it are in the window and under nothing else, such as a sticky header. */
export function isSeen({ element, outer = element, box }: Spot): boolean {
  const [x, y, width, height] = box()!;
  return [1, height - 1].every((down) => {
    const hit = document.elementFromPoint(x + width / 2, y + down);
    // A card that is still there for the step before will go away.
    return hit && (outer.contains(hit) || hit.contains(outer) || hit.matches("[data-guidekit]"));
  });
}

/**
 * Scrolls an element to where it can be seen, and a card beside it, if its upper or lower end cannot.
 *
 * @param scroll the host app's own way to do so.
 */
export function reveal(spot: Spot, scroll: Scroll = (element, options) => element.scrollIntoView(options)): void {
  const [, y, , height] = spot.box()!;
  const isShort = innerWidth <= SHEET_WIDTH && innerHeight < height + 2 * ROOM;
  if (isSeen(spot) && !(isShort && Math.max(y, innerHeight - y - height) < ROOM)) return;
  const block = isShort || height > innerHeight ? "start" : "center";
  scroll(spot.element, { block, inline: "nearest", behavior: "instant" });
}
