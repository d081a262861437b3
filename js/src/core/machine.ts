// Decides what a guide does next: reduce(state, input) -> [state, effects]. It touches no page, clock or network.
// Here is what every guide needs; `core/live.ts` adds what those do that say more, such as on which page a step is.
import type { Action, Guide, RichText, StartAction } from "../gen/contract.ts";

/** One time a person goes through a guide, in the words of its events. */
export interface Run {
  readonly run: string;
  readonly hash: string;
  readonly epoch: number;
}

/** A guide under way. */
export interface Running {
  readonly guide: Guide;
  readonly run: Run;
  readonly index: number;
  /** The steps the person came through, where these need not be the ones before. */
  readonly trail?: readonly number[];
  /** Whether the step belongs to the page the person is on; elsewhere it waits out of sight. */
  readonly isHere: boolean;
  /** Whether the step has come on screen since it was last drawn. */
  readonly isShown?: boolean;
  /** What only guides with live words need to know. */
  readonly live?: LiveState;
}

/** What has come of a step since it was gone to. */
export interface LiveState {
  /** Counts the steps that were gone to, so that coming to the same step again is something new. */
  readonly entry: number;
  /** Whether it has been shown, or a hidden one has begun. */
  readonly isDrawn?: boolean;
  /** Whether an event has said that it is done. */
  readonly isDone?: boolean;
  /** Whether what leads on counts not yet: after Back it must first be otherwise, or Back would lead nowhere. */
  readonly isBack?: boolean;
  /** Whether it is shown without its target. */
  readonly isCentered?: boolean;
  /** Whether the person is asked something instead of it. */
  readonly isAsking?: boolean;
}

/** Null when no guide is under way. */
export type State = Running | null;

export type Properties = Readonly<Record<string, string | number>>;

/**
 * What happened; every input says on which page. `open` begins a run, at a step if one is named, unless it `isOld`:
 * then the run is taken up again. `shown` comes each time a step has been drawn, with the element it points at; `done`
 * says that what the step waits for has come, `page` that something the guide depends on may have changed.
 */
export type Input = { readonly path: string } & (
  | {
      readonly type: "open";
      readonly guide: Guide;
      readonly run: Run;
      readonly step?: string | null | undefined;
      readonly isOld?: boolean;
      /** More about a beginning. */
      readonly properties?: Properties | undefined;
    }
  | { readonly type: "act"; readonly actions: readonly Action[] }
  | { readonly type: "missing"; readonly properties: Properties }
  | { readonly type: "stop"; readonly reason: string }
  | { readonly type: "shown"; readonly target: unknown }
  | { readonly type: "page" | "done" | "drop" }
);

/** An event of a run as the machine knows it; who runs the effect adds id, sequence number, time and page. */
export interface RunEvent extends Run {
  readonly type: string;
  readonly guide: string;
  readonly step: string;
  readonly properties?: Properties | undefined;
}

/**
 * What the machine leaves to others: most actions, what a driven step is about, and a question before some actions,
 * the first of which shows the step again.
 */
export type Deed =
  | Action
  | { readonly type: "drive" }
  | { readonly type: "ask"; readonly question: RichText; readonly actions: readonly (Action | { type: "again" })[] };

/**
 * `remember` keeps the position in this browser before the step could be shown and an event could say so.
 */
export type Effect =
  | readonly ["show" | "hide"]
  | readonly ["emit" | "remember", RunEvent]
  | readonly ["start", Omit<StartAction, "type">]
  | readonly ["do", Deed];

/** How a step is come to. */
export type Way = "next" | "back" | "goto";

/** What `core/live.ts` does in another way, for guides that say more than buttons. */
export interface Moves {
  /**
   * Goes to a step; behind the last one the guide is completed.
   *
   * @param trail the steps the person has come through then, where those are others than one would think.
   */
  enter(index: number, way?: Way, trail?: readonly number[]): void;
  /** Shows the step, or waits out of sight until the person comes to its page. */
  draw(isHere?: boolean): void;
  /** Takes up the step of an old run. */
  resume(): void;
  /** Says that the step is done. */
  complete(): void;
}

/** What takes inputs and actions that the tables below do not know, or takes them in another way. */
export interface LiveRules {
  readonly moves: Moves & ThisType<Turn>;
  readonly handlers: Handlers;
}

/** One turn of the machine: the state as it changes and the effects as they come up. */
export interface Turn extends Moves {
  state: State;
  readonly effects: Effect[];
  readonly path: string;
  readonly handlers?: Handlers;
  /** Whether the person is about to leave the page, so that nothing more needs to be shown on it. */
  isLeaving?: boolean;
}

type Handlers = Readonly<Record<string, (turn: Turn, given: never, running: Running) => void>>;

type Table<Union extends { type: string }> = {
  readonly [Type in Union["type"]]?: (turn: Turn, given: Extract<Union, { type: Type }>, running: Running) => void;
};

/** What buttons do. */
const ACTIONS: Table<Action> = {
  next,
  back,
  dismiss: (turn) => finish(turn, "guide_dismissed"),
  complete(turn) {
    turn.complete();
    finish(turn, "guide_completed");
  },
};

const INPUTS: Table<Input> = {
  open(turn, { guide, run, step, isOld, properties }) {
    // A guide that waits for another page is only put aside: it goes on when the person comes there.
    if (turn.state?.isHere) stop(turn, { reason: "replaced" });
    const index = indexOf(guide, step);
    turn.state = { guide, run, index, isHere: false };
    if (isOld) return turn.resume();
    tell(turn, "emit", "guide_started", properties);
    turn.enter(index, step ? "goto" : "next", []);
  },
  act,
  done: next,
  page() {},
  shown(turn, _, running) {
    if (!running.isShown) tell(turn, "emit", "step_shown");
    turn.state = { ...running, isShown: true };
  },
  missing(turn, { properties }) {
    tell(turn, "emit", "target_missing", properties);
    stop(turn, { reason: "target_missing" });
  },
  stop,
  drop,
};

/** What a turn does of itself; passed to `core/live.ts` too, so that it shares no code with this file. */
export const plain = {
  act,
  finish,
  indexOf,
  next,
  stop,
  tell,
  enter(this: Turn, index: number): void {
    if (!this.state!.guide.steps[index]) return finish(this, "guide_completed");
    this.state = { ...this.state!, index };
    tell(this, "remember", "step_shown");
    this.draw();
  },
  draw(this: Turn, isHere = true): void {
    this.state = { ...this.state!, isHere, isShown: false };
    this.effects.push([isHere ? "show" : "hide"]);
  },
  resume(this: Turn): void {
    this.draw();
  },
  complete(this: Turn): void {
    tell(this, "emit", "step_completed");
  },
};

/** Answers the next state and what is to be done, in this order. */
export function reduce(state: State, input: Input, live?: LiveRules): [State, Effect[]] {
  const turn: Turn = { ...plain, ...live?.moves, ...live, state, effects: [], path: input.path };
  handle(INPUTS, turn, input);
  return [turn.state, turn.effects];
}

/** Whatever needs a run is skipped when there is none. */
function handle(table: object, turn: Turn, given: Input | Action): void {
  const { type } = given;
  const handler = turn.handlers?.[type] ?? (table as Handlers)[type];
  if (!turn.state && type !== "open") return;
  if (handler) handler(turn, given as never, turn.state!);
  else turn.effects.push(["do", given as Action]);
}

function act(turn: Turn, { actions }: { readonly actions: readonly Action[] }): void {
  for (const action of actions) handle(ACTIONS, turn, action);
}

function next(turn: Turn): void {
  const { index } = turn.state!;
  turn.complete();
  turn.enter(index + 1);
}

function back(turn: Turn, _: unknown, { index }: Running): void {
  if (index) turn.enter(index - 1);
}

function stop(turn: Turn, { reason }: { readonly reason: string }): void {
  finish(turn, "guide_stopped", { reason });
}

function finish(turn: Turn, type: string, properties?: Properties): void {
  tell(turn, "emit", type, properties);
  drop(turn);
}

/** Ends the run here without saying so: somebody else has, or it shall go on another time. */
function drop(turn: Turn): void {
  turn.effects.push(["hide"]);
  turn.state = null;
}

function tell(turn: Turn, how: "emit" | "remember", type: string, properties?: Properties): void {
  const { guide, index, run } = turn.state!;
  turn.effects.push([how, { ...run, type, guide: guide.id, step: stepId(guide, index), properties }]);
}

/** The id of a step; one without a name of its own is called after its place. */
export const stepId = (guide: Guide, index: number): string => guide.steps[index]?.id ?? `step-${index + 1}`;

function indexOf(guide: Guide, id: string | null | undefined): number {
  // Who stood at a step that has another id now, or was taken out, goes on at the one that says so.
  const found = guide.steps.findIndex(({ was = [] }, index) => [stepId(guide, index), ...was].includes(id!));
  return Math.max(0, found);
}
