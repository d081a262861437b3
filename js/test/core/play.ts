// Plays the machine: feeds inputs, and says in few words what comes of them.
import { Rules } from "../../src/core/live.ts";
import { plain, reduce, type Effect, type Input, type Run, type State } from "../../src/core/machine.ts";
import type { Action, Guide } from "../../src/gen/contract.ts";

type WithoutPath<Type> = Type extends unknown ? Omit<Type, "path"> & { path?: string } : never;

/** An input on `/one`, unless it says otherwise. */
export type Played = WithoutPath<Input>;

export const RUN: Run = { run: "r5", hash: "h", epoch: 0 };

type Outcome = [State, Effect[]];

/** Feeds inputs one after the other to the machine as plain guides have it; answers what came of the last one. */
export const play = (...inputs: Played[]): Outcome => feed(inputs);

/** The same as guides with live words have it, while no condition is true. */
export const playLive = (...inputs: Played[]): Outcome => playKnowing([])(...inputs);

/** The same while these conditions are true, by the name of their attribute. */
export const playKnowing =
  (known: readonly string[], snoozes = 0) =>
  (...inputs: Played[]): Outcome =>
    feed(inputs, rulesFor(known, snoozes));

export const rulesFor = (known: readonly string[], snoozes = 0): Rules =>
  new Rules(plain, {
    holds: (condition) => condition.type === "attribute" && known.includes(condition.name),
    snoozesOf: () => snoozes,
  });

function feed(inputs: readonly Played[], live?: Rules): Outcome {
  let state: State = null;
  let effects: Effect[] = [];
  for (const input of inputs) [state, effects] = reduce(state, { path: "/one", ...input } as Input, live);
  return [state, effects];
}

/** Effects as short as a table wants them: `emit step_shown b`, `navigate /two`, `hide`. */
export function brief([, effects]: Outcome): string[] {
  return effects.map(([name, given]) => {
    if (name === "emit" || name === "remember") {
      return [name, given.type, given.step, given.properties?.reason].filter(Boolean).join(" ");
    }
    if (name === "start") return [name, given.guide, given.step].filter(Boolean).join(" ");
    if (name === "do") return given.type === "navigate" ? `navigate ${given.url}` : `do ${given.type}`;
    return name;
  });
}

export const at = ([state]: Outcome): string => (state ? `${state.isHere ? "here" : "away"} ${state.index}` : "idle");

export const open = (guide: Guide, step?: string) => ({ type: "open", guide, run: RUN, step }) as const;
export const resume = (guide: Guide, step: string | null) =>
  ({ type: "open", guide, run: RUN, step, isOld: true }) as const;
export const act = (...actions: object[]) => ({ type: "act", actions: actions as Action[] }) as const;
export const shown = { type: "shown", target: null } as const;
export const done = { type: "done" } as const;
export const next = act({ type: "next" });
export const back = act({ type: "back" });

/** One row of a table of inputs and what comes of the last one. */
export interface Row {
  readonly when: string;
  readonly inputs: readonly Played[];
  readonly state: string;
  readonly effects: readonly string[];
}
