// Draws the card of a step: picture, title, text, progress and buttons.
import type { Action, Guide, ImageNode, Node as TextNode } from "../../gen/contract.ts";
import { draw, h, type TextWorld } from "../../ui/dom.ts";

/** The card of one step; the element itself goes through the whole tour. */
export interface Card {
  /** What scrolls when the text is long. */
  readonly scroller: HTMLElement;
  readonly arrow: HTMLElement;
  /** The most important button, if there is any. */
  readonly primary: HTMLElement | undefined;
  /** What a screen reader is to say of it. */
  readonly spoken: string;
  /** Presses the button that does this, if there is one: what no button offers, no key does either. */
  press(type: Action["type"]): boolean;
}

/** Fills the element with a step. */
export function fillCard(
  element: HTMLElement,
  guide: Guide,
  index: number,
  world: TextWorld,
  onPress: (actions: readonly Action[]) => void,
): Card {
  const { type, title, text, buttons = [] } = guide.steps[index]!;
  const { words } = guide;
  const picture = pictureIn(text[0]);
  const named = (id: string, name: "h2" | "div", content: readonly (Node | string)[]) => h(name, { id, className: id }, ...content);
  const heading = title ? [named("title", "h2", draw(title, world))] : [];
  const body = named("text", "div", draw(picture ? text.slice(1) : text, world));
  const progress = named("progress", "div", [progressOf(guide, index)]);
  const press = (className: string, actions: readonly Action[], properties: object, label: readonly (Node | string)[]) =>
    h("button", { className, type: "button", onclick: () => onPress(actions), ...properties }, ...label);
  const pressed = buttons.map(({ label, action }, place) => press(place ? "secondary" : "primary", action, {}, draw(label, world)));
  const close = press("close", [{ type: "dismiss" }], { ariaLabel: words.close }, []);
  const scroller = h("div", { className: "scroller" }, ...draw(picture ? [picture] : [], world), h("div", { className: "body" }, ...heading, body));
  const arrow = h("div", { className: "arrow" });

  element.replaceChildren(arrow, scroller, h("div", { className: "foot" }, progress, ...[...pressed].reverse()), close);
  element.className = `card ${type}`;
  element.setAttribute("aria-labelledby", title ? "title" : "text");
  element.setAttribute("aria-describedby", title ? "text progress" : "progress");
  return {
    scroller,
    arrow,
    primary: pressed[0],
    spoken: [...heading, ...body.children, progress].map(({ textContent }) => textContent).join(" "),
    press(wanted) {
      const found = wanted === "dismiss" ? close : pressed[buttons.findIndex(({ action }) => action.some((one) => one.type === wanted))];
      found?.click();
      return !!found;
    },
  };
}

/** A picture that comes first stands above the title, from edge to edge. */
function pictureIn(node: TextNode | undefined): ImageNode | undefined {
  if (typeof node !== "object") return undefined;
  if (node.type === "paragraph") return node.children.length === 1 ? pictureIn(node.children[0]) : undefined;
  return node.type === "image" ? node : undefined;
}

function progressOf({ steps, words, locale }: Guide, index: number): string {
  const count = (value: number) => value.toLocaleString(locale);
  return steps.length > 1 ? words.progress.replace("{step}", count(index + 1)).replace("{count}", count(steps.length)) : "";
}
