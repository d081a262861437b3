// What happens by itself while a step is on screen: the first trigger that fires counts, once.
import type { Action, Condition, Trigger } from "../gen/contract.ts";
import { parseDuration } from "../core/durations.ts";
import type { Scope } from "../page/scope.ts";
import { countDown } from "./countdown.ts";

/** @returns what looks at the triggers again; the first time it is called, the step has come on screen. */
export function createTriggers(
  triggers: readonly Trigger[],
  holds: (condition: Condition) => boolean,
  scope: Scope,
  onFire: (actions: readonly Action[]) => void,
): () => void {
  const waiting = new Map<Trigger, () => void>();
  let hasFired = false;
  const fire = ({ do: actions }: Trigger) => {
    if (hasFired) return;
    hasFired = true;
    waiting.forEach((cancel) => cancel());
    onFire(actions);
  };
  const look = (trigger: Trigger) => {
    const { when, after } = trigger;
    const isTrue = !when || holds(when);
    if (!isTrue) waiting.get(trigger)?.();
    if (!isTrue) waiting.delete(trigger);
    else if (!after) fire(trigger);
    else if (!waiting.has(trigger))
      waiting.set(
        trigger,
        countDown(parseDuration(after)!, scope, () => fire(trigger)),
      );
  };
  return () => triggers.forEach((trigger) => hasFired || look(trigger));
}
