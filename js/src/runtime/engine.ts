// Runs one guide at a time: feeds the machine, and does what it decides.
import { parts } from "../gen/parts.ts";
import { IDLE, reduce, type Effect, type Input, type RunEvent, type State } from "../core/machine.ts";
import type { CreatePart, Part, PartContext, PartInput } from "../parts/part.ts";

/** What the engine needs of the runtime. */
export interface EngineWorld {
  readonly context: Omit<PartContext, "send">;
  path(): string;
  emit(event: RunEvent): void;
  remember(event: RunEvent): void;
  navigate(to: { readonly url: string; readonly new_tab: boolean }): void;
  start(guide: string): void;
}

export interface Engine {
  readonly state: State;
  /** Brings what draws guides of this kind; false when this runtime cannot. */
  load(kind: string): Promise<boolean>;
  /** Takes inputs one after the other, also those that come up while another is worked on. */
  send(input: PartInput): void;
  destroy(): void;
}

/** Whether something is to be seen, or about to be. */
export const isOnScreen = ({ state }: Engine): boolean => state.phase === "seeking" || state.phase === "shown";

/** @param onChange told after each change. */
export function createEngine(world: EngineWorld, onChange: () => void): Engine {
  const inputs: Input[] = [];
  const loaded = new Map<string, Part>();
  let state = IDLE;
  let isTurning = false;

  const draw = (what: "seek" | "show") => () => {
    if (state.phase !== "idle") loaded.get(state.guide.kind)?.[what](state.guide, state.index);
  };
  const effects = { ...world, seek: draw("seek"), show: draw("show"), hide: () => loaded.forEach((part) => part.hide()) };
  const run = ([name, given]: Effect) => (effects[name] as (given: unknown) => void)(given);
  const turn = (input: Input) => {
    const [next, todo] = reduce(state, input);
    state = next;
    try {
      todo.forEach(run);
    } catch (error) {
      // What cannot be drawn must not stay half drawn, nor come back at once.
      if (input.type !== "stop") send({ type: "stop", reason: "error" });
      throw error;
    }
  };
  const guardedTurn = world.context.guard(turn);
  const send = (input: PartInput) => {
    inputs.push({ ...input, path: world.path() } as Input);
    if (isTurning) return;
    isTurning = true;
    while (inputs.length) guardedTurn(inputs.shift()!);
    isTurning = false;
    onChange();
  };
  return {
    get state() {
      return state;
    },
    send,
    async load(kind) {
      if (!Object.hasOwn(parts, kind)) return false;
      const { create }: { create: CreatePart } = await parts[kind as keyof typeof parts]();
      if (!loaded.has(kind)) loaded.set(kind, create({ ...world.context, send }));
      return true;
    },
    destroy: () => loaded.forEach((part) => part.hide()),
  };
}
