// Makes facts of what the shared vectors write down.
import { onPage } from "../../../src/core/pages.ts";
import type { Attributes, EventRecord, Facts, GuideRecord, PageFacts } from "../../../src/core/targeting/facts.ts";
import type { Condition, Target } from "../../../src/core/targeting/language.ts";

interface GivenEvent {
  readonly at: string;
  readonly properties: Attributes;
}

interface GivenGuide {
  readonly seen?: string[];
  readonly completed?: string[];
  readonly dismissed?: string[];
  readonly active?: boolean;
  readonly interacted?: boolean;
  readonly snoozed_until?: string;
  readonly begun?: string[];
  readonly last?: string[];
}

/** Facts as a case writes them; null is what cannot be told from here. */
export interface Given {
  readonly now: string;
  readonly zone?: string;
  readonly user?: Attributes | null;
  readonly company?: Attributes | null;
  readonly membership?: Attributes | null;
  readonly types?: Record<string, string>;
  readonly events?: Record<string, Record<string, number | GivenEvent[]>>;
  readonly guides?: Record<string, GivenGuide> | null;
  readonly answers?: Attributes | null;
  readonly lists?: readonly string[] | null;
  readonly segments?: Record<string, Condition | boolean>;
  readonly page?: PageFacts;
  readonly person?: string;
  readonly visit_began?: string;
  readonly browser?: { width_px?: number; [name: string]: unknown };
  readonly elements?: { target: Target; states: string[] }[];
}

const map = <T, U>(record: Record<string, T>, by: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, by(value)]));

const times = (given: string[] = []): number[] => given.map((text) => Date.parse(text));

const event = (given: number | GivenEvent[]): EventRecord =>
  typeof given === "number" ? given : given.map(({ at, properties }) => ({ atMs: Date.parse(at), properties }));

const guide = (given: GivenGuide): GuideRecord => ({
  seenMs: times(given.seen),
  completedMs: times(given.completed),
  dismissedMs: times(given.dismissed),
  isActive: given.active ?? false,
  hasInteracted: given.interacted ?? false,
  snoozedUntilMs: given.snoozed_until === undefined ? undefined : Date.parse(given.snoozed_until),
  begunMs: times(given.begun),
  lastMs: times(given.last),
});

/** Leaves out what cannot be told; what a case does not write holds nothing. */
function family<T>(name: string, given: T | null | undefined): Record<string, T> {
  return given === null ? {} : { [name]: given ?? ({} as T) };
}

export function makeFacts(given: Given): Facts {
  const { width_px, ...browser } = given.browser ?? {};
  const guides = given.guides && map(given.guides, guide);
  return {
    nowMs: Date.parse(given.now),
    ...(given.zone && { zone: given.zone }),
    ...family("user", given.user),
    ...family("company", given.company),
    ...family("membership", given.membership),
    ...family("guides", guides),
    ...family("answers", given.answers),
    types: given.types ?? {},
    events: map(given.events ?? { user: {}, user_in_company: {}, company: {} }, (records) => map(records, event)),
    ...(given.lists !== null && { lists: given.lists ?? [] }),
    segments: given.segments ?? {},
    ...(given.page && { page: given.page }),
    ...(given.person !== undefined && { person: given.person }),
    ...(given.visit_began && { visitBeganMs: Date.parse(given.visit_began) }),
    onPage,
    browser: {
      ...browser,
      ...(width_px !== undefined && { widthPx: width_px }),
    },
    look: (target) => given.elements?.find((each) => JSON.stringify(each.target) === JSON.stringify(target))?.states,
  };
}
