// What is known when somebody is judged. `undefined` in place of a whole family means that it cannot be told from
// here, and makes conditions about it unknown; what is missing inside a family, nobody has said.
import type { Condition, Plain, Target } from "./language.ts";

/** What a host app can say about somebody. */
export type Value = Plain | null | undefined | readonly Plain[];

export type Attributes = Readonly<Record<string, Value>>;

/** One time that an event was tracked. */
export interface Happening {
  readonly atMs: number;
  readonly properties: Attributes;
}

/** How often an event happened, or each time it did where ages and properties may be asked for. */
export type EventRecord = number | readonly Happening[];

/** Where a person stands with one guide: each time it began or ended so. */
export interface GuideRecord {
  readonly seenMs: readonly number[];
  readonly completedMs: readonly number[];
  readonly dismissedMs: readonly number[];
  readonly isActive: boolean;
  readonly hasInteracted?: boolean;
  readonly snoozedUntilMs?: number | undefined;
  /** When each run began that the person had not asked for, and when anything last happened in it. */
  readonly begunMs?: readonly number[];
  readonly lastMs?: readonly number[];
}

/** The address the person is on; `hash` without its sign. */
export interface PageFacts {
  readonly path: string;
  readonly query?: Readonly<Record<string, readonly string[]>>;
  readonly hash?: string;
}

/** What the person is looking through; `referrer` is a host, or empty. */
export interface BrowserFacts {
  readonly device?: string;
  readonly language?: string;
  readonly widthPx?: number;
  readonly scheme?: string;
  readonly referrer?: string;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly visited?: readonly string[];
}

/** Everything a condition can ask about. */
export interface Facts {
  readonly nowMs: number;
  /** The person's time zone; a name the browser does not know counts as UTC. */
  readonly zone?: string;
  /** Attributes by their names without `user.`, the `id` among them. */
  readonly user?: Attributes;
  readonly company?: Attributes;
  readonly membership?: Attributes;
  /** What the project declares: `{ "user.plan": "text" }`. */
  readonly types?: Readonly<Record<string, string>>;
  /** Events by whose they are; a scope that is not there cannot be told. */
  readonly events?: Readonly<Record<string, Readonly<Record<string, EventRecord>>>>;
  /** Whether more may have happened than `events` holds: then they only prove how often it did at least. */
  readonly hasOlderEvents?: boolean;
  readonly guides?: Readonly<Record<string, GuideRecord>>;
  /** Answers by question, and by `survey/question` those of other surveys. */
  readonly answers?: Attributes;
  /** The lists of back ends that hold the person; a browser is not told. */
  readonly lists?: readonly string[];
  /** The condition of each segment; true or false where it is decided already. */
  readonly segments?: Readonly<Record<string, Condition | boolean>>;
  readonly page?: PageFacts;
  /** Whether a path is one of the pages that are meant, as `core/pages.ts` knows; parts must not fetch it again. */
  readonly onPage: (patterns: readonly string[], path: string) => boolean;
  readonly visitBeganMs?: number;
  /** Who it is, as rollouts and holdouts draw them. */
  readonly person?: string;
  readonly browser?: BrowserFacts;
  /** Looks for an element and tells its states: some of present, visible, enabled and checked. */
  readonly look?: (target: Target) => readonly string[] | undefined;
}

/** Reads a fact by its name, and never one that a script of the page has put on `Object.prototype`. */
export const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
