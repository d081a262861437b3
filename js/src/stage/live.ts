// Runs what goes on by itself in a guide: what steps wait for, and what they change. Loaded only for guides with such
// words; those carry `live`.
import type { Action, Condition, Guide } from "../gen/contract.ts";
import { Rules } from "../core/live.ts";
import { mentionsOf } from "../core/mentions.ts";
import type { Input, LiveRules, plain, Running, State } from "../core/machine.ts";
import type { Scope } from "../page/scope.ts";
import type { Spot } from "../page/target.ts";
import { watchConditions } from "./changes.ts";
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
  do(action: Action): void;
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
  const loads = [loadFinder(guide), loadWatchers(guide), loadKnowledge(guide)] as const;
  const [finder, watchers, knowledge] = await Promise.all(loads);
  return new LiveGuide({ world, machine, send, part, finder, watchers, knowledge });
}

/** What a guide with live words is run with. */
interface Equipment {
  readonly world: StageWorld;
  readonly machine: typeof plain;
  readonly send: (input: PartInput) => void;
  readonly part: Part;
  /** There when a condition asks for an element. */
  readonly finder: Finder | undefined;
  readonly watchers: Readonly<Record<string, Watch>>;
  /** There when the guide has any condition. */
  readonly knowledge: typeof import("./knowledge.ts") | undefined;
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
  #checkTriggers = () => {};

  constructor(equipment: Equipment) {
    const { world, machine, finder, knowledge } = (this.#with = equipment);
    const snoozesOf = (guide: string) =>
      Object.values(world.known().progress[guide]?.runs ?? {}).filter(({ status }) => status === "snoozed").length;
    this.#life = world.scope();
    this.#holds = knowledge?.createHolds(world, finder, this.#life) ?? (() => false);
    this.rules = new Rules(machine, { holds: this.#holds, snoozesOf });
  }

  follow(state: State, { type, ...input }: Input): void {
    const before = this.#before;
    const isSame = state?.run === before?.run && state?.live?.entry === before?.live?.entry;
    const hasMoved = !isSame || state?.isHere !== before?.isHere;
    this.#before = state;
    if (hasMoved) this.#leave();
    if (!state) return;
    if (hasMoved) this.#attend(state);
    if (type === "shown") this.#watch(state, (input as { target?: Spot | null }).target ?? null);
    this.#refresh(state);
  }

  view({ live }: Running): View {
    return { isCentered: !!live?.isCentered };
  }

  do(action: Action): void {
    // Whoever kept the click back hears it; the runtime that every page loads knows nothing of that.
    if (action.type === "proceed") this.#with.world.listeners.tell("proceed", {});
  }

  end(): void {
    this.#leave();
    this.#life.end();
  }

  #attend(running: Running): void {
    const { world, send, finder } = this.#with;
    const { guide, index, isHere } = running;
    const { type, triggers = [] } = guide.steps[index]!;
    const scope = (this.#step = world.scope());
    watchConditions([guide.hide_while, guide.steps[index]], finder, scope, world, () => send({ type: "page" }));
    this.#checkTriggers = createTriggers(triggers, this.#holds, scope, (actions) => send({ type: "act", actions }));
    if (isHere && type === "hidden") this.#watch(running, null);
  }

  /** Watches for what leads on from a step that has been drawn, or shows nothing. */
  #watch({ guide, index }: Running, spot: Spot | null): void {
    const { world, send, watchers } = this.#with;
    const step = guide.steps[index] as CardStep;
    const watch = step.advance && watchers[step.advance.type];
    this.#isOnScreen = true;
    this.#card?.end();
    this.#card = world.scope();
    watch?.(step.advance!, { step, spot, scope: this.#card, listeners: world.listeners }, () => send({ type: "done" }));
  }

  #leave(): void {
    this.#card?.end();
    this.#step?.end();
    this.#isOnScreen = false;
  }

  #refresh(running: Running): void {
    if (!this.#isOnScreen) return;
    const states = this.rules.buttonStates(running);
    this.#with.part.buttons?.().forEach((button, order) => {
      button.disabled = states[order] === "disabled";
      button.hidden = states[order] === "hidden";
    });
    this.#checkTriggers();
  }
}

async function loadFinder(guide: Guide): Promise<Finder | undefined> {
  return mentionsOf(guide).targets.length ? import("../page/finder.ts") : undefined;
}

const CONDITION = /"(when|done_when|hide_while|disabled_while|hidden_while|unless)":|"type":"(when|element)"/;

async function loadKnowledge(guide: Guide): Promise<Equipment["knowledge"]> {
  return CONDITION.test(JSON.stringify(guide)) ? import("./knowledge.ts") : undefined;
}

/** The watchers that any step of a guide needs, by the way they watch for. */
async function loadWatchers({ steps }: Guide): Promise<Readonly<Record<string, Watch>>> {
  const ways = new Set(steps.map(({ advance }) => advance?.type ?? "button"));
  const loads = Object.entries(WATCHERS).filter(([way]) => ways.has(way as never));
  return Object.fromEntries(await Promise.all(loads.map(async ([way, load]) => [way, (await load()).watch])));
}
