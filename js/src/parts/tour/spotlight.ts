// Darkens the page around the target and draws a ring about it; with `block`, only the target can be clicked.
import type { Step } from "../../gen/contract.ts";
import type { Rect } from "../../page/place.ts";
import { h } from "../../ui/dom.ts";

/** Between target and ring. */
const PADDING = 6;

export class Spotlight {
  readonly ring = h("div", { class: "ring", part: "ring" });
  readonly #block = h("div", { class: "block", part: "block" });

  /** The elements a step needs, in the order they lie upon each other. */
  elementsFor(step: Step): HTMLElement[] {
    if (step.type === "modal") return [this.ring];
    return { none: [], dim: [this.ring], block: [this.#block, this.ring] }[step.backdrop];
  }

  /** Takes the corners of the target, so that the ring follows its shape. */
  adopt(target: Element | null): void {
    const corner = target ? parseFloat(getComputedStyle(target).borderTopLeftRadius) || 0 : 0;
    this.ring.style.setProperty("--corner", `${corner + PADDING}px`);
    this.ring.classList.toggle("bare", !target);
  }

  move(target: Rect | null): void {
    const { x, y, width, height } = target ? inflate(target) : { x: 0, y: 0, width: 0, height: 0 };
    const { style } = this.ring;
    style.translate = `${x}px ${y}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
    const [right, bottom] = [x + width, y + height];
    const hole = `${x}px ${y}px, ${x}px ${bottom}px, ${right}px ${bottom}px, ${right}px ${y}px, ${x}px ${y}px`;
    this.#block.style.clipPath = `polygon(evenodd, 0 0, 100% 0, 100% 100%, 0 100%, 0 0, ${hole})`;
  }
}

const inflate = ({ x, y, width, height }: Rect): Rect => ({
  x: x - PADDING,
  y: y - PADDING,
  width: width + 2 * PADDING,
  height: height + 2 * PADDING,
});
