// Runs what goes on by itself in a guide: what steps wait for, and what they change. Loaded only for guides with such
// words; those carry `live`.
import type { Action, Condition, DrivenStep, Guide, Preparation, RichText } from "../gen/contract.ts";
import { Rules } from "../core/live.ts";
import { mentionsOf } from "../core/mentions.ts";
import type { Deed, Input, LiveRules, plain, Running, State } from "../core/machine.ts";
import { navigate } from "../page/navigate.ts";
import type { Scope } from "../page/scope.ts";
import type { Spot } from "../page/target.ts";
import { watchConditions } from "./changes.ts";
import type { Preparing } from "./prepare.ts";
import type { CardStep, Part, PartInput, View } from "./part.ts";
import { createTriggers } from "./triggers.ts";
import type { Watch } from "./watch.ts";
import { WATCHERS } from "./watchers.ts";
import type { Finder, StageWorld } from "./world.ts";

export interface Live {
  readonly rules: LiveRules;
  /** Sees after each turn where the guide stands: what goes on by itself in a step begins with it, and ends with it. */
  follow(state: State, input: Input): void;
  /** How the step is to be shown. */
  view(running: Running): View;
  do(deed: Deed): void;
  end(): void;
}

/**
 * Fetches all that a guide needs, so that nothing has to be waited for on its way.
 *
 * @param machine what the machine does of itself; passed in, so that no code is shared with it.
 */
export async function createLive(
  world: StageWorld,
  machine: typeof plain,
  send: (input: PartInput) => void,
  part: Part,
  guide: Guide,
): Promise<Live> {
  const [finder, watchers, lazy] = await Promise.all([loadFinder(guide), loadWatchers(guide), loadLazy(guide)]);
  return new LiveGuide({ world, machine, send, part, finder, watchers, ...lazy });
}

/** What a guide with live words is run with. */
interface Equipment extends Lazy {
  readonly world: StageWorld;
  readonly machine: typeof plain;
  readonly send: (input: PartInput) => void;
  readonly part: Part;
  /** There when a condition asks for an element. */
  readonly finder: Finder | undefined;
  readonly watchers: Readonly<Record<string, Watch>>;
}

class LiveGuide implements Live {
  readonly rules: Rules;
  readonly #with: Equipment;
  readonly #life: Scope;
  readonly #holds: (condition: Condition) => boolean;
  #before: State = null;
  /** All that was begun for the step; what belongs to its card ends and begins anew when that is drawn anew. */
  #step: Scope | undefined;
  #card: Scope | undefined;
  #isOnScreen = false;
  #spot: Spot | null = null;
  #driven: DrivenStep | undefined;
  #checkTriggers = () => {};

  constructor(equipment: Equipment) {
    const { world, machine, finder, knowledge } = (this.#with = equipment);
    const snoozesOf = (guide: string) =>
      Object.values(world.facts().progress[guide]?.runs ?? {}).filter(({ status }) => status === "snoozed").length;
    this.#life = world.scope();
    this.#holds = knowledge?.createHolds(world, finder, this.#life) ?? (() => false);
    this.rules = new Rules(machine, { holds: this.#holds, snoozesOf });
  }

  follow(state: State, { type, ...input }: Input): void {
    const before = this.#before;
    const isSame = state?.run === before?.run && state?.live?.entry === before?.live?.entry;
    const hasMoved = !isSame || state?.isHere !== before?.isHere;
    this.#before = state;
    if (hasMoved) this.#leave(before);
    if (!state) return;
    if (hasMoved) this.#attend(state);
    if (type === "shown" && !state.live?.isAsking)
      this.#watch(state, (input as { target?: Spot | null }).target ?? null);
    this.#refresh(state);
  }

  view({ live }: Running): View {
    return { isCentered: !!live?.isCentered };
  }

  do(deed: Deed): void {
    const { world, actions } = this.#with;
    if (deed.type === "ask") this.#ask(deed.question, deed.actions as Action[]);
    else if (deed.type === "drive") this.#drive();
    else if (deed.type === "navigate") navigate(deed, world.options.navigate);
    // Whoever kept the click back hears it; the runtime that every page loads knows nothing of that.
    else if (deed.type === "proceed") world.listeners.tell("proceed", {});
    else actions?.perform(deed, world);
  }

  end(): void {
    this.#leave(this.#before);
    this.#life.end();
  }

  #attend(running: Running): void {
    const { world, send, finder } = this.#with;
    const { guide, index, isHere } = running;
    const { type, setup, triggers = [] } = guide.steps[index]!;
    const scope = (this.#step = world.scope());
    watchConditions([guide.hide_while, guide.steps[index]], finder, scope, world, () => send({ type: "page" }));
    this.#checkTriggers = createTriggers(triggers, this.#holds, scope, (actions) => send({ type: "act", actions }));
    if (isHere && setup) this.#prepare(setup, scope, running);
    if (isHere && type === "hidden") this.#watch(running, null);
  }

  #prepare(list: readonly Preparation[], scope: Scope, running: Running): void {
    const { world, finder, preparing } = this.#with;
    const given = { world, finder: finder!, holds: this.#holds, onRefused: this.#refuser(running) };
    void world.guard(async () => preparing?.prepare(list, given, scope))();
  }

  /** What tells of acts that are not done, where the person is by then. */
  #refuser(running: Running): Preparing["onRefused"] {
    return (act, target, reason) => {
      const { world, driving } = this.#with;
      const { guide, index, run } = this.#before ?? running;
      const step = guide.steps[index]!.id ?? `step-${index + 1}`;
      const properties = driving?.refusal(act, target, reason);
      world.emit({ ...run, type: "action_refused", guide: guide.id, step, properties });
    };
  }

  /** Does what the step that is being left is about. */
  #drive(): void {
    const { driving, world } = this.#with;
    if (!this.#driven || !this.#spot) return;
    const { act, target, fill = [] } = this.#driven;
    const reason = driving?.drive(this.#spot.element, act, driving.textOf(fill, world.facts()));
    if (reason) this.#refuser(this.#before!)(act, target, reason);
  }

  /** Asks in a card of its own, drawn like any other. */
  #ask(question: RichText, actions: readonly Action[]): void {
    const { part } = this.#with;
    const { guide, index } = this.#before!;
    const { id, title } = guide.steps[index] as CardStep;
    const no: Action = { type: "again" } as never;
    const buttons = [
      { label: this.#labelFor(actions), action: actions, look: "primary" },
      { label: [guide.words.close], action: [no], look: "quiet" },
    ];
    const backdrop = { style: "block", click: "nothing" };
    const step = { type: "modal", id, title, text: [{ type: "paragraph", children: question }], buttons, backdrop };
    part.show({ ...guide, steps: [step] } as never, 0, {});
  }

  /** What the button says that was pressed. */
  #labelFor(actions: readonly Action[]): RichText {
    const { guide, index } = this.#before!;
    const { buttons = [] } = guide.steps[index] as CardStep;
    const { name } = actions.find(({ type }) => type === "run") as { name: string };
    const pressed = buttons.find(({ action }) => action.some((one) => one.type === "run" && one.name === name));
    return pressed?.label ?? ["OK"];
  }

  /** Watches for what leads on from a step that has been drawn, or shows nothing. */
  #watch(running: Running, spot: Spot | null): void {
    const { world, send, watchers } = this.#with;
    const step = running.guide.steps[running.index] as CardStep;
    const refuse = this.#refuser(running);
    if (!this.#isOnScreen) step.refused?.forEach(({ act, target }) => refuse(act, target, "not_allowed"));
    this.#spot = spot;
    this.#driven = step.type === "driven" ? step : undefined;
    const watch = step.advance && watchers[step.advance.type];
    this.#isOnScreen = true;
    this.#card?.end();
    this.#card = world.scope();
    watch?.(step.advance!, { step, spot, scope: this.#card, listeners: world.listeners }, () => send({ type: "done" }));
  }

  #leave(from: State): void {
    const { teardown } = from?.guide.steps[from.index] ?? {};
    this.#card?.end();
    this.#step?.end();
    this.#isOnScreen = false;
    if (from?.isHere && teardown) this.#prepare(teardown, this.#life, from);
  }

  #refresh(running: Running): void {
    if (!this.#isOnScreen || running.live?.isAsking) return;
    const states = this.rules.buttonStates(running);
    this.#with.part.buttons?.().forEach((button, order) => {
      button.disabled = states[order] === "disabled";
      button.hidden = states[order] === "hidden";
    });
    this.#checkTriggers();
  }
}

async function loadFinder(guide: Guide): Promise<Finder | undefined> {
  const needsIt = mentionsOf(guide).targets.length || guide.steps.some(({ setup, teardown }) => setup ?? teardown);
  return needsIt ? import("../page/finder.ts") : undefined;
}

/** What only some guides need: each is there when the guide says such words. */
interface Lazy {
  readonly knowledge?: typeof import("./knowledge.ts") | undefined;
  readonly actions?: typeof import("./actions.ts") | undefined;
  readonly driving?: typeof import("./drive.ts") | undefined;
  readonly preparing?: typeof import("./prepare.ts") | undefined;
}

const CONDITION = /"(when|done_when|hide_while|disabled_while|hidden_while|unless)":|"type":"(when|element)"/;
const ACTION = /"type":"(copy|run|set|track)"/;
const DRIVEN = /"type":"driven"|"(setup|teardown|refused)":/;
const PREPARATION = /"(setup|teardown)":/;

async function loadLazy(guide: Guide): Promise<Lazy> {
  const said = JSON.stringify(guide);
  const [knowledge, actions, driving, preparing] = await Promise.all([
    CONDITION.test(said) ? import("./knowledge.ts") : undefined,
    ACTION.test(said) ? import("./actions.ts") : undefined,
    DRIVEN.test(said) ? import("./drive.ts") : undefined,
    PREPARATION.test(said) ? import("./prepare.ts") : undefined,
  ]);
  return { knowledge, actions, driving, preparing };
}

/** The watchers that any step of a guide needs, by the way they watch for. */
async function loadWatchers({ steps }: Guide): Promise<Readonly<Record<string, Watch>>> {
  const ways = new Set(steps.map(({ advance }) => advance?.type ?? "button"));
  const loads = Object.entries(WATCHERS).filter(([way]) => ways.has(way as never));
  return Object.fromEntries(await Promise.all(loads.map(async ([way, load]) => [way, (await load()).watch])));
}
