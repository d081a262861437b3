// Runs what goes on by itself in a guide: what steps wait for, and what they change. Loaded only for guides with such
// words; those carry `live`.
import type { Action, Guide } from "../gen/contract.ts";
import { createRules } from "../core/live.ts";
import type { Input, LiveRules, plain, State } from "../core/machine.ts";
import type { Part, PartInput } from "./part.ts";
import type { StageWorld } from "./world.ts";

export interface Live {
  readonly rules: LiveRules;
  /** Sees after each turn where the guide stands: what goes on by itself in a step begins with it, and ends with it. */
  follow(state: State, input: Input): void;
  end(): void;
  do(action: Action): void;
}

/**
 * Fetches all that a guide needs, so that nothing has to be waited for on its way.
 *
 * @param machine what the machine does of itself; passed in, so that no code is shared with it.
 */
export async function createLive(
  _world: StageWorld,
  machine: typeof plain,
  _send: (input: PartInput) => void,
  _part: Part,
  _guide: Guide,
): Promise<Live> {
  return {
    rules: createRules(machine),
    follow() {},
    end() {},
    do() {},
  };
}
