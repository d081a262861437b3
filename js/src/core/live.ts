// Decides in guides whose steps wait, come and go by themselves; loaded only for those. As pure as the machine.
import type {
  Action,
  Advance,
  Button,
  Condition,
  GotoAction,
  HiddenStep,
  RunAction,
  SnoozeAction,
  StartAction,
  Step,
} from "../gen/contract.ts";
import { stateOf, type ButtonState } from "./buttons.ts";
import { parseDuration } from "./durations.ts";
import type { LiveRules, LiveState, plain, Properties, Running, Turn, Way } from "./machine.ts";
import { onPage } from "./pages.ts";
import { leadAway, pageOf } from "./routes.ts";

/** More steps in one turn than anybody means: a circle. */
const MAX_MOVES = 200;

/** What the rules ask. */
export interface Asked {
  /** Whether a condition is true now; what cannot be told is not. */
  readonly holds: (condition: Condition) => boolean;
  /** How often the person has put a guide off. */
  readonly snoozesOf: (guide: string) => number;
}

/** What decides in guides with live words. */
export class Rules implements LiveRules {
  readonly moves;
  readonly handlers;
  readonly #machine: typeof plain;
  readonly #asked: Asked;
  /** How many steps each turn has gone to. */
  readonly #counts = new WeakMap<Turn, number>();

  /** @param machine what the machine does of itself; passed in, so that this file shares no code with it. */
  constructor(machine: typeof plain, asked: Asked) {
    const { stop } = machine;
    const rules = this;
    this.#machine = machine;
    this.#asked = asked;
    this.moves = {
      enter(this: Turn, index: number, way: Way = "next", trail = trailOf(this.state!, way)) {
        if (rules.#count(this) > MAX_MOVES) stop(this, { reason: "circle" });
        else rules.#enter(this, index, trail, way);
      },
      draw(this: Turn) {
        rules.#draw(this);
      },
      resume(this: Turn) {
        rules.#look(this);
      },
      complete(this: Turn) {
        rules.#complete(this);
      },
    };
    this.handlers = {
      act: (turn: Turn, given: Acted, running: Running) => this.#act(turn, given, running),
      back: (turn: Turn, _: unknown, running: Running) => this.#back(turn, running),
      done: (turn: Turn) => this.#advance(turn),
      goto: (turn: Turn, { step }: GotoAction) => this.#goto(turn, step),
      missing: (turn: Turn, { properties }: { properties: Properties }) => this.#missing(turn, properties),
      again: (turn: Turn) => this.#again(turn),
      page: (turn: Turn) => this.#look(turn),
      dismiss: (turn: Turn) =>
        turn.state!.live?.isAsking ? this.#again(turn) : machine.finish(turn, "guide_dismissed"),
      next: (turn: Turn) => this.#lead(turn),
      snooze: (turn: Turn, { duration }: SnoozeAction) =>
        machine.finish(turn, "guide_snoozed", { for_ms: parseDuration(duration)! }),
    };
  }

  /** How the buttons of the step stand, in their order. */
  buttonStates(running: Running): ButtonState[] {
    return buttonsOf(running).map((button) => this.#stateOf(button, running));
  }

  /** Goes through steps that are left out or done already. */
  #enter(turn: Turn, index: number, trail: readonly number[], way: Way): void {
    const { guide, index: left, live } = turn.state!;
    const step = guide.steps[index];
    const isAhead = way !== "back";
    // Back leads only to what was shown.
    const wasShown = live?.isDrawn && guide.steps[left]!.type !== "hidden";
    const shown = wasShown ? trail : trail.filter((one) => one !== left);
    if (!step) return this.#machine.enter.call(turn, index);
    if (isAhead && this.#isLeftOut(step, way)) return turn.enter(index + 1, "next", shown);
    const entry = (live?.entry ?? 0) + 1;
    turn.state = { ...turn.state!, index, trail: shown, live: { entry, isBack: way === "back" } };
    if (isAhead && this.#isDone(step)) return this.#machine.next(turn);
    if (isAhead && this.#hasCome(step, turn)) return this.#advance(turn);
    return this.#machine.enter.call(turn, index);
  }

  #draw(turn: Turn): void {
    this.#machine.draw.call(turn, !turn.isLeaving && this.#isHere(turn));
    const { isHere, live } = turn.state!;
    if (!isHere) return;
    note(turn, { isDrawn: true });
    if (stepOf(turn).type === "hidden") this.#runHidden(turn, !!live?.isDrawn);
  }

  /** A hidden step does what it has to do; then it waits for something, or is over. */
  #runHidden(turn: Turn, isAgain: boolean): void {
    turn.effects.pop();
    const { entry } = turn.state!.live!;
    const { do: actions = [], advance, triggers, done_when } = stepOf(turn) as HiddenStep;
    if (!isAgain) {
      this.#machine.tell(turn, "emit", "step_shown");
      this.#perform(turn, actions);
    }
    if (turn.state?.live?.entry !== entry) return;
    if (advance || triggers || done_when) turn.effects.push(["hide"]);
    else this.#machine.next(turn);
  }

  #complete(turn: Turn): void {
    if (!turn.state!.live?.isDone) this.#machine.complete.call(turn);
    note(turn, { isDone: true });
  }

  /** What the step waits for has come. */
  #advance(turn: Turn): void {
    const { then } = stepOf(turn).advance ?? {};
    if (!then) return this.#lead(turn);
    turn.complete();
    this.#perform(turn, then);
  }

  /** Goes on; what a driven step is about is done on the person's behalf, now that they have agreed. */
  #lead(turn: Turn): void {
    if (stepOf(turn).type === "driven") turn.effects.push(["do", { type: "drive" }]);
    this.#machine.next(turn);
  }

  /** Does some actions, but first asks where one of them says so. */
  #perform(turn: Turn, actions: readonly Action[]): void {
    const asking = actions.find((one) => one.type === "run" && one.confirm) as RunAction | undefined;
    if (!asking || !turn.state) return this.#do(turn, actions);
    const agreed = actions.map(({ confirm: _, ...one }: Action & { confirm?: unknown }) => one as Action);
    note(turn, { isAsking: true });
    turn.effects.push(["do", { type: "ask", question: asking.confirm!, actions: [{ type: "again" }, ...agreed] }]);
  }

  /** Other pages and other guides can also be gone to when this guide is over. */
  #do(turn: Turn, actions: readonly Action[]): void {
    turn.isLeaving ||= leadAway(actions, turn.path);
    for (const action of actions) {
      if (action.type === "navigate") turn.effects.push(["do", action]);
      else if (action.type === "start") this.#start(turn, action);
      else this.#machine.act(turn, { actions: [action] });
    }
  }

  #start(turn: Turn, action: StartAction): void {
    if (turn.state) this.#machine.stop(turn, { reason: "replaced" });
    turn.effects.push(["start", action]);
  }

  /** Shows the step again after a question. */
  #again(turn: Turn): void {
    note(turn, { isAsking: false });
    turn.effects.push(["show"]);
  }

  #look(turn: Turn): void {
    const step = stepOf(turn);
    const [isDone, hasCome] = [this.#isDone(step), this.#hasCome(step, turn)];
    const { isBack } = turn.state!.live ?? {};
    if (isBack && !isDone && !hasCome) note(turn, { isBack: false });
    if (isDone && !isBack) this.#machine.next(turn);
    else if (hasCome && !isBack) this.#advance(turn);
    else if (this.#isHere(turn) !== turn.state!.isHere) turn.draw();
  }

  /** Does what the step says when its target does not come; every case is told. */
  #missing(turn: Turn, properties: Properties): void {
    const { index, trail = [] } = turn.state!;
    const then = thenIn(stepOf(turn));
    this.#machine.tell(turn, "emit", "target_missing", { ...properties, then });
    if (then === "skip") turn.enter(index + 1, "next", trail);
    if (then === "end") this.#machine.stop(turn, { reason: "target_missing" });
    if (then !== "center") return;
    note(turn, { isCentered: true });
    turn.effects.push(["show"]);
  }

  #back(turn: Turn, running: Running): void {
    const { index } = running;
    const target = this.#cameFrom(running);
    if (target >= 0) turn.enter(target, "back");
    const url = pageOf(stepOf(turn));
    // Otherwise Back would make the card vanish.
    if (url && turn.state!.index !== index && !turn.state!.isHere && !turn.isLeaving)
      turn.effects.push(["do", { type: "navigate", url, new_tab: false }]);
  }

  #goto(turn: Turn, step: string): void {
    const { guide, index } = turn.state!;
    const target = this.#machine.indexOf(guide, step);
    if (target > index) turn.complete();
    turn.enter(target, "goto");
  }

  /** Keys press buttons too, and none does what its button may not do now. */
  #act(turn: Turn, given: Acted, running: Running): void {
    const button = buttonsOf(running).find(({ action }) => action === given.actions);
    if (!button || this.#stateOf(button, running) === "usable") this.#perform(turn, given.actions);
  }

  #stateOf(button: Button, running: Running): ButtonState {
    const { holds, snoozesOf } = this.#asked;
    const canGoBack = this.#cameFrom(running) >= 0;
    return stateOf(button, { holds, canGoBack, snoozes: snoozesOf(running.guide.id) });
  }

  /** The step that Back leads to; negative when there is none. After a full load nobody knows any more which it was. */
  #cameFrom(running: Running): number {
    return running.trail?.at(-1) ?? this.#before(running);
  }

  /** The step in front of this one in the usual order; negative when there is none. */
  #before({ guide, index }: Running): number {
    const isInOrder = (step: Step) => step.type !== "hidden" && !this.#isLeftOut(step, "next");
    return guide.steps.slice(0, index).map(isInOrder).lastIndexOf(true);
  }

  #isLeftOut({ only, when }: Step, way: Way): boolean {
    return (only === "by_goto" && way !== "goto") || (!!when && !this.#asked.holds(when));
  }

  #isDone({ done_when }: Step): boolean {
    return !!done_when && this.#asked.holds(done_when);
  }

  /** Whether what the step waits for is so on the page. */
  #hasCome({ advance }: Step, turn: Turn): boolean {
    if (advance?.type === "page") return onPage(advance.page, turn.path);
    const sought = soughtBy(advance);
    return !!sought && this.#asked.holds(sought);
  }

  #isHere(turn: Turn): boolean {
    const { hide_while } = turn.state!.guide;
    return onPage(stepOf(turn).page, turn.path) && !(hide_while && this.#asked.holds(hide_while));
  }

  #count(turn: Turn): number {
    const count = (this.#counts.get(turn) ?? 0) + 1;
    this.#counts.set(turn, count);
    return count;
  }
}

/** The steps the person has come through when they leave this one. */
const trailOf = ({ index, trail = [] }: Running, way: Way): readonly number[] =>
  way === "back" ? trail.slice(0, -1) : [...trail, index];

interface Acted {
  readonly actions: readonly Action[];
}

const buttonsOf = ({ guide, index }: Running): readonly Button[] => {
  const step = guide.steps[index]!;
  return ("buttons" in step && step.buttons) || [];
};

const stepOf = ({ state }: Turn): Step => state!.guide.steps[state!.index]!;

/** What follows when the target of a step does not come. */
const thenIn = (step: Step): string => ("missing" in step && step.missing?.then) || "end";

/** What must be so for a person to be led on; nothing where that is no condition. */
function soughtBy(advance: Advance | undefined): Condition | undefined {
  if (advance?.type === "when") return advance.condition;
  return advance?.type === "element" ? { type: "element", target: advance.target, is: advance.is } : undefined;
}

function note(turn: Turn, what: Partial<LiveState>): void {
  const { state } = turn;
  if (state) turn.state = { ...state, live: { entry: 0, ...state.live, ...what } };
}
