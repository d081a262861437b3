// Decides what a guide does next: reduce(state, input) -> [state, effects]. It touches no page, clock or network.
import type { Action, Guide, NavigateAction } from "../gen/contract.ts";

/** One time a person goes through a guide, in the words of its events. */
export interface Run {
  readonly run: string;
  readonly hash: string;
  readonly epoch: number;
}

/**
 * A guide under way. `isHere` tells whether its step belongs to the page the person is on; elsewhere it waits out of
 * sight. `trail` holds the steps the person came through.
 */
export interface Running {
  readonly guide: Guide;
  readonly run: Run;
  readonly index: number;
  readonly trail: readonly number[];
  readonly isHere: boolean;
}

/** Null when no guide is under way. */
export type State = Running | null;

/** What happened; every input says on which page. `open` with a step takes a run up again where it stood. */
export type Input = { readonly path: string } & (
  | { readonly type: "open"; readonly guide: Guide; readonly run: Run; readonly step?: string | null | undefined }
  | { readonly type: "act"; readonly actions: readonly Action[] }
  | { readonly type: "missing"; readonly properties: Record<string, string> }
  | { readonly type: "stop"; readonly reason: string }
  | { readonly type: "page" }
  | { readonly type: "shown" }
  | { readonly type: "drop" }
);

/** An event of a run as the machine knows it; who runs the effect adds id, sequence number, time and page. */
export interface RunEvent extends Run {
  readonly type: string;
  readonly guide: string;
  readonly step: string;
  readonly properties?: Record<string, string> | undefined;
}

/** `remember` keeps the position in this browser before the step could be shown and an event could say so. */
export type Effect =
  | readonly ["show" | "hide"]
  | readonly ["emit" | "remember", RunEvent]
  | readonly ["navigate", Pick<NavigateAction, "url" | "new_tab">]
  | readonly ["start", string];

/** Whether a path is one of the pages that are meant, as `core/pages.ts` knows. */
export type OnPage = (patterns: readonly string[] | undefined, path: string) => boolean;

/** One turn of the machine: the state as it changes and the effects as they come up. */
interface Turn {
  state: State;
  readonly effects: Effect[];
  readonly path: string;
  readonly onPage: OnPage;
  /** Whether the person is about to leave the page, so that nothing more needs to be shown on it. */
  isLeaving?: boolean;
}

type Handlers<Union extends { type: string }> = {
  readonly [Type in Union["type"]]: (turn: Turn, given: Extract<Union, { type: Type }>, running: Running) => void;
};

/** What buttons do. */
const ACTIONS: Handlers<Action> = {
  next,
  back(turn, _, { guide, index, trail }) {
    const target = trail.at(-1) ?? index - 1;
    const page = guide.steps[target]?.page?.[0];
    if (target < 0) return;
    enter(turn, target, trail.slice(0, -1));
    // Otherwise Back would make the card vanish; a pattern that means one page can be gone to.
    if (!turn.state!.isHere && !turn.isLeaving && page && ONE_PAGE.test(page))
      turn.effects.push(["navigate", { url: page, new_tab: false }]);
  },
  goto(turn, { step }, { guide, index, trail }) {
    const target = indexOf(guide, step);
    if (target > index) tell(turn, "emit", "step_completed");
    enter(turn, target, [...trail, index]);
  },
  dismiss: (turn) => finish(turn, "guide_dismissed"),
  complete(turn) {
    tell(turn, "emit", "step_completed");
    finish(turn, "guide_completed");
  },
  navigate: ({ effects }, action) => effects.push(["navigate", action]),
  start(turn, { guide }) {
    stop(turn, { reason: "replaced" });
    turn.effects.push(["start", guide]);
  },
};

const INPUTS: Handlers<Input> = {
  open(turn, { guide, run, step }) {
    // A guide that waits for another page is only put aside: it goes on when the person comes there.
    if (turn.state?.isHere) stop(turn, { reason: "replaced" });
    const isNew = step === undefined;
    turn.state = { guide, run, index: isNew ? 0 : indexOf(guide, step), trail: [], isHere: false };
    if (!isNew) return arrive(turn, {}, turn.state);
    tell(turn, "emit", "guide_started");
    enter(turn, 0, []);
  },
  act(turn, { actions }) {
    turn.isLeaving = actions.some((one) => one.type === "navigate" && !one.new_tab && pathOf(one.url) !== turn.path);
    for (const action of actions) handle(ACTIONS, turn, action);
  },
  page: arrive,
  shown: (turn) => tell(turn, "emit", "step_shown"),
  missing(turn, { properties }) {
    tell(turn, "emit", "target_missing", properties);
    stop(turn, { reason: "target_missing" });
  },
  stop,
  drop,
};

/** A pattern that means exactly one page of the host app. */
const ONE_PAGE = /^\/(?!\/)((?!\/:)[^*])*$/;

const WITHOUT_RUN = ["open", "act", "navigate", "start"];

/** Answers the next state and what is to be done, in this order. */
export function reduce(state: State, input: Input, onPage: OnPage): [State, Effect[]] {
  const turn: Turn = { state, effects: [], path: input.path, onPage };
  handle(INPUTS, turn, input);
  return [turn.state, turn.effects];
}

/** The id of a step; one without a name of its own is called after its place. */
export const stepId = (guide: Guide, index: number): string => guide.steps[index]?.id ?? `step-${index + 1}`;

/** Whatever needs a run is skipped when there is none. */
function handle(handlers: object, turn: Turn, given: Input | Action): void {
  const handler = (handlers as Record<string, (turn: Turn, given: unknown, state: State) => void>)[given.type];
  if (turn.state || WITHOUT_RUN.includes(given.type)) handler?.(turn, given, turn.state);
}

function arrive(turn: Turn, _: unknown, { guide, index, isHere }: Running): void {
  const { advance, page } = guide.steps[index]!;
  if (advance?.type === "page" && turn.onPage(advance.page, turn.path)) next(turn);
  else if (turn.onPage(page, turn.path) !== isHere) draw(turn);
}

function next(turn: Turn): void {
  const { guide, index, trail } = turn.state!;
  tell(turn, "emit", "step_completed");
  if (guide.steps[index + 1]) enter(turn, index + 1, [...trail, index]);
  else finish(turn, "guide_completed");
}

/** Goes to a step: shows it here, or waits out of sight until the person comes to its page. */
function enter(turn: Turn, index: number, trail: readonly number[]): void {
  turn.state = { ...turn.state!, index, trail };
  tell(turn, "remember", "step_shown");
  draw(turn);
}

function draw(turn: Turn): void {
  const { guide, index } = turn.state!;
  const isHere = !turn.isLeaving && turn.onPage(guide.steps[index]!.page, turn.path);
  turn.state = { ...turn.state!, isHere };
  turn.effects.push([isHere ? "show" : "hide"]);
}

function stop(turn: Turn, { reason }: { reason: string }): void {
  if (turn.state) finish(turn, "guide_stopped", { reason });
}

function finish(turn: Turn, type: string, properties?: Record<string, string>): void {
  tell(turn, "emit", type, properties);
  drop(turn);
}

/** Ends the run here without saying so: somebody else has, or it shall go on another time. */
function drop(turn: Turn): void {
  turn.effects.push(["hide"]);
  turn.state = null;
}

function tell(turn: Turn, how: "emit" | "remember", type: string, properties?: Record<string, string>): void {
  const { guide, index, run } = turn.state!;
  turn.effects.push([how, { ...run, type, guide: guide.id, step: stepId(guide, index), properties }]);
}

const indexOf = (guide: Guide, id: string | null): number =>
  Math.max(
    0,
    guide.steps.findIndex((_, index) => stepId(guide, index) === id),
  );

const pathOf = (url: string): string => url.replace(/[?#].*/, "");
