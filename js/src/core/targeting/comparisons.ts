// Compares one value with what an author wrote; `guidekit/targeting/comparisons.py` is the same on the server.
import { parseDuration } from "../durations.ts";
import type { Value } from "./facts.ts";
import type { Comparison, Operand, Plain } from "./language.ts";
import { compareMoments, parseMoment } from "./moments.ts";
import type { Moment } from "./moments.ts";
import { fold, hasFormat, looksLike } from "./texts.ts";
import { settle } from "./verdicts.ts";
import type { Note, Outcome } from "./verdicts.ts";

/** A value that is compared; `type` is what the project declares, and `isId` says that the case counts. */
export interface Subject {
  readonly value: Value;
  readonly type?: string | undefined;
  readonly isId?: boolean;
}

/** The moment that is asked about, and the zone of the person it is asked for. */
export interface Clock {
  readonly nowMs: number;
  readonly zone: string;
}

export interface Compared {
  readonly outcome: Outcome;
  readonly note?: Note | undefined;
  readonly word: string;
}

type Judged = readonly [outcome: Outcome, note?: Note | undefined];
type Operator = (subject: Subject, operand: Operand, clock: Clock) => Judged;

/** Judges a value by every operator; the first one that decides is named. */
export function compare(comparison: Comparison, subject: Subject, clock: Clock): Compared {
  const results = Object.entries(comparison).map(([word, operand]) => {
    const [outcome, note] = Object.hasOwn(OPERATORS, word) ? OPERATORS[word]!(subject, operand, clock) : NOT_UNDERSTOOD;
    return { outcome, note, word };
  });
  return settle(results) ?? { outcome: true, word: "" };
}

const NOT_UNDERSTOOD: Judged = [undefined, "not_understood"];
const WRONG_TYPE: Judged = [false, "wrong_type"];
const MISSING: Judged = [false, "missing"];

const isMissing = ({ value }: Subject): boolean => value === undefined || value === null;

const listed = (operand: Operand): readonly Plain[] => (Array.isArray(operand) ? operand : [operand as Plain]);

function is(subject: Subject, operand: Operand, { zone }: Clock): Judged {
  if (isMissing(subject)) return MISSING;
  const found = comparable(subject);
  const wanted = listed(operand).flatMap((value) => comparable({ ...subject, value }) ?? []);
  const ofOneType = wanted.filter(({ type }) => type === found?.type);
  if (!found || !ofOneType.length) return WRONG_TYPE;
  const isSame = (key: Plain): boolean =>
    found.type === "date" ? !compareMoments(found.key as Moment, key as Moment, zone) : found.key === key;
  return [ofOneType.some(({ key }) => isSame(key))];
}

function isNot(...given: Parameters<Operator>): Judged {
  const [outcome, note] = is(...given);
  return [!outcome, note];
}

/** A value's type and what it is equal by; nothing for lists, and for what is not as declared. */
function comparable({ value, type, isId }: Subject): { type: string; key: Plain } | undefined {
  if (type === "date") {
    const moment = readMoment(value);
    return moment === undefined ? moment : { type, key: moment };
  }
  const actual = typeof value === "string" ? "text" : typeof value;
  if (typeof value === "object" || value === undefined || (type && type !== actual)) return;
  return { type: actual, key: typeof value === "string" && !isId ? fold(value) : value };
}

function readMoment(value: Value): Moment | undefined {
  if (typeof value === "string") return parseMoment(value);
  return typeof value === "number" && isFinite(value) ? Math.floor(value) : undefined;
}

/** An operator that tells about what is missing too. */
const about =
  (isSo: (subject: Subject) => boolean): Operator =>
  (subject, operand) => [isSo(subject) === operand, isMissing(subject) ? "missing" : undefined];

/** An operator that is false for what is missing and for values of another type; `holds` answers nothing when what
 * the author wrote makes no sense. */
function needing<T>(
  type: string,
  read: (value: Value) => T | undefined,
  holds: (value: T, operand: Operand, clock: Clock) => Outcome,
): Operator {
  return (subject, operand, clock) => {
    if (isMissing(subject)) return MISSING;
    const value = subject.type && subject.type !== type ? undefined : read(subject.value);
    if (value === undefined) return WRONG_TYPE;
    const outcome = holds(value, operand, clock);
    return outcome === undefined ? NOT_UNDERSTOOD : [outcome];
  };
}

const readText = (value: Value): string | undefined => (typeof value === "string" ? value : undefined);

/** Texts are compared whatever the case, with any of those the author wrote. */
const texts = (test: (text: string, wanted: string) => boolean): Operator =>
  needing("text", readText, (text, wanted) => listed(wanted).some((each) => test(fold(text), fold(each as string))));

const numbers = (test: (number: number, limit: number) => boolean): Operator =>
  needing(
    "number",
    (value) => (typeof value === "number" ? value : undefined),
    (number, limit) => test(number, limit as number),
  );

/** Asks of each value the author wrote whether the list holds it. */
const lists = (how: "some" | "every"): Operator =>
  needing(
    "list",
    (value) => (Array.isArray(value) ? (value as readonly Plain[]) : undefined),
    (values, wanted, clock) => listed(wanted)[how]((each) => values.some((value) => is({ value }, each, clock)[0])),
  );

/** Asks on which side of a moment the date is: below, at or above 0. */
const dates = (test: (side: number) => boolean): Operator =>
  needing("date", readMoment, (date, written, { zone }) => {
    const moment = parseMoment(written as string);
    return moment === undefined ? moment : test(compareMoments(date, moment, zone));
  });

const ages = (test: (date: Moment, durationMs: number, clock: Clock) => boolean): Operator =>
  needing("date", readMoment, (date, written, clock) => {
    const durationMs = parseDuration(written as string);
    return durationMs === undefined ? durationMs : test(date, durationMs, clock);
  });

const isOlderThan = (date: Moment, durationMs: number, { nowMs, zone }: Clock): boolean =>
  compareMoments(date, nowMs - durationMs, zone) < 0;

const isWithin = (date: Moment, durationMs: number, clock: Clock): boolean =>
  compareMoments(date, clock.nowMs, clock.zone) <= 0 && !isOlderThan(date, durationMs, clock);

function isWithinNext(date: Moment, durationMs: number, { nowMs, zone }: Clock): boolean {
  const distance = compareMoments(date, nowMs, zone);
  // Today is still to come until it is over; a moment that is now has come.
  const isToCome = typeof date === "string" ? distance >= 0 : distance > 0;
  return isToCome && compareMoments(date, nowMs + durationMs, zone) <= 0;
}

/** Every key of the contract's `comparison`. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  is,
  is_not: isNot,
  known: about((subject) => !isMissing(subject)),
  empty: about((subject) => isMissing(subject) || (subject.value as { length?: number }).length === 0),
  contains: texts((text, wanted) => text.includes(wanted)),
  starts_with: texts((text, wanted) => text.startsWith(wanted)),
  ends_with: texts((text, wanted) => text.endsWith(wanted)),
  matches: texts((text, wanted) => looksLike(wanted, text)),
  format: needing("text", readText, (text, name) => hasFormat(text, name as string)),
  includes: lists("some"),
  includes_all: lists("every"),
  at_least: numbers((number, limit) => number >= limit),
  at_most: numbers((number, limit) => number <= limit),
  more_than: numbers((number, limit) => number > limit),
  less_than: numbers((number, limit) => number < limit),
  before: dates((side) => side < 0),
  after: dates((side) => side > 0),
  from: dates((side) => side >= 0),
  until: dates((side) => side <= 0),
  within: ages(isWithin),
  older_than: ages(isOlderThan),
  within_next: ages(isWithinNext),
};
