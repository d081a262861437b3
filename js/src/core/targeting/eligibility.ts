// Whether a guide may begin for somebody, here and now, with every rule that was asked;
// `guidekit/targeting/eligibility.py` is the same on the server.
import { judge } from "../conditions.ts";
import type { Facts } from "./facts.ts";
import { judgeFrequency, judgeSnooze, judgeStop } from "./frequency.ts";
import type { Condition, Terms } from "./language.ts";
import { judgeTime } from "./schedules.ts";
import { judgePage } from "./surroundings.ts";
import { conjunction, negation } from "./verdicts.ts";
import type { Outcome, Path, Verdict } from "./verdicts.ts";

/** Says what somebody draws for a share: a number from 0 to 999, as `core/targeting/shares.ts` does. */
export type Draw = (guide: string, person: string, purpose?: string) => number;

/** Whether a guide may begin: unknown where it cannot be told from here; with the verdict of every rule it has. */
export interface Decision {
  readonly shows: Outcome;
  readonly trail: readonly Verdict[];
}

/** Kinds that need no `start`: they wait in a feed, or behind a button of their own. */
const ALWAYS_THERE = ["announcement", "checklist", "help"];

type Rule = (guide: Terms, facts: Facts) => Verdict | undefined;

/** Judges every rule of a guide; without a `draw` everybody passes rollout and holdout: servers have drawn already. */
export function decide(guide: Terms, facts: Facts, draw?: Draw): Decision {
  const found = RULES.map((rule) => rule(guide, facts));
  if (draw) found.push(...judgeShares(guide, facts, draw));
  const trail = found.filter((verdict) => verdict !== undefined);
  return { shows: conjunction(trail.map(({ outcome }) => outcome)), trail };
}

/** Whether a guide may begin although somebody has asked for it: for its audience, when the app is ready. */
export const mayBeAskedFor = (guide: Terms, facts: Facts): Outcome =>
  conjunction([judgeAudience(guide, facts), judgeRequires(guide, facts)].map((verdict) => !verdict || verdict.outcome));

function judgeStart({ start, kind }: Terms): Verdict | undefined {
  if (start || ALWAYS_THERE.includes(kind)) return undefined;
  return { path: ["start"], rule: "start", outcome: false, note: "missing" };
}

const judgeAudience: Rule = ({ audience }, facts) => audience && judge(audience, facts, ["audience"]);

/** On the day an announcement expires it is gone. */
function judgePublished({ kind, published, expires }: Terms, facts: Facts): Verdict | undefined {
  if (kind !== "announcement" || published === undefined) return undefined;
  const since = (from: string) => judgeTime({ from }, clockOf(facts));
  const begun = since(published);
  if (expires === undefined || !begun.outcome) return { ...begun, path: ["published"], rule: "published" };
  const { outcome } = since(expires);
  return { path: ["expires"], rule: "published", outcome: negation(outcome), word: "expires" };
}

function judgeStartPage({ start }: Terms, facts: Facts): Verdict | undefined {
  if (!start?.page && !start?.not_page) return undefined;
  const { page: path, not_page } = start;
  const finding = judgePage({ type: "page", ...(path && { path }), ...(not_page && { not_path: not_page }) }, facts);
  return { ...finding, path: ["start", finding.word === "not_path" ? "not_page" : "page"], rule: "page" };
}

const judgeSchedule: Rule = ({ start }, facts) =>
  start?.schedule && { path: ["start", "schedule"], rule: "schedule", ...judgeTime(start.schedule, clockOf(facts)) };

const judgeWhen: Rule = ({ start }, facts) => named("when", start?.when, facts, ["start", "when"]);

const judgeRequires: Rule = ({ requires }, facts) => named("requires", requires, facts, ["requires"]);

function judgeHidden({ hide_while }: Terms, facts: Facts): Verdict | undefined {
  const hidden = named("hide_while", hide_while, facts, ["hide_while"]);
  if (!hidden) return undefined;
  const parts = [{ ...hidden, rule: "not", outcome: negation(hidden.outcome) }];
  return { ...hidden, outcome: negation(hidden.outcome), parts };
}

function named(rule: string, condition: Condition | undefined, facts: Facts, path: Path): Verdict | undefined {
  if (!condition) return undefined;
  const part = judge(condition, facts, path);
  return { path, rule, outcome: part.outcome, parts: [part] };
}

function judgeShares({ id, start, holdout }: Terms, { person }: Facts, draw: Draw): Verdict[] {
  const shares = [
    { rule: "rollout", share: start?.rollout, path: ["start", "rollout"] },
    { rule: "holdout", share: holdout, path: ["holdout"] },
  ];
  return shares.flatMap(({ rule, share, path }): Verdict[] => {
    if (share === undefined) return [];
    if (person === undefined) return [{ path, rule, outcome: undefined, note: "not_here" }];
    const drawn = draw(id, person, rule === "rollout" ? "" : rule);
    const isIn = drawn < Math.round(parseFloat(share) * 10);
    return [{ path, rule, outcome: isIn === (rule === "rollout"), seen: `${drawn / 10}%` }];
  });
}

const clockOf = ({ nowMs, zone = "UTC" }: Facts) => ({ nowMs, zone });

/** In the order people ask: whom it is for, where, when, and how often. */
const RULES: readonly Rule[] = [
  judgeStart,
  judgeAudience,
  judgePublished,
  judgeStartPage,
  judgeSchedule,
  judgeWhen,
  judgeRequires,
  judgeHidden,
  judgeSnooze,
  judgeFrequency,
  judgeStop,
];
