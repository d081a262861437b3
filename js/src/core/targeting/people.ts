// Conditions about who somebody is and what they have done: attributes, events, guides and answers.
import { parseDuration } from "../durations.ts";
import { compare } from "./comparisons.ts";
import type { Clock, Subject } from "./comparisons.ts";
import { own } from "./facts.ts";
import type { EventRecord, Facts, GuideRecord, Happening } from "./facts.ts";
import type {
  AnswerCondition,
  AttributeCondition,
  Comparison,
  EventCondition,
  GuideCondition,
  ListCondition,
  Operand,
  Plain,
} from "./language.ts";
import { fold } from "./texts.ts";
import { settle } from "./verdicts.ts";
import type { Finding } from "./verdicts.ts";

const NOT_HERE: Finding = { outcome: undefined, note: "not_here" };
const NOT_UNDERSTOOD: Finding = { outcome: undefined, note: "not_understood" };

/** The attributes that are always there, and the only ones in which the case counts. */
const IDS = ["user.id", "company.id"];

/** Compares what the host app says about the user, the company or the membership. */
export function judgeAttribute(condition: AttributeCondition, facts: Facts, clock: Clock): Finding {
  const { type: _, name, ...comparison } = condition;
  const at = name.indexOf(".");
  const family = own({ user: facts.user, company: facts.company, membership: facts.membership }, name.slice(0, at));
  if (!family) return NOT_HERE;
  const value = own(family, name.slice(at + 1));
  const subject: Subject = { value, type: own(facts.types ?? {}, name), isId: IDS.includes(name) };
  return { seen: value, ...compare(comparison as Comparison, subject, clock) };
}

/** Counts what has happened; the finding shows how often it did. */
export function judgeEvent(condition: EventCondition, facts: Facts, clock: Clock): Finding {
  const records = own(facts.events ?? {}, condition.by ?? "user");
  if (!records) return NOT_HERE;
  const ages = readAges(condition);
  if (!ages) return NOT_UNDERSTOOD;
  const count = countOf(own(records, condition.id) ?? 0, condition.where ?? {}, ages, clock);
  if (count === undefined) return { outcome: count, note: "only_counted" };
  const given = LIMITS.filter((word) => condition[word] !== undefined);
  const limits = given.length ? given : (["at_least"] as const);
  const findings = limits.map((word) => limit(word, count, condition[word] ?? 1));
  return { ...settle(facts.hasOlderEvents ? findings.map((each) => atLeast(each)) : findings)!, seen: count };
}

/** What can still be said when it may have happened more often: a lower limit is met, or an upper one is passed. */
const atLeast = (finding: Finding & { word: string }): Finding =>
  CERTAIN[finding.word] === finding.outcome ? finding : { ...finding, outcome: undefined, note: "not_here" };

const CERTAIN: Readonly<Record<string, boolean | null>> = { at_least: true, at_most: false, count: null };

const LIMITS = ["count", "at_least", "at_most"] as const;

function limit(word: (typeof LIMITS)[number], count: number, wanted: number): Finding & { word: string } {
  const isMet = { count: count === wanted, at_least: count >= wanted, at_most: count <= wanted };
  return { outcome: isMet[word], word };
}

/** Tells whether a moment counts. */
type Ages = { readonly isOpen: boolean; readonly holds: (atMs: number, nowMs: number) => boolean };

/** The ages that count; nothing when a duration makes no sense. */
function readAges({ within, older_than }: { within?: string; older_than?: string }): Ages | undefined {
  const withinMs = within === undefined ? Infinity : parseDuration(within);
  const olderMs = older_than === undefined ? -Infinity : parseDuration(older_than);
  if (withinMs === undefined || olderMs === undefined) return;
  return {
    isOpen: within === undefined && older_than === undefined,
    holds: (atMs, nowMs) => nowMs - atMs <= withinMs && nowMs - atMs > olderMs,
  };
}

function countOf(
  record: EventRecord,
  where: Readonly<Record<string, Comparison>>,
  ages: Ages,
  clock: Clock,
): number | undefined {
  const filters = Object.entries(where);
  if (typeof record === "number") {
    // What never happened did not happen at any time or in any way either.
    return record === 0 || (ages.isOpen && !filters.length) ? record : undefined;
  }
  const fits = ({ properties }: Happening): boolean =>
    filters.every(([name, comparison]) => compare(comparison, { value: own(properties, name) }, clock).outcome);
  return record.filter((each) => ages.holds(each.atMs, clock.nowMs) && fits(each)).length;
}

/** Asks where the person stands with a guide; the finding shows where that is. */
export function judgeGuide(condition: GuideCondition, facts: Facts, clock: Clock): Finding {
  if (!facts.guides) return NOT_HERE;
  const ages = readAges(condition);
  const times = timesOf(own(facts.guides, condition.id));
  const [, not, state] = /^(not_)?(.*)$/.exec(condition.is ?? "completed")!;
  const found = own(times, state!);
  if (!ages || !found) return NOT_UNDERSTOOD;
  const becameSo = found.some((atMs) => ages.holds(atMs, clock.nowMs));
  const seen = ["active", "completed", "dismissed", "seen"].find((each) => times[each]!.length) ?? "not_seen";
  return { outcome: not ? !becameSo : becameSo, seen };
}

/** When it became so, each time, by state; it is active since it last began. */
const timesOf = (record?: GuideRecord): Record<string, readonly number[]> => ({
  seen: record?.seenMs ?? [],
  active: record?.isActive ? record.seenMs.slice(-1) : [],
  completed: record?.completedMs ?? [],
  dismissed: record?.dismissedMs ?? [],
});

/** Asks whether the person is on a list that a back end keeps. */
export const judgeList = ({ id }: ListCondition, { lists }: Facts): Finding =>
  lists ? { outcome: lists.includes(id), seen: id } : NOT_HERE;

/** Asks what the person answered; of several answers to one question, one will do. */
export function judgeAnswer(condition: AnswerCondition, facts: Facts): Finding {
  if (!facts.answers) return NOT_HERE;
  const { id, survey, ...wanted } = condition;
  const answer = own(facts.answers, survey === undefined ? id : `${survey}/${id}`);
  const given = answer === undefined || answer === null ? [] : [answer].flat();
  const words = ANSWER_WORDS.filter((word) => wanted[word] !== undefined);
  const findings = (words.length ? words : (["given"] as const)).map((word) => ({
    outcome: ANSWER_TESTS[word](given, wanted[word] ?? true),
    word,
  }));
  return { note: given.length ? undefined : "missing", ...settle(findings)!, seen: answer };
}

type AnswerTest = (given: readonly Plain[], wanted: Operand) => boolean;

const plain = (answer: Plain): Plain => (typeof answer === "string" ? fold(answer) : answer);

const ANSWER_TESTS: Readonly<Record<"is" | "at_least" | "at_most" | "given", AnswerTest>> = {
  is: (given, wanted) => given.some((answer) => [wanted].flat().some((each) => plain(answer) === plain(each))),
  at_least: (given, limit) => given.some((answer) => typeof answer === "number" && answer >= (limit as number)),
  at_most: (given, limit) => given.some((answer) => typeof answer === "number" && answer <= (limit as number)),
  given: (given, wanted) => !!given.length === wanted,
};
const ANSWER_WORDS = ["is", "at_least", "at_most", "given"] as const;
