// Decides what a guide does next: reduce(state, input) -> [state, effects]. It touches no page, clock or network.
import type { Action, Guide, PageAdvance, Step } from "../gen/contract.ts";
import { isOnePage, onPage } from "./pages.ts";
import type { Standing } from "./progress.ts";

/** One time a person goes through a guide; `seq` is the highest number given to an event of it so far. */
export interface RunState {
  readonly id: string;
  readonly hash: string;
  readonly epoch: number;
  readonly seq: number;
}

export interface Idle {
  readonly phase: "idle";
}

/**
 * A guide under way. `away`: its step belongs to another page. `seeking`: its target is awaited. `shown`: on screen.
 * `trail` holds the steps the person came through, and `isReported` whether this visit of the step was counted.
 */
export interface Running {
  readonly phase: "away" | "seeking" | "shown";
  readonly guide: Guide;
  readonly run: RunState;
  readonly index: number;
  readonly trail: readonly number[];
  readonly isReported: boolean;
}

export type State = Idle | Running;

/** What happened; every input says on which page. */
export type Input = { readonly path: string } & (
  | { readonly type: "begin"; readonly guide: Guide; readonly run: RunState }
  | { readonly type: "resume"; readonly guide: Guide; readonly run: RunState; readonly step: string | null }
  | { readonly type: "moved"; readonly standing: Standing }
  | { readonly type: "act"; readonly actions: readonly Action[] }
  | { readonly type: "missing"; readonly properties: Record<string, string> }
  | { readonly type: "stop"; readonly reason: string }
  | { readonly type: "page" | "found" | "lost" | "clicked" | "drop" }
);

/** An event of a run as the machine knows it; who runs the effect adds id and time. */
export interface RunEvent {
  readonly type: string;
  readonly guide: string;
  readonly hash: string;
  readonly run: string;
  readonly epoch: number;
  readonly seq: number;
  readonly step: string;
  readonly properties?: Record<string, string>;
}

/** `remember` keeps the position in this browser before the step could be shown and an event could say so. */
export type Effect =
  | { readonly type: "seek" | "show"; readonly guide: Guide; readonly index: number }
  | { readonly type: "hide" }
  | { readonly type: "emit" | "remember"; readonly event: RunEvent }
  | { readonly type: "navigate"; readonly url: string; readonly newTab: boolean }
  | { readonly type: "start"; readonly guide: string };

export const IDLE: State = { phase: "idle" };

/** The id of a step; one without a name of its own is called after its place. */
export const stepId = (guide: Guide, index: number): string => guide.steps[index]?.id ?? `step-${index + 1}`;

type Of<Union extends { type: string }, Type> = Extract<Union, { type: Type }>;

/** What an action does while a guide runs; `navigate` and `start` also work without one. */
const ACTIONS: { readonly [Type in Action["type"]]: (turn: Turn, action: Of<Action, Type>) => void } = {
  next: (turn) => turn.next(),
  back: (turn) => turn.back(),
  goto: (turn, { step }) => turn.goto(step),
  dismiss: (turn) => turn.finish("guide_dismissed"),
  complete: (turn) => turn.complete(),
  navigate: (turn, { url, new_tab }) => turn.effects.push({ type: "navigate", url, newTab: new_tab }),
  start: (turn, { guide }) => turn.startOther(guide),
};

/** What an input does to a guide that runs; `begin`, `resume` and `act` also come without one. */
const INPUTS: { readonly [Type in Input["type"]]: (turn: Turn, input: Of<Input, Type>, running: Running) => void } = {
  begin: (turn, input) => turn.start(input),
  resume: (turn, input) => turn.start(input),
  act: (turn, { actions }) => turn.act(actions),
  page: (turn, _, running) => turn.arrive(running),
  found: (turn, _, running) => running.phase === "seeking" && turn.show(running),
  lost: (turn, _, running) => running.phase === "shown" && turn.seek(running),
  clicked: (turn, _, running) => running.phase === "shown" && turn.next(),
  missing: (turn, { properties }) => turn.giveUp(properties),
  stop: (turn, { reason }) => turn.finish("guide_stopped", { reason }),
  moved: (turn, { standing }, running) => turn.follow(running, standing),
  drop: (turn) => turn.drop(),
};

const WITHOUT_RUN = ["begin", "resume", "act", "navigate", "start"];

/** Answers the next state and what is to be done, in this order. */
export function reduce(state: State, input: Input): [State, Effect[]] {
  const turn = new Turn(state, input.path);
  turn.take(INPUTS, input);
  return [turn.state, turn.effects];
}

/** One turn of the machine: the state as it changes and the effects as they come up. */
class Turn {
  readonly effects: Effect[] = [];
  state: State;
  readonly #path: string;
  /** Whether the person is about to leave the page, so that nothing more needs to be shown on it. */
  #isLeaving = false;

  constructor(state: State, path: string) {
    this.state = state;
    this.#path = path;
  }

  /** Looks the handler up; whatever needs a run is skipped when there is none. */
  take(table: object, given: Input | Action): void {
    const handle = (table as Record<string, (turn: Turn, given: unknown, state: State) => void>)[given.type];
    if (this.state.phase !== "idle" || WITHOUT_RUN.includes(given.type)) handle?.(this, given, this.state);
  }

  start(input: Of<Input, "begin" | "resume">): void {
    // A guide that waits for another page is only put aside: it goes on when the person comes there.
    if (this.state.phase === "seeking" || this.state.phase === "shown") {
      this.finish("guide_stopped", { reason: "replaced" });
    }
    const { guide, run } = input;
    this.state = { phase: "away", guide, run, index: 0, trail: [], isReported: false };
    if (input.type === "begin") {
      this.#emit("guide_started");
      return this.#enter(0);
    }
    this.state = { ...this.state, index: indexOf(guide, input.step) };
    this.arrive(this.state);
  }

  arrive(running: Running): void {
    const step = running.guide.steps[running.index];
    if (step?.advance?.type === "page" && onPage((step.advance as PageAdvance).page, this.#path)) return this.next();
    if (!this.#belongsHere(step)) {
      if (running.phase !== "away") this.#wait(running);
    } else if (running.phase === "away") {
      this.seek(running);
    }
  }

  #belongsHere(step: Step | undefined): boolean {
    return !this.#isLeaving && onPage(step?.page, this.#path);
  }

  /** Goes to a step: shows it here, or waits out of sight until the person comes to its page. */
  #enter(index: number, trail: readonly number[] = []): void {
    const running = this.state as Running;
    this.state = { ...running, index, trail, isReported: false };
    this.#tell("remember", "step_shown");
    const entered = this.state;
    if (this.#belongsHere(entered.guide.steps[index])) this.seek(entered);
    else this.#wait(entered);
  }

  #wait(running: Running): void {
    this.state = { ...running, phase: "away" };
    this.effects.push({ type: "hide" });
  }

  seek(running: Running): void {
    this.state = { ...running, phase: "seeking" };
    this.effects.push({ type: "seek", guide: running.guide, index: running.index });
  }

  show(running: Running): void {
    this.state = { ...running, phase: "shown", isReported: true };
    this.effects.push({ type: "show", guide: running.guide, index: running.index });
    if (!running.isReported) this.#emit("step_shown");
  }

  next(): void {
    const { guide, index, trail } = this.state as Running;
    this.#emit("step_completed");
    if (index + 1 < guide.steps.length) this.#enter(index + 1, [...trail, index]);
    else this.finish("guide_completed");
  }

  back(): void {
    const { guide, index, trail } = this.state as Running;
    const target = trail.at(-1) ?? index - 1;
    if (target < 0) return;
    this.#enter(target, trail.slice(0, -1));
    const page = guide.steps[target]?.page?.[0];
    // Otherwise Back would make the card vanish; a pattern that means one page can be gone to.
    if (this.state.phase === "away" && !this.#isLeaving && page && isOnePage(page)) {
      this.effects.push({ type: "navigate", url: page, newTab: false });
    }
  }

  goto(id: string): void {
    const { guide, index, trail } = this.state as Running;
    const target = indexOf(guide, id);
    if (target > index) this.#emit("step_completed");
    this.#enter(target, [...trail, index]);
  }

  act(actions: readonly Action[]): void {
    this.#isLeaving = actions.some((one) => one.type === "navigate" && !one.new_tab && pathOf(one.url) !== this.#path);
    for (const action of actions) this.take(ACTIONS, action);
  }

  complete(): void {
    this.#emit("step_completed");
    this.finish("guide_completed");
  }

  startOther(guide: string): void {
    if (this.state.phase !== "idle") this.finish("guide_stopped", { reason: "replaced" });
    this.effects.push({ type: "start", guide });
  }

  giveUp(properties: Record<string, string>): void {
    this.#emit("target_missing", properties);
    this.finish("guide_stopped", { reason: "target_missing" });
  }

  /** Does as another tab or device has done. */
  follow(running: Running, { run, status, seq, step }: Standing): void {
    if (run === null || run < running.run.id) return;
    if (run > running.run.id || status !== "active") return this.drop();
    if (seq <= running.run.seq) return;
    const moved = { ...running, run: { ...running.run, seq } };
    const index = indexOf(running.guide, step);
    this.state = moved;
    if (index === running.index) return;
    const entered = { ...moved, index, isReported: false };
    if (this.#belongsHere(entered.guide.steps[index])) this.seek(entered);
    else this.#wait(entered);
  }

  finish(type: string, properties?: Record<string, string>): void {
    this.#emit(type, properties);
    this.drop();
  }

  /** Ends the run here without saying so: somebody else has, or it shall go on another time. */
  drop(): void {
    this.effects.push({ type: "hide" });
    this.state = IDLE;
  }

  #emit(type: string, properties?: Record<string, string>): void {
    this.#tell("emit", type, properties);
  }

  #tell(how: "emit" | "remember", type: string, properties?: Record<string, string>): void {
    const running = this.state as Running;
    const { guide, index } = running;
    const { id, hash, epoch, seq } = running.run;
    const told = { type, guide: guide.id, hash, run: id, epoch, seq: seq + 1, step: stepId(guide, index) };
    this.state = { ...running, run: { ...running.run, seq: seq + 1 } };
    this.effects.push({ type: how, event: properties ? { ...told, properties } : told });
  }
}

const indexOf = (guide: Guide, id: string | null): number =>
  Math.max(0, guide.steps.findIndex((_, index) => stepId(guide, index) === id));

const pathOf = (url: string): string => url.replace(/[?#].*/, "");
