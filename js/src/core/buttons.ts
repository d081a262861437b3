// How the buttons of a step stand: some cannot be pressed while something is so, and some lead nowhere any more.
import type { Action, Button, Condition } from "../gen/contract.ts";

/** What may be done with a button now. */
export type ButtonState = "usable" | "disabled" | "hidden";

/** What the state of a button depends on. */
export interface Surroundings {
  readonly holds: (condition: Condition) => boolean;
  readonly canGoBack: boolean;
  /** How often the person has put the guide off. */
  readonly snoozes: number;
}

export function stateOf(button: Button, given: Surroundings): ButtonState {
  const { action, disabled_while, hidden_while } = button;
  if (action.some((one) => isSpent(one, given)) || (hidden_while && given.holds(hidden_while))) return "hidden";
  return disabled_while && given.holds(disabled_while) ? "disabled" : "usable";
}

/** Whether an action would do nothing any more. */
function isSpent(action: Action, { canGoBack, snoozes }: Surroundings): boolean {
  if (action.type === "back") return !canGoBack;
  return action.type === "snooze" && snoozes >= (action.at_most ?? Infinity);
}
