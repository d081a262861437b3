// Acts on the person's behalf, on elements that the project allows: they saw it announced, and could stop it.
import { fill } from "../core/text.ts";
import type { RichText, Target } from "../gen/contract.ts";
import { describe } from "../page/describing.ts";
import { isSecret } from "./secrets.ts";

export type Act = "click" | "hover" | "fill";

const POINTER = ["pointerover", "pointerenter", "pointermove", "mouseover", "mouseenter", "mousemove"];

/** Why something is not done: nobody has listed it, it is secret or about money, no field, or not on the page. */
export type Reason = "not_allowed" | "secret" | "no_field" | "gone" | "missing";

/** @returns why it was not done; undefined when it was. */
export function drive(element: Element, act: Act, text = ""): Reason | undefined {
  if (isSecret(element)) return "secret";
  return element.isConnected ? ACTS[act](element as HTMLElement, text) : "gone";
}

/** What an event says of it. */
export const refusal = (act: Act, target: Target, reason: Reason) => ({ act, reason, looked_for: describe(target) });

const ACTS: Readonly<Record<Act, (element: HTMLElement, text: string) => Reason | undefined>> = {
  click(element) {
    element.click();
    return undefined;
  },
  hover(element) {
    for (const type of POINTER) element.dispatchEvent(eventOf(element, type));
    return undefined;
  },
  fill(element, text) {
    if (!("value" in element) || !element.matches("input,textarea,select")) return "no_field";
    element.focus({ preventScroll: true });
    // What frameworks put in front of the value hears only of the browser's own setter.
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), "value")?.set;
    setter?.call(element, text);
    for (const type of ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true }));
    return undefined;
  },
};

/** The text that is typed, with what is known of the person in it. */
export const textOf = (line: RichText, facts: Parameters<typeof fill>[1]): string =>
  line.map((node) => (typeof node === "string" ? node : node.type === "value" ? fill(node, facts) : "")).join("");

function eventOf(element: Element, type: string): Event {
  const { x, y, width, height } = element.getBoundingClientRect();
  const where = { clientX: x + width / 2, clientY: y + height / 2 };
  const options = { ...where, bubbles: !type.endsWith("enter"), cancelable: true, composed: true };
  return type.startsWith("pointer") ? new PointerEvent(type, options) : new MouseEvent(type, options);
}
