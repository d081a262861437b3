// Prepares the page for a step, and tidies up after it, one thing after the other.
import type { Condition, Preparation, Target } from "../gen/contract.ts";
import type { Scope } from "../page/scope.ts";
import { drive, type Act, type Reason } from "./drive.ts";
import type { Finder, StageWorld } from "./world.ts";

/** How long an element is waited for; the step itself waits for its target anyway. */
const WAIT = "5s";

export interface Preparing {
  readonly world: StageWorld;
  readonly finder: Finder;
  readonly holds: (condition: Condition) => boolean;
  /** Told of what could not be done. */
  readonly onRefused: (act: Act, target: Target, reason: Reason) => void;
}

/** Does all that is not so already; what does not come is passed over. */
export async function prepare(list: readonly Preparation[], given: Preparing, scope: Scope): Promise<void> {
  const { world, finder, holds, onRefused } = given;
  for (const { click, hover, run, unless } of list) {
    if (unless && holds(unless)) continue;
    if (run) await world.hostActions.get(run)?.();
    const target = click ?? hover;
    if (!target) continue;
    const act = click ? "click" : "hover";
    const element = finder.find(target)?.element ?? (await appear(finder, target, scope));
    const reason = element ? drive(element, act) : "missing";
    if (reason) onRefused(act, target, reason);
  }
}

const appear = (finder: Finder, target: Target, scope: Scope): Promise<Element | undefined> =>
  new Promise((resolve) => {
    const settle = (element?: Element) => resolve(element);
    finder.wait(
      { target, missing: { wait: WAIT } },
      scope,
      ({ element }) => settle(element),
      () => settle(),
    );
  });
