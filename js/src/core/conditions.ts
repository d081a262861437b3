// Decides whether a condition holds, and keeps why; `guidekit/targeting/conditions.py` is the same on the server.
// What cannot be told from here is unknown, and goes through `all`, `any` and `not` as Kleene's logic has it.
import type { Clock } from "./targeting/comparisons.ts";
import { own } from "./targeting/facts.ts";
import type { Facts } from "./targeting/facts.ts";
import type { Condition, Leaf } from "./targeting/language.ts";
import { judgeAnswer, judgeAttribute, judgeEvent, judgeGuide, judgeList } from "./targeting/people.ts";
import { judgeTime } from "./targeting/schedules.ts";
import { judgeBrowser, judgeElement, judgePage } from "./targeting/surroundings.ts";
import { conjunction, disjunction, negation } from "./targeting/verdicts.ts";
import type { Finding, Outcome, Path, Verdict } from "./targeting/verdicts.ts";

/** Conditions inside conditions, segments among them; deeper than anybody writes. */
const MAX_DEPTH = 100;

type Of<Type> = Extract<Condition, { type: Type }>;
type Group = Exclude<Condition, Leaf>;
/** A table in which each type has the function that takes it; whoever looks one up has just read the type. */
type Table<Judge> = Readonly<Record<string, Judge>>;

const LEAVES: { readonly [Type in Leaf["type"]]: (condition: Of<Type>, facts: Facts, clock: Clock) => Finding } = {
  attribute: judgeAttribute,
  event: judgeEvent,
  guide: judgeGuide,
  answer: judgeAnswer,
  list: judgeList,
  page: judgePage,
  element: judgeElement,
  browser: judgeBrowser,
  time: (condition, _, clock) => judgeTime(condition, clock),
};

const GROUPS: { readonly [Type in Group["type"]]: (run: Evaluation, condition: Of<Type>, path: Path) => Finding } = {
  all: (run, { of }, path) => combine(run.judgeAll(of, path), conjunction),
  any: (run, { of }, path) => combine(run.judgeAll(of, path), disjunction),
  not: (run, { of }, path) => combine([run.judge(of, [...path, "of"])], ([outcome]) => negation(outcome)),
  segment: (run, { id }) => run.judgeSegment(id),
};

const combine = (parts: readonly Verdict[], by: (outcomes: readonly Outcome[]) => Outcome): Finding => ({
  outcome: by(parts.map(({ outcome }) => outcome)),
  parts,
});

/** Answers what a condition comes to, with every rule that was asked on the way; `path` says where it stands. */
export const judge = (condition: Condition, facts: Facts, path: Path = []): Verdict =>
  new Evaluation(facts).judge(condition, path);

/** One condition on its way; a segment is only judged once, however many rules name it. */
class Evaluation {
  readonly #facts: Facts;
  readonly #clock: Clock;
  readonly #open = new Set<string>();
  readonly #segments = new Map<string, Outcome>();
  #depth = 0;

  constructor(facts: Facts) {
    this.#facts = facts;
    this.#clock = { nowMs: facts.nowMs, zone: facts.zone ?? "UTC" };
  }

  judge(condition: Condition, path: Path): Verdict {
    const rule = condition.type === "attribute" ? condition.name : condition.type;
    return { path, rule, ...this.#find(condition, path) };
  }

  #find(condition: Condition, path: Path): Finding {
    const leaf = own(LEAVES as Table<(condition: never, facts: Facts, clock: Clock) => Finding>, condition.type);
    if (leaf) return leaf(condition as never, this.#facts, this.#clock);
    const group = own(GROUPS as Table<(run: this, condition: never, path: Path) => Finding>, condition.type);
    if (!group) return { outcome: undefined, note: "not_understood" };
    if (this.#depth === MAX_DEPTH) return { outcome: undefined, note: "too_deep" };
    this.#depth++;
    const finding = group(this, condition as never, path);
    this.#depth--;
    return finding;
  }

  judgeAll(conditions: readonly Condition[], path: Path): Verdict[] {
    return conditions.map((condition, index) => this.judge(condition, [...path, "of", index]));
  }

  judgeSegment(seen: string): Finding {
    const rule = own(this.#facts.segments ?? {}, seen);
    if (typeof rule === "boolean") return { outcome: rule, seen };
    if (this.#segments.has(seen)) return { outcome: this.#segments.get(seen), seen };
    if (!rule) return { outcome: undefined, seen, note: "no_such_segment" };
    if (this.#open.has(seen)) return { outcome: undefined, seen, note: "circular" };
    this.#open.add(seen);
    const part = this.judge(rule, ["segments", seen]);
    this.#open.delete(seen);
    this.#segments.set(seen, part.outcome);
    return { outcome: part.outcome, seen, parts: [part] };
  }
}
