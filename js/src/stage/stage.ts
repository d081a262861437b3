// Shows one guide at a time: feeds the machine, and does what it decides. Loaded when there is something to show.
import type { Guide } from "../gen/contract.ts";
import { plain, reduce, stepId, type Effect, type Input, type Run, type State } from "../core/machine.ts";
import type { Part, PartInput } from "./part.ts";
import type { Live } from "./live.ts";
import type { StageWorld } from "./world.ts";

/** Where the person is in the guide that is under way. */
export interface Position extends Run {
  readonly guide: string;
  readonly step: string;
  readonly isHere: boolean;
}

/** How a run begins, or at which step an old one is taken up again. */
export type Beginning = Pick<Extract<Input, { type: "open" }>, "run" | "step" | "isOld" | "properties">;

export interface Stage {
  position(): Position | null;
  /**
   * Begins a guide, or takes a run up again, when all that it needs has been fetched.
   *
   * @param begin asked then; nothing when something else has begun meanwhile.
   */
  open(part: Part, guide: Guide, begin: () => Beginning | undefined): Promise<void>;
  /** Takes inputs one after the other, also those that come up while another is worked on. */
  send(input: PartInput): void;
}

export function createStage(world: StageWorld): Stage {
  const { guard } = world;
  const inputs: Input[] = [];
  let state: State = null;
  let part: Part | undefined;
  /** What runs the guide, if it has live words. */
  let live: Live | undefined;
  let isTurning = false;

  const send = (input: PartInput) => {
    inputs.push({ ...input, path: location.pathname } as Input);
    if (isTurning) return;
    isTurning = true;
    for (let given; (given = inputs.shift());) turn(given);
    isTurning = false;
  };

  const turn = (input: Input) => {
    const [next, effects] = reduce(state, input, live?.rules);
    state = next;
    const isDone = guard(() => {
      live?.follow(next, input);
      effects.forEach(run);
      return true;
    })();
    // What cannot be drawn must not stay half drawn, nor come back at once.
    if (!isDone && input.type !== "stop") send({ type: "stop", reason: "error" });
  };

  const run = ([name, given]: Effect) => {
    if (name === "show") part!.show(state!.guide, state!.index, live?.view(state!) ?? {});
    else if (name === "hide") part!.hide();
    else if (name === "do") live?.do(given);
    else (world[name] as (given: unknown) => void)(given);
  };

  return {
    position() {
      if (!state) return null;
      const { guide, index, run, isHere } = state;
      return { ...run, guide: guide.id, step: stepId(guide, index), isHere };
    },
    async open(wanted, guide, begin) {
      const loaded = guide.live
        ? await (await import("./live.ts")).createLive(world, plain, send, wanted, guide)
        : undefined;
      const beginning = begin();
      if (!beginning) return;
      if (wanted !== part) part?.hide();
      part = wanted;
      live?.end();
      live = loaded;
      send({ type: "open", guide, ...beginning });
    },
    send,
  };
}
