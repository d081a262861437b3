// Conditions decide as the vectors say, which the server reads too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../src/core/conditions.ts";
import { onPage } from "../../src/core/pages.ts";
import type { Facts } from "../../src/core/targeting/facts.ts";
import type { Condition } from "../../src/core/targeting/language.ts";
import { casesOf } from "../vectors.ts";
import { makeFacts, type Given } from "./targeting/given.ts";

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
  onPage,
  user: { plan: "free", age: 5 },
  segments: { free: { type: "attribute", name: "user.plan", is: "free" } },
};

test("says which rule decided, where it stands and what was seen", () => {
  const verdict = judge(
    {
      type: "all",
      of: [
        { type: "segment", id: "free" },
        {
          type: "not",
          of: { type: "attribute", name: "user.age", at_most: 9 },
        },
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
