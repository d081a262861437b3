// Draws the card of a step: picture, title, text, progress and buttons.
import type { Action, Button, Guide, ImageNode, Node as TextNode, Step } from "../../gen/contract.ts";
import { draw, h, type TextWorld } from "../../ui/dom.ts";

/** The card and those of its parts that others need. */
export class Card {
  readonly element = h("dialog", {
    class: "card",
    part: "card",
    role: "dialog",
    tabindex: "-1",
    "aria-keyshortcuts": "F6",
  }) as HTMLDialogElement;
  /** What scrolls when the text is long. */
  readonly scroller = h("div", { class: "scroll" });
  /** What a screen reader says of the card. */
  spoken = "";
  #buttons: (readonly [HTMLElement, readonly Action[]])[] = [];
  readonly #world: TextWorld;
  readonly #onPress: (actions: readonly Action[]) => void;

  constructor(world: TextWorld, onPress: (actions: readonly Action[]) => void) {
    this.#world = world;
    this.#onPress = onPress;
  }

  /** Fills the card with a step; listeners go with the elements they are on. */
  fill(guide: Guide, index: number): void {
    const step = guide.steps[index]!;
    const { image, rest } = takePicture(step);
    const title = step.title && h("h2", { id: "title", part: "title" }, ...draw(step.title, this.#world));
    const text = h("div", { class: "text", id: "text", part: "text" }, ...draw(rest, this.#world));
    const progress = h("span", { class: "progress", id: "progress", part: "progress" }, progressOf(guide, index));
    const close = h("button", { class: "close", part: "close", type: "button", "aria-label": guide.words.close });
    this.#buttons = [...(step.buttons ?? []).map((button, place) => this.#button(button, place)), [close, [{ type: "dismiss" }]]];
    for (const [button, actions] of this.#buttons) button.onclick = () => this.#onPress(actions);
    const [picture] = image ? draw([image], this.#world) : [];
    if (picture instanceof HTMLElement) picture.className = "media";
    const body = h("div", { class: "body" }, ...(title ? [title] : []), text);
    this.scroller.replaceChildren(...(picture ? [picture] : []), body);
    const buttons = this.#buttons.slice(0, -1).map(([button]) => button).reverse();
    const foot = h("div", { class: "foot" }, progress, ...buttons);
    this.element.replaceChildren(this.scroller, foot, close, h("div", { class: "arrow", part: "arrow" }));
    this.element.classList.toggle("modal", step.type === "modal");
    this.element.setAttribute("aria-labelledby", title ? "title" : "text");
    this.element.setAttribute("aria-describedby", title ? "text progress" : "progress");
    this.spoken = [title, ...text.children, progress].map((part) => part?.textContent).filter(Boolean).join(" ");
  }

  get primary(): HTMLElement | undefined {
    return this.#buttons.length > 1 ? this.#buttons[0]![0] : undefined;
  }

  /** Presses the button that does this, if there is one: what no button offers, no key does either. */
  press(type: Action["type"]): boolean {
    const found = this.#buttons.find(([, actions]) => actions.some((action) => action.type === type));
    found?.[0].click();
    return found !== undefined;
  }

  #button({ label, action }: Button, place: number): readonly [HTMLElement, readonly Action[]] {
    const look = place ? "secondary" : "primary";
    return [h("button", { class: look, part: look, type: "button" }, ...draw(label, this.#world)), action];
  }
}

/** A picture that comes first stands above the title, from edge to edge. */
function takePicture({ text }: Step): { image: ImageNode | undefined; rest: Step["text"] } {
  const [first, ...rest] = text;
  const image = imageIn(first);
  return image ? { image, rest } : { image, rest: text };
}

function imageIn(node: TextNode | undefined): ImageNode | undefined {
  if (typeof node !== "object") return undefined;
  if (node.type === "paragraph" && node.children.length === 1) return imageIn(node.children[0]);
  return node.type === "image" ? node : undefined;
}

function progressOf({ steps, words, locale }: Guide, index: number): string {
  if (steps.length < 2) return "";
  const count = (value: number) => value.toLocaleString(locale);
  return words.progress.replace("{step}", count(index + 1)).replace("{count}", count(steps.length));
}
