// Draws the card of a step: picture, title, text, progress and buttons.
import type { Action, Guide, Step } from "../../gen/contract.ts";
import { draw, h, type TextWorld } from "../../ui/dom.ts";

const CLOSE: readonly Action[] = [{ type: "dismiss" }];

/** The parts of a card that others need. */
export interface Card {
  /** What scrolls when the text is long. */
  readonly scroller: HTMLElement;
  readonly arrow: HTMLElement;
  /** The button that leads on, if there is any. */
  readonly first: HTMLElement | undefined;
  /** What it does is a matter of the scene. */
  readonly close: HTMLElement;
  /** What a screen reader is to say of it. */
  readonly spoken: string;
}

/** Fills the card with a step; the element itself goes through the whole tour. */
export function fillCard(
  element: HTMLElement,
  { words, exit }: Guide,
  { type, title = [], picture, text = [], progress, buttons = [] }: Step,
  world: TextWorld,
  onPress: (actions: readonly Action[]) => unknown,
): Card {
  const part = (id: string, children: readonly (Node | string)[], name: "h2" | "div" = "div") =>
    h(name, { id, className: id }, children);
  const read = [
    part("title", draw(title, world), "h2"),
    part("text", draw(text, world)),
    part("progress", [progress?.text ?? ""]),
  ] as const;
  const pressed = buttons.map(({ label, action, look = "" }) =>
    h("button", { className: look, onclick: () => onPress(action) }, draw(label, world)),
  );
  const close = h("button", { className: "close", ariaLabel: words.close, hidden: !exit.button }, ["✕"]);
  const arrow = part("arrow", []);
  const scroller = part("scroller", [
    ...draw(picture ? [picture] : [], world),
    part("body", read.slice(0, 2)),
  ]);
  element.className = `card ${type}`;
  element.setAttribute("aria-labelledby", title[0] ? "title" : "text");
  element.replaceChildren(arrow, scroller, part("foot", [read[2], ...[...pressed].reverse()]), close);
  return { scroller, arrow, close, first: pressed[0], spoken: read.map(({ textContent }) => textContent).join(" ") };
}

/** What pressing does that does this; undefined when no button offers it. */
export const actionsFor = ({ buttons = [] }: Step, type: Action["type"]): readonly Action[] | undefined =>
  [...buttons.map(({ action }) => action), CLOSE].find((actions) => actions.some((one) => one.type === type));
