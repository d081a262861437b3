// Decides what a guide does next: reduce(state, input) -> [state, effects]. It touches no page, clock or network.
import type { Action, Guide, NavigateAction } from "../gen/contract.ts";
import { isOnePage, onPage } from "./pages.ts";
import type { Standing } from "./progress.ts";

/** One time a person goes through a guide; `seq` is the highest number given to an event of it so far. */
export interface RunState {
  readonly run: string;
  readonly hash: string;
  readonly epoch: number;
  readonly seq: number;
}

/**
 * A guide under way. `away`: its step belongs to another page. `seeking`: its target is awaited. `shown`: on screen.
 * `trail` holds the steps the person came through, and `isTold` whether this visit of the step was counted.
 */
export interface Running {
  readonly phase: "away" | "seeking" | "shown";
  readonly guide: Guide;
  readonly run: RunState;
  readonly index: number;
  readonly trail: readonly number[];
  readonly isTold: boolean;
}

export type State = { readonly phase: "idle" } | Running;

/** What happened; every input says on which page. `open` with a step takes a run up again where it stood. */
export type Input = { readonly path: string } & (
  | { readonly type: "open"; readonly guide: Guide; readonly run: RunState; readonly step?: string | null }
  | { readonly type: "moved"; readonly standing: Standing }
  | { readonly type: "act"; readonly actions: readonly Action[] }
  | { readonly type: "missing"; readonly properties: Record<string, string> }
  | { readonly type: "stop"; readonly reason: string }
  | { readonly type: "page" }
  | { readonly type: "found" }
  | { readonly type: "lost" }
  | { readonly type: "drop" }
);

/** An event of a run as the machine knows it; who runs the effect adds id, time and page. */
export interface RunEvent extends RunState {
  readonly type: string;
  readonly guide: string;
  readonly step: string;
  readonly properties: Record<string, string> | undefined;
}

/** `remember` keeps the position in this browser before the step could be shown and an event could say so. */
export type Effect =
  | readonly ["seek" | "show" | "hide"]
  | readonly ["emit" | "remember", RunEvent]
  | readonly ["navigate", Pick<NavigateAction, "url" | "new_tab">]
  | readonly ["start", string];

export const IDLE: State = { phase: "idle" };

/** One turn of the machine: the state as it changes and the effects as they come up. */
interface Turn {
  state: State;
  readonly effects: Effect[];
  readonly path: string;
  /** Whether the person is about to leave the page, so that nothing more needs to be shown on it. */
  isLeaving: boolean;
}

type Handlers<Union extends { type: string }> = {
  readonly [Type in Union["type"]]: (turn: Turn, given: Extract<Union, { type: Type }>, running: Running) => void;
};

/** What buttons do. */
const ACTIONS: Handlers<Action> = {
  next,
  back,
  goto(turn, { step }, { guide, index, trail }) {
    const target = indexOf(guide, step);
    if (target > index) tell(turn, "step_completed");
    enter(turn, target, [...trail, index]);
  },
  dismiss: (turn) => finish(turn, "guide_dismissed"),
  complete(turn) {
    tell(turn, "step_completed");
    finish(turn, "guide_completed");
  },
  navigate: ({ effects }, action) => effects.push(["navigate", action]),
  start(turn, { guide }) {
    if (turn.state.phase !== "idle") finish(turn, "guide_stopped", { reason: "replaced" });
    turn.effects.push(["start", guide]);
  },
};

const INPUTS: Handlers<Input> = {
  open(turn, { guide, run, step }, { phase }) {
    // A guide that waits for another page is only put aside: it goes on when the person comes there.
    if (phase === "seeking" || phase === "shown") finish(turn, "guide_stopped", { reason: "replaced" });
    const index = step === undefined ? 0 : indexOf(guide, step);
    const running: Running = { phase: "away", guide, run, index, trail: [], isTold: false };
    turn.state = running;
    if (step !== undefined) return arrive(turn, running);
    tell(turn, "guide_started");
    enter(turn, 0, []);
  },
  act(turn, { actions }) {
    turn.isLeaving = actions.some((one) => one.type === "navigate" && !one.new_tab && pathOf(one.url) !== turn.path);
    for (const action of actions) handle(ACTIONS, turn, action);
  },
  moved: follow,
  missing(turn, { properties }) {
    tell(turn, "target_missing", properties);
    finish(turn, "guide_stopped", { reason: "target_missing" });
  },
  stop: (turn, { reason }) => finish(turn, "guide_stopped", { reason }),
  page: (turn, _, running) => arrive(turn, running),
  found(turn, _, running) {
    if (running.phase !== "seeking") return;
    turn.state = { ...running, phase: "shown", isTold: true };
    turn.effects.push(["show"]);
    if (!running.isTold) tell(turn, "step_shown");
  },
  lost: (turn, _, { phase }) => phase === "shown" && settle(turn, "seeking"),
  drop,
};

const WITHOUT_RUN = ["open", "act", "navigate", "start"];

/** Answers the next state and what is to be done, in this order. */
export function reduce(state: State, input: Input): [State, Effect[]] {
  const turn: Turn = { state, effects: [], path: input.path, isLeaving: false };
  handle(INPUTS, turn, input);
  return [turn.state, turn.effects];
}

/** The id of a step; one without a name of its own is called after its place. */
export const stepId = (guide: Guide, index: number): string => guide.steps[index]?.id ?? `step-${index + 1}`;

/** Whatever needs a run is skipped when there is none. */
function handle(handlers: object, turn: Turn, given: Input | Action): void {
  const handler = (handlers as Record<string, (turn: Turn, given: unknown, state: State) => void>)[given.type];
  if (turn.state.phase !== "idle" || WITHOUT_RUN.includes(given.type)) handler?.(turn, given, turn.state);
}

function arrive(turn: Turn, { guide, index, phase }: Running): void {
  const { advance, page } = guide.steps[index]!;
  const isHere = onPage(page, turn.path);
  if (advance?.type === "page" && onPage(advance.page, turn.path)) next(turn);
  else if (isHere !== (phase !== "away")) settle(turn, isHere ? "seeking" : "away");
}

/** Goes to a step: shows it here, or waits out of sight until the person comes to its page. */
function enter(turn: Turn, index: number, trail: readonly number[]): void {
  turn.state = { ...(turn.state as Running), index, trail, isTold: false };
  tell(turn, "step_shown", undefined, "remember");
  goOn(turn);
}

function goOn(turn: Turn): void {
  const { guide, index } = turn.state as Running;
  settle(turn, !turn.isLeaving && onPage(guide.steps[index]!.page, turn.path) ? "seeking" : "away");
}

function settle(turn: Turn, phase: "seeking" | "away"): void {
  turn.state = { ...(turn.state as Running), phase };
  turn.effects.push([phase === "away" ? "hide" : "seek"]);
}

function next(turn: Turn): void {
  const { guide, index, trail } = turn.state as Running;
  tell(turn, "step_completed");
  if (guide.steps[index + 1]) enter(turn, index + 1, [...trail, index]);
  else finish(turn, "guide_completed");
}

function back(turn: Turn): void {
  const { guide, index, trail } = turn.state as Running;
  const target = guide.steps[trail.at(-1) ?? index - 1];
  if (!target) return;
  enter(turn, guide.steps.indexOf(target), trail.slice(0, -1));
  const url = target.page?.[0];
  // Otherwise Back would make the card vanish; a pattern that means one page can be gone to.
  if (turn.state.phase === "away" && !turn.isLeaving && url && isOnePage(url)) {
    turn.effects.push(["navigate", { url, new_tab: false }]);
  }
}

/** Does as another tab or device has done. */
function follow(turn: Turn, { standing }: { standing: Standing }, running: Running): void {
  const { run, status, seq, step } = standing;
  if (run === null || run < running.run.run) return;
  if (run !== running.run.run || status !== "active") return drop(turn);
  if (seq <= running.run.seq) return;
  const index = indexOf(running.guide, step);
  const isElsewhere = index !== running.index;
  turn.state = { ...running, index, run: { ...running.run, seq }, isTold: running.isTold && !isElsewhere };
  if (isElsewhere) goOn(turn);
}

function finish(turn: Turn, type: string, properties?: Record<string, string>): void {
  tell(turn, type, properties);
  drop(turn);
}

/** Ends the run here without saying so: somebody else has, or it shall go on another time. */
function drop(turn: Turn): void {
  turn.effects.push(["hide"]);
  turn.state = IDLE;
}

function tell(turn: Turn, type: string, properties?: Record<string, string>, how: "emit" | "remember" = "emit"): void {
  const running = turn.state as Running;
  const { guide, index } = running;
  const run = { ...running.run, seq: running.run.seq + 1 };
  turn.state = { ...running, run };
  turn.effects.push([how, { type, guide: guide.id, step: stepId(guide, index), ...run, properties }]);
}

const indexOf = (guide: Guide, id: string | null): number =>
  Math.max(0, guide.steps.findIndex((_, index) => stepId(guide, index) === id));

const pathOf = (url: string): string => url.replace(/[?#].*/, "");
