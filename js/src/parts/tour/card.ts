// Draws the card of a step: picture, title, text, progress and buttons.
import type { Action, Guide, ImageNode, Node as TextNode } from "../../gen/contract.ts";
import { draw, h, type TextWorld } from "../../ui/dom.ts";

const CLOSE: readonly Action[] = [{ type: "dismiss" }];

/** The parts of a card that others need. */
export interface Card {
  /** What scrolls when the text is long. */
  readonly scroller: HTMLElement;
  readonly arrow: HTMLElement;
  /** The button that leads on, if there is any. */
  readonly first: HTMLElement | undefined;
  /** What a screen reader is to say of it. */
  readonly spoken: string;
}

/** Fills the card with a step; the element itself goes through the whole tour. */
export function fillCard(
  element: HTMLElement,
  { steps, words, locale }: Guide,
  index: number,
  world: TextWorld,
  onPress: (actions: readonly Action[]) => unknown,
): Card {
  const { type, title = [], text, buttons = [] } = steps[index]!;
  const picture = pictureIn(text[0]);
  const part = (name: "h2" | "div", id: string, children: (Node | string)[]) =>
    h(name, { id, className: id }, children);
  const button = (className: string, actions: readonly Action[], children: (Node | string)[]) =>
    h("button", { className, onclick: () => onPress(actions) }, children);

  const count = (value: number) => value.toLocaleString(locale);
  const progress = words.progress.replace("{step}", count(index + 1)).replace("{count}", count(steps.length));

  const read = [
    part("h2", "title", draw(title, world)),
    part("div", "text", draw(picture ? text.slice(1) : text, world)),
    part("div", "progress", steps[1] ? [progress] : []),
  ] as const;
  const pressed = buttons.map(({ label, action, look }, order) =>
    button(look ?? (order ? "quiet" : "primary"), action, draw(label, world)),
  );
  const close = button("close", CLOSE, []);
  const scroller = part("div", "scroller", [
    ...draw(picture ? [picture] : [], world),
    part("div", "body", read.slice(0, 2)),
  ]);
  const arrow = part("div", "arrow", []);

  close.ariaLabel = words.close;
  element.className = `card ${type}`;
  element.setAttribute("aria-labelledby", title.length ? "title" : "text");
  element.replaceChildren(arrow, scroller, part("div", "foot", [read[2], ...[...pressed].reverse()]), close);
  return { scroller, arrow, first: pressed[0], spoken: read.map(({ textContent }) => textContent).join(" ") };
}

/** What pressing does that does this; undefined when no button offers it. */
export const actionsFor = (
  { buttons = [] }: Guide["steps"][number],
  type: Action["type"],
): readonly Action[] | undefined =>
  [...buttons.map(({ action }) => action), CLOSE].find((actions) => actions.some((one) => one.type === type));

/** A picture that comes first stands above the title, from edge to edge. */
function pictureIn(node: TextNode | undefined): ImageNode | undefined {
  if (typeof node !== "object") return undefined;
  if (node.type === "paragraph" && !node.children[1]) return pictureIn(node.children[0]);
  return node.type === "image" ? node : undefined;
}
