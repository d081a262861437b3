// Decides when guides begin of which more is asked than the page. Loaded only when there are such guides, or when the
// address asks for one.
import type { Guide, ManifestEntry, Progress, SessionAnswer, Target } from "../gen/contract.ts";
import { judge } from "../core/conditions.ts";
import { mentionsOf, type Mentions } from "../core/mentions.ts";
import { onPage } from "../core/pages.ts";
import { decide as decideOn, mayBeAskedFor } from "../core/targeting/eligibility.ts";
import type { Facts } from "../core/targeting/facts.ts";
import type { Condition, Terms } from "../core/targeting/language.ts";
import { judgeLimits } from "../core/targeting/limits.ts";
import { recordOf } from "../core/targeting/records.ts";
import type { Verdict } from "../core/targeting/verdicts.ts";
import { visitNow, type Visit } from "../core/visit.ts";
import type { Store } from "../net/storage.ts";
import { takeLink } from "../page/link.ts";
import { createManners, openDialog, type Manners } from "../page/manners.ts";
import { navigate } from "../page/navigate.ts";
import type { Scope } from "../page/scope.ts";
import type { PartInput } from "../stage/part.ts";
import type { Hooks, Knowledge } from "../stage/world.ts";
import { destinationOf } from "./bring.ts";
import { Delays } from "./delays.ts";
import type { Asked, Examiner, ExplainWorld } from "./explain.ts";
import { DAY_MS, factsHere, termsOf, wasTriedLately } from "./here.ts";
import { Triggers, triggerOf, type TriggersWorld } from "./triggers.ts";
import type { Wish } from "./world.ts";

type Finder = typeof import("../page/finder.ts");

/** What this needs of the runtime. */
export interface StartsWorld extends TriggersWorld {
  readonly facts: () => Pick<Knowledge, "nowMs" | "progress">;
  readonly send: (input: PartInput) => void;
  /** Takes a path of the host app its own way, if it has said so. */
  readonly options: Hooks;
}

/** What an event says of a guide that has begun. */
interface Begun {
  readonly guide: string;
  readonly step: string;
  readonly properties?: { readonly by?: string };
}

/** The name in storage of the visit, which all tabs share. */
const VISIT = "visit";

/** A window that changes its size does so many times a second. */
const PAUSE_MS = 50;

const NOTHING: Progress = { epoch: 0, runs: {} };

/** What somebody has asked for that may begin, and what tells of each guide with rules whether it may by itself. */
export type Decided = [at: Wish, mayBegin?: (entry: ManifestEntry) => boolean];

/** Decides what may begin now, after what the server has said and what somebody has asked for. */
export interface Decide {
  (answer: SessionAnswer, wanted: Wish): Promise<Decided>;
  examine(answer: SessionAnswer): Promise<Examiner>;
}

/**
 * Makes what decides for a runtime, and sees to it that the runtime looks again when that may have changed.
 *
 * @param life ends with the runtime.
 */
export function createDecide(world: StartsWorld, store: Store, life: Scope): Decide {
  const starts = new Starts(world, store, life);
  const decide = async (answer: SessionAnswer, wanted: Wish): Promise<Decided> => {
    await starts.learn(answer);
    return [starts.wish(wanted), starts.mayBegin];
  };
  return Object.assign(decide, { examine: (answer: SessionAnswer) => starts.examine(answer) });
}

/** Says why guides begin or do not. */
export async function explain(
  world: StartsWorld & ExplainWorld & { life: Scope; decide: Decide | undefined },
  ...asked: Asked
) {
  const { examine } = (world.decide ??= createDecide(world, world.store, world.life));
  return (await import("./explain.ts")).explain(examine, world, ...asked);
}

class Starts {
  readonly #world: StartsWorld;
  readonly #store: Store;
  readonly #life: Scope;
  readonly #manners: Manners;
  readonly #triggers: Triggers;
  readonly #delays: Delays;
  /** What began on this page already; to come here again is another thing. */
  readonly #spent = new Set<string>();
  #answer!: SessionAnswer;
  #visit!: Visit;
  #mentions!: Mentions;
  /** Whose rules are watched, and where. */
  #watched = "";
  /** Whether the address is being changed by ourselves. */
  #isTidying = false;
  #finder: Finder | undefined;
  #path = "";
  #waiting: Wish;
  /** What belongs to one answer on one page. */
  #scope: Scope;
  #cancelSoon: (() => void) | undefined;

  constructor(world: StartsWorld, store: Store, life: Scope) {
    this.#world = world;
    this.#store = store;
    this.#life = life;
    this.#scope = world.scope();
    life.add(() => this.#scope.end());
    this.#delays = new Delays(life, this.#now, this.#again);
    this.#manners = createManners(life, this.#now, this.#again);
    this.#triggers = new Triggers(world, life, {
      find: (target) => this.#finder?.find(target)?.element,
      mayBegin: (guide) => this.#mayTrigger(guide),
    });
    const { listeners } = world;
    listeners.add("guide_started", (event) => this.#began(event as Begun));
    // Where somebody stands with one guide, other guides may ask for.
    listeners.add("guide_completed", this.#again);
    listeners.add("guide_dismissed", this.#again);
    // When it comes back is known from now on.
    listeners.add("guide_snoozed", this.#again);
  }

  /** Takes in what the server said and where the person is; fetches what finds elements when rules ask for them. */
  async learn(answer: SessionAnswer): Promise<void> {
    this.#visit = visitNow(this.#store.get(VISIT), location.pathname, this.#now());
    this.#store.set(VISIT, this.#visit);
    this.#answer = answer;
    if (location.pathname !== this.#path) this.#leave();
    this.#path = location.pathname;
    const watched = [answer.digest, this.#path, this.#waiting?.guide].join(" ");
    if (watched === this.#watched) return this.#review();
    this.#watched = watched;
    const isHere = ({ id, rules }: ManifestEntry) =>
      id === this.#waiting?.guide || (rules?.start && onPage(rules.start.page, this.#path));
    const here = answer.guides.filter(isHere).map(termsOf);
    this.#mentions = mentionsOf(here);
    const hasTriggers = here.some((terms) => typeof triggerOf(terms) === "object");
    if (hasTriggers || this.#mentions.targets.length) this.#finder ??= await import("../page/finder.ts");
    this.#watch(here);
    this.#review();
  }

  /** What somebody has asked for, by a call or by a link, once it may begin; until it does it waits. */
  wish(wanted: Wish): Wish {
    const wish = wanted ?? this.#takeLink() ?? this.#waiting;
    const entry = this.#find(wish?.guide);
    const { guide, isHere } = this.#world.position() ?? {};
    if (!wish || !entry || (guide === wish.guide && isHere)) return (this.#waiting = undefined);
    const isNew = wish !== this.#waiting;
    this.#waiting = wish;
    if (!entry.rules || mayBeAskedFor(termsOf(entry), this.#facts())) {
      return { ...wish, properties: { by: "person" } };
    }
    // What it waits for has to be watched from now on.
    if (isNew) this.#again();
    return undefined;
  }

  #takeLink(): Wish {
    this.#isTidying = true;
    const wish = takeLink((guide) => this.#find(guide)?.rules?.start?.link !== false);
    this.#isTidying = false;
    return wish;
  }

  /** Whether a guide with rules may begin by itself now. */
  readonly mayBegin = (entry: ManifestEntry): boolean => {
    const terms = termsOf(entry);
    const isTriggered = this.#triggers.has(entry.id);
    const isFree = triggerOf(terms) ? isTriggered : this.#isFresh(terms);
    if (isFree && this.#isFor(terms)) return this.#delays.isDue(terms) && (isTriggered || this.#isPolite(terms));
    this.#delays.forget(entry.id);
    return false;
  };

  async examine(answer: SessionAnswer): Promise<Examiner> {
    this.#finder ??= await import("../page/finder.ts");
    await this.learn(answer);
    return { trail: (entry) => this.#trail(entry), judge: (condition) => judge(condition, this.#facts()) };
  }

  #trail(entry: ManifestEntry): Verdict[] {
    const terms = termsOf(entry);
    const ask = (rule: string, outcome: boolean): Verdict => ({ path: ["start", rule], rule, outcome });
    const isTriggered = this.#triggers.has(terms.id);
    return [
      ...this.#judge(terms),
      triggerOf(terms) ? ask("trigger", isTriggered) : ask("tried", this.#isFresh(terms)),
      ...(terms.start?.after ? [ask("after", this.#delays.isOver(terms.id))] : []),
      ...(entry.rules && !isTriggered ? [ask("manners", this.#isPolite(terms))] : []),
    ];
  }

  readonly #now = (): number => this.#world.facts().nowMs;

  readonly #progressOf = (guide: string): Progress => this.#world.facts().progress[guide] ?? NOTHING;

  #find(guide: string | undefined): ManifestEntry | undefined {
    return this.#answer.guides.find(({ id }) => id === guide);
  }

  /** Ends the guide under way when it says that it stops now. */
  #review(): void {
    const stop = this.#find(this.#world.position()?.guide)?.rules?.stop;
    if (stop?.when && judge(stop.when as unknown as Condition, this.#facts()).outcome) {
      this.#world.send({ type: "stop", reason: "stop_rule" });
    }
  }

  #mayTrigger(guide: string): boolean {
    const entry = this.#find(guide);
    return !!entry && !this.#world.position()?.isHere && this.#isFor(termsOf(entry));
  }

  #isFor(terms: Terms): boolean {
    return this.#judge(terms).every(({ outcome }) => outcome);
  }

  /** What all that is written comes to: in the guide itself, and in the limits of the project. */
  #judge(terms: Terms): Verdict[] {
    const facts = this.#facts();
    return [...decideOn(terms, facts).trail, ...judgeLimits(terms.id, this.#answer.limits ?? [], facts)];
  }

  /** Whether it has not been tried on this page, or was put off until now. */
  #isFresh({ id }: Terms): boolean {
    const progress = this.#progressOf(id);
    const { snoozedUntilMs } = recordOf(progress);
    if (snoozedUntilMs !== undefined) {
      const leftMs = snoozedUntilMs - this.#now();
      if (leftMs > 0 && leftMs < DAY_MS) this.#scope.later(leftMs, this.#again);
      return true;
    }
    return !wasTriedLately(progress, this.#now()) && !this.#spent.has(id);
  }

  /** A dialog of the host app keeps back what is not about something in it. */
  #isPolite(terms: Terms): boolean {
    const dialog = openDialog();
    const isInside = (target: Target) => dialog?.contains(this.#finder?.find(target)?.element ?? null);
    return this.#manners.mayBegin(!dialog || mentionsOf(terms).targets.some(isInside));
  }

  #began({ guide, step, properties }: Begun): void {
    if (properties?.by === "person") this.#bring(this.#find(guide)?.content as Guide | undefined, step);
    if (this.#waiting?.guide === guide) this.#waiting = undefined;
    this.#spent.add(guide);
    this.#delays.forget(guide);
    this.#triggers.forget(guide);
  }

  /** Goes where the guide begins, once it has begun, for whoever has asked for it elsewhere. */
  #bring(guide: Guide | undefined, step: string): void {
    const url = guide && destinationOf(guide, step, location.pathname);
    if (url) this.#life.later(0, () => navigate({ type: "navigate", url, new_tab: false }, this.#world.options.navigate));
  }

  #leave(): void {
    this.#spent.clear();
    this.#delays.forgetAll();
    this.#triggers.forgetAll();
  }

  readonly #again = (): void => void this.#world.guard(() => this.#world.start())();

  readonly #againSoon = (): void => {
    this.#cancelSoon?.();
    this.#cancelSoon = this.#scope.later(PAUSE_MS, this.#again);
  };

  /** Chooses anew whenever what the rules ask about may have changed; nothing is ever polled. */
  #watch(here: readonly Terms[]): void {
    this.#scope.end();
    const scope = (this.#scope = this.#world.scope());
    const { targets, window: hasWindow } = this.#mentions;
    const { navigation } = window as { navigation?: EventTarget };
    this.#triggers.watch(here);
    if (navigation) scope.listen(navigation, "currententrychange", () => this.#isTidying || this.#again());
    scope.listen(window, "hashchange popstate", this.#again);
    if (hasWindow) scope.listen(window, "resize", this.#againSoon);
    if (hasWindow) scope.listen(matchMedia("(prefers-color-scheme: dark)"), "change", this.#again);
    if (targets.length) this.#finder!.observe(targets, scope, this.#again);
  }

  #facts(): Facts {
    const { progress, guides } = this.#answer;
    const ids = new Set([...Object.keys(progress), ...guides.map(({ id }) => id), ...this.#mentions.guides]);
    return factsHere(this.#world.facts(), this.#visit, ids, (target) => this.#finder?.statesOf(target as Target));
  }
}
