// Decides in guides whose steps wait, come and go by themselves; loaded only for those. As pure as the machine.
import type { GotoAction, StartAction, Step } from "../gen/contract.ts";
import type { LiveRules, plain, Properties, Running, Turn, Way } from "./machine.ts";

/** More steps in one turn than anybody means: a circle. */
const MAX_MOVES = 200;

/** @param machine what the machine does of itself; passed in, so that this file shares no code with it. */
export function createRules(machine: typeof plain): LiveRules {
  /** How many steps each turn has gone to. */
  const moves = new WeakMap<Turn, number>();

  /** Goes through steps that are left out or done already. */
  function enter(this: Turn, index: number, trail: readonly number[], way: Way = "next"): void {
    const { guide, index: left, live } = this.state!;
    const entry = (live?.entry ?? 0) + 1;
    const step = guide.steps[index];
    const count = (moves.get(this) ?? 0) + 1;
    moves.set(this, count);
    if (count > MAX_MOVES) return machine.stop(this, { reason: "circle" });
    // Back leads only to what was shown.
    const wasShown = live?.isDrawn && guide.steps[left]!.type !== "hidden";
    const shown = wasShown ? trail : trail.filter((one) => one !== left);
    if (step?.only === "by_goto" && way !== "goto") return this.enter(index + 1, trail, way);
    this.state = { ...this.state!, live: { entry, isBack: way === "back" } };
    machine.enter.call(this, index, shown);
  }

  function draw(this: Turn): void {
    machine.draw.call(this);
    const running = this.state!;
    if (!running.isHere) return;
    const isAgain = !!running.live?.isDrawn;
    this.state = { ...running, live: { entry: 0, ...running.live, isDrawn: true } };
    if (stepOf(running).type === "hidden") runHidden(this, isAgain);
  }

  /** A hidden step does what it has to do; then it waits for something, or is over. */
  function runHidden(turn: Turn, isAgain: boolean): void {
    turn.effects.pop();
    const { live } = turn.state!;
    const { do: actions = [], advance } = stepOf(turn.state!) as Extract<Step, { type: "hidden" }>;
    if (!isAgain) {
      machine.tell(turn, "emit", "step_shown");
      machine.act(turn, { actions });
    }
    if (turn.state?.live?.entry !== live?.entry) return;
    if (advance) turn.effects.push(["hide"]);
    else machine.next(turn);
  }

  function complete(this: Turn): void {
    const { live } = this.state!;
    if (!live?.isDone) machine.complete.call(this);
    this.state = { ...this.state!, live: { entry: 0, ...live, isDone: true } };
  }

  /** What the step waits for has come. */
  function advance(turn: Turn): void {
    const { then } = stepOf(turn.state!).advance ?? {};
    if (!then) return machine.next(turn);
    turn.complete();
    machine.act(turn, { actions: then });
  }

  function look(this: Turn): void {
    const running = this.state!;
    const { advance: way, page } = stepOf(running);
    if (way?.type === "page" && this.onPage(way.page, this.path)) advance(this);
    else if (this.onPage(page, this.path) !== running.isHere) this.draw();
  }

  /** Does what the step says when its target does not come; every case is told. */
  function missing(turn: Turn, { properties }: { properties: Properties }, running: Running): void {
    const { missing: { then = "end" } = {} } = stepOf(running) as { missing?: { then?: string } };
    machine.tell(turn, "emit", "target_missing", { ...properties, then });
    if (then === "skip") turn.enter(running.index + 1, running.trail);
    else if (then === "center") {
      turn.state = { ...running, live: { entry: 0, ...running.live, isCentered: true } };
      turn.effects.push(["show"]);
    } else if (then === "end") machine.stop(turn, { reason: "target_missing" });
  }

  /** After a full load nobody knows any more where the person came from. */
  function back(turn: Turn, _: unknown, running: Running): void {
    const { guide, index, trail } = running;
    const before = guide.steps.slice(0, index).map(isInOrder).lastIndexOf(true);
    machine.back(turn, _, { ...running, trail: trail.length ? trail : [before] });
  }

  function goto(turn: Turn, { step }: GotoAction, { guide, index, trail }: Running): void {
    const target = machine.indexOf(guide, step);
    if (target > index) turn.complete();
    turn.enter(target, [...trail, index], "goto");
  }

  function start(turn: Turn, action: StartAction): void {
    machine.stop(turn, { reason: "replaced" });
    turn.effects.push(["start", action]);
  }

  return { moves: { enter, draw, look, complete }, handlers: { missing, done: advance, back, goto, start } };
}

const stepOf = ({ guide, index }: Running): Step => guide.steps[index]!;

const isInOrder = ({ type, only }: Step): boolean => type !== "hidden" && only !== "by_goto";
