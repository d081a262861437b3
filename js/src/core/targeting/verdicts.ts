// What a condition comes to, and why: one tree that decides and explains, in a logic with three values.

/** True, false, or unknown: what cannot be told from here. */
export type Outcome = boolean | undefined;

/** Why an outcome is what it is, where value and rule do not say so themselves; docs/conditions.md explains each. */
export type Note =
  | "missing"
  | "wrong_type"
  | "not_here"
  | "only_counted"
  | "no_such_segment"
  | "no_such_zone"
  | "circular"
  | "too_deep"
  | "not_understood";

/**
 * What a rule came to: the value that was judged, the key that decided where it has several, and, for a rule made of
 * others, the verdicts it follows from.
 */
export interface Finding {
  readonly outcome: Outcome;
  readonly seen?: unknown;
  readonly word?: string | undefined;
  readonly note?: Note | undefined;
  readonly parts?: readonly Verdict[];
}

/** A finding with the place of its rule in the long form, and the rule's name: an attribute, else the type. */
export interface Verdict extends Finding {
  readonly path: Path;
  readonly rule: string;
}

export type Path = readonly (string | number)[];

/** False when any is false, else unknown when any is unknown, else true. */
export const conjunction = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.includes(false) ? false : outcomes.includes(undefined) ? undefined : true;

/** The opposite; the opposite of unknown is unknown. */
export const negation = (outcome: Outcome): Outcome => (outcome === undefined ? outcome : !outcome);

/** True when any is true, else unknown when any is unknown, else false. */
export const disjunction = (outcomes: readonly Outcome[]): Outcome => negation(conjunction(outcomes.map(negation)));

/** The first of several findings that decides, when all of them must hold; nothing when there are none. */
export function settle<T extends Finding>(findings: readonly T[]): T | undefined {
  const outcome = conjunction(findings.map((each) => each.outcome));
  return findings.find((each) => each.outcome === outcome);
}

/**
 * The names of the rules a verdict is due to, in the order they stand: of an `all` that is false those of its parts
 * that are false, of an `any` each of its parts, and of what stands inside a `not` the opposite.
 */
export const reasons = (verdict: Verdict): string[] => [...new Set(reasonsOf(verdict))];

function reasonsOf({ rule, outcome, parts = [] }: Verdict): string[] {
  const wanted = rule === "not" ? negation(outcome) : outcome;
  const inner = parts.filter((part) => part.outcome === wanted).flatMap(reasonsOf);
  return ["all", "any", "not"].includes(rule) ? inner : [rule, ...inner];
}

/** What one key of a condition comes to; nothing where the author has not written it. */
export function ask<Wanted, Fact>(
  word: string,
  wanted: Wanted | undefined,
  fact: Fact | undefined,
  holds: (wanted: Wanted, fact: Fact) => Outcome,
): Finding | undefined {
  if (wanted === undefined) return;
  if (fact === undefined) return { word, outcome: undefined, note: "not_here" };
  const outcome = holds(wanted, fact);
  return { word, outcome, seen: fact, note: outcome === undefined ? "not_understood" : undefined };
}

/** What the keys of a condition come to when all of them must hold. */
export const sumUp = (asked: readonly (Finding | undefined)[]): Finding =>
  settle(asked.filter((finding) => finding !== undefined)) ?? { outcome: true };
