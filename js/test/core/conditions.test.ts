// Conditions decide as the vectors say, which the server reads too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../src/core/conditions.ts";
import type { Attributes, EventRecord, Facts, GuideRecord, PageFacts } from "../../src/core/targeting/facts.ts";
import type { Condition, Target } from "../../src/core/targeting/language.ts";
import { casesOf } from "../vectors.ts";

interface GivenEvent {
  readonly at: string;
  readonly properties: Attributes;
}

interface GivenGuide {
  readonly seen?: string[];
  readonly completed?: string[];
  readonly dismissed?: string[];
  readonly active?: boolean;
}

/** Facts as a case writes them; null is what cannot be told from here. */
interface Given {
  readonly now: string;
  readonly zone?: string;
  readonly user?: Attributes | null;
  readonly company?: Attributes | null;
  readonly membership?: Attributes | null;
  readonly types?: Record<string, string>;
  readonly events?: Record<string, Record<string, number | GivenEvent[]>>;
  readonly guides?: Record<string, GivenGuide> | null;
  readonly answers?: Attributes | null;
  readonly segments?: Record<string, Condition | boolean>;
  readonly page?: PageFacts;
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
});

/** Leaves out what cannot be told; what a case does not write holds nothing. */
function family<T>(name: string, given: T | null | undefined): Record<string, T> {
  return given === null ? {} : { [name]: given ?? ({} as T) };
}

function makeFacts(given: Given): Facts {
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
    segments: given.segments ?? {},
    ...(given.page && { page: given.page }),
    browser: { ...browser, ...(width_px !== undefined && { widthPx: width_px }) },
    look: (target) => given.elements?.find((each) => JSON.stringify(each.target) === JSON.stringify(target))?.states,
  };
}

interface Case {
  readonly name: string;
  readonly condition: Condition;
  readonly facts: Given;
  readonly outcome: boolean | null;
  readonly note?: string;
}

for (const { name, condition, facts, outcome, note } of casesOf<Case>("conditions")) {
  test(`decides: ${name}`, () => {
    const verdict = judge(condition, makeFacts(facts));

    assert.equal(verdict.outcome ?? null, outcome);
    assert.equal(verdict.note, note);
  });
}

const ME: Facts = {
  nowMs: 0,
  user: { plan: "free", age: 5 },
  segments: { free: { type: "attribute", name: "user.plan", is: "free" } },
};

test("says which rule decided, where it stands and what was seen", () => {
  const verdict = judge(
    {
      type: "all",
      of: [
        { type: "segment", id: "free" },
        { type: "not", of: { type: "attribute", name: "user.age", at_most: 9 } },
      ],
    },
    ME,
    ["audience"],
  );

  const [segment, not] = verdict.parts!;
  assert.deepEqual(segment!.parts![0], {
    path: ["segments", "free"],
    rule: "user.plan",
    outcome: true,
    seen: "free",
    word: "is",
    note: undefined,
  });
  assert.deepEqual(not!.parts![0], {
    path: ["audience", "of", 1, "of"],
    rule: "user.age",
    outcome: true,
    seen: 5,
    word: "at_most",
    note: undefined,
  });
  assert.equal(verdict.outcome, false);
});

test("asks every part, also when one is enough", () => {
  const verdict = judge(
    {
      type: "any",
      of: [
        { type: "segment", id: "free" },
        { type: "segment", id: "free" },
      ],
    },
    ME,
  );

  assert.equal(verdict.parts!.length, 2);
});

test("judges a segment once, however many rules name it", () => {
  const verdict = judge(
    {
      type: "all",
      of: [
        { type: "segment", id: "free" },
        { type: "segment", id: "free" },
      ],
    },
    ME,
  );

  assert.deepEqual(
    verdict.parts!.map(({ parts }) => parts?.length ?? 0),
    [1, 0],
  );
});

test("conditions inside conditions without end are unknown", () => {
  let condition: Condition = { type: "segment", id: "free" };
  for (let depth = 0; depth < 5000; depth++) condition = { type: "not", of: condition };

  assert.equal(judge(condition, ME).outcome, undefined);
});
