// What buttons do besides moving through guides; fetched for guides that say so.
import type { Action } from "../gen/contract.ts";
import type { StageWorld } from "./world.ts";

type Do<Type extends Action["type"]> = (action: Extract<Action, { type: Type }>, world: StageWorld) => unknown;

const ACTIONS: { readonly [Type in "copy" | "run" | "set" | "track"]: Do<Type> } = {
  copy: ({ text }) => navigator.clipboard.writeText(text),
  run({ name }, { hostActions }) {
    const action = hostActions.get(name);
    if (!action) throw new Error(`the host app has no action ${name}`);
    return action();
  },
  set({ attribute, value }, { update }) {
    const [owner, name] = attribute.split(".", 2) as [string, string];
    update(owner, { [name]: value });
  },
  track: ({ event }, { track }) => track(event),
};

/** Does an action; what goes wrong with it is no matter of the guide's. */
export function perform(action: Action, world: StageWorld): void {
  const act = (ACTIONS as never as Readonly<Record<string, (action: Action, world: StageWorld) => unknown>>)[
    action.type
  ];
  void world.guard(async () => act?.(action, world))();
}
