// What steps wait for besides conditions: each way is a file of its own, fetched before the guide begins.
import type { Advance } from "../gen/contract.ts";
import type { Watch } from "./watch.ts";

type Of<Type extends Advance["type"]> = Watch<Extract<Advance, { type: Type }>>;
type Load<Type extends Advance["type"]> = () => Promise<{ readonly watch: Of<Type> }>;

/** The ways that are no conditions; a click on the target is seen by what draws the step. */
export const WATCHERS: { readonly [Type in "input" | "event" | "delay"]: Load<Type> } = {
  input: () => import("./watchers/input.ts"),
  event: () => import("./watchers/event.ts"),
  delay: () => import("./watchers/delay.ts"),
};
