// Shows one guide at a time: feeds the machine, and does what it decides. Loaded when there is something to show.
import type { Guide } from "../gen/contract.ts";
import type { Guard } from "../core/guard.ts";
import {
  reduce,
  stepId,
  type Effect,
  type Input,
  type OnPage,
  type Run,
  type RunEvent,
  type State,
} from "../core/machine.ts";
import type { Part, PartInput } from "../parts/part.ts";

/** What the stage needs of the runtime. */
export interface StageWorld {
  readonly guard: Guard;
  readonly onPage: OnPage;
  readonly emit: (event: RunEvent) => void;
  readonly remember: (event: RunEvent) => void;
  readonly navigate: (to: { readonly url: string; readonly new_tab: boolean }) => void;
  readonly start: (guide: string) => void;
}

/** Where the person is in the guide that is under way. */
export interface Position extends Run {
  readonly guide: string;
  readonly step: string;
  readonly isHere: boolean;
}

export class Stage {
  readonly #world: StageWorld;
  readonly #inputs: Input[] = [];
  #state: State = null;
  #part: Part | undefined;
  #isTurning = false;

  constructor(world: StageWorld) {
    this.#world = world;
  }

  get position(): Position | null {
    if (!this.#state) return null;
    const { guide, index, run, isHere } = this.#state;
    return { ...run, guide: guide.id, step: stepId(guide, index), isHere };
  }

  /** Begins a guide, or takes a run up again at a step. */
  open(part: Part, guide: Guide, run: Run, step: string | null | undefined): void {
    if (part !== this.#part) this.#part?.hide();
    this.#part = part;
    this.send({ type: "open", guide, run, step });
  }

  /** Takes inputs one after the other, also those that come up while another is worked on. */
  readonly send = (input: PartInput): void => {
    this.#inputs.push({ ...input, path: location.pathname } as Input);
    if (this.#isTurning) return;
    this.#isTurning = true;
    for (let given; (given = this.#inputs.shift());) this.#turn(given);
    this.#isTurning = false;
  };

  #turn(input: Input): void {
    const [state, effects] = reduce(this.#state, input, this.#world.onPage);
    this.#state = state;
    const isDone = this.#world.guard(() => {
      effects.forEach((effect) => this.#do(effect));
      return true;
    })();
    // What cannot be drawn must not stay half drawn, nor come back at once.
    if (!isDone && input.type !== "stop") this.send({ type: "stop", reason: "error" });
  }

  #do([name, given]: Effect): void {
    if (name === "show") this.#part!.show(this.#state!.guide, this.#state!.index);
    else if (name === "hide") this.#part!.hide();
    else (this.#world[name] as (given: unknown) => void)(given);
  }
}
