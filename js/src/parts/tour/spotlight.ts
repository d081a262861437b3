// Darkens the page around the target and draws a ring about it; with `block`, only the target can be clicked.
import type { Box } from "../../page/place.ts";
import { h } from "../../ui/dom.ts";

/** Between target and ring. */
const PADDING = 6;

export class Spotlight {
  readonly ring = h("div");
  readonly #block = h("div", { className: "block" });
  #radius = 0;

  /** Takes the shape of the target; answers the elements that are needed, in the order they lie on each other. */
  fit(target: Element | null, backdrop: "none" | "dim" | "block"): HTMLElement[] {
    this.ring.className = target ? "ring" : "ring bare";
    this.#radius = target ? (parseFloat(getComputedStyle(target).borderTopLeftRadius) || 0) + PADDING : 0;
    return { none: [], dim: [this.ring], block: [this.#block, this.ring] }[backdrop];
  }

  move([left, top, width, height]: Box): void {
    const [x, y, right, bottom] = [left - PADDING, top - PADDING, left + width + PADDING, top + height + PADDING];
    this.ring.style.cssText = `translate:${x}px ${y}px;width:${right - x}px;height:${bottom - y}px;border-radius:${this.#radius}px`;
    const corners = [[x, y], [x, bottom], [right, bottom], [right, y], [x, y]].map((corner) => `${corner.join("px ")}px`);
    this.#block.style.clipPath = `polygon(evenodd,0 0,100% 0,100% 100%,0 100%,0 0,${corners})`;
  }
}
