// Runs one guide at a time: feeds the machine, and does what it decides.
import type { Guide } from "../gen/contract.ts";
import { parts } from "../gen/parts.ts";
import { IDLE, reduce, type Effect, type Input, type RunEvent, type State } from "../core/machine.ts";
import type { CreatePart, Part, PartContext, PartInput } from "../parts/part.ts";

/** What the engine needs of the runtime. */
export interface EngineWorld {
  readonly context: Omit<PartContext, "send">;
  path(): string;
  emit(event: RunEvent): void;
  remember(event: RunEvent): void;
  navigate(url: string, newTab: boolean): void;
  start(guide: string): void;
  /** Told after each change. */
  onChange(state: State): void;
}

type EffectTable = { readonly [Type in Effect["type"]]: (effect: Extract<Effect, { type: Type }>) => void };

export class Engine {
  state: State = IDLE;
  readonly #world: EngineWorld;
  readonly #effects: EffectTable;
  readonly #inputs: Input[] = [];
  readonly #parts = new Map<string, Part>();
  #isTurning = false;

  constructor(world: EngineWorld) {
    this.#world = world;
    this.#effects = {
      seek: ({ guide, index }) => this.#part(guide)?.seek(guide, index),
      show: ({ guide, index }) => this.#part(guide)?.show(guide, index),
      hide: () => this.#parts.forEach((part) => part.hide()),
      emit: ({ event }) => world.emit(event),
      remember: ({ event }) => world.remember(event),
      navigate: ({ url, newTab }) => world.navigate(url, newTab),
      start: ({ guide }) => world.start(guide),
    };
  }

  /** Brings what draws guides of this kind; false when this runtime cannot. */
  async load(kind: string): Promise<boolean> {
    if (!Object.hasOwn(parts, kind)) return false;
    const { create } = (await parts[kind as keyof typeof parts]()) as { create: CreatePart };
    if (!this.#parts.has(kind)) {
      this.#parts.set(kind, create({ ...this.#world.context, send: (input) => this.send(input) }));
    }
    return true;
  }

  /** Takes inputs one after the other, also those that come up while another is worked on. */
  send(input: PartInput): void {
    this.#inputs.push({ ...input, path: this.#world.path() });
    if (this.#isTurning) return;
    this.#isTurning = true;
    try {
      for (let next = this.#inputs.shift(); next; next = this.#inputs.shift()) this.#turn(next);
    } finally {
      this.#isTurning = false;
    }
    this.#world.onChange(this.state);
  }

  destroy(): void {
    this.#parts.forEach((part) => part.destroy());
    this.#parts.clear();
  }

  #turn(input: Input): void {
    const [state, effects] = reduce(this.state, input);
    this.state = state;
    try {
      for (const effect of effects) (this.#effects[effect.type] as (effect: Effect) => void)(effect);
    } catch (error) {
      // What cannot be drawn must not stay half drawn, nor come back at once.
      if (input.type !== "stop") this.#inputs.push({ type: "stop", reason: "error", path: input.path });
      this.#world.context.guard(() => {
        throw error;
      })();
    }
  }

  #part(guide: Guide): Part | undefined {
    return this.#parts.get(guide.kind);
  }
}
