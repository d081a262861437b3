// What limits say is as the vectors have it, which the server reads too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, type Told } from "../../../src/core/progress.ts";
import { judgeLimits } from "../../../src/core/targeting/limits.ts";
import { recordOf } from "../../../src/core/targeting/records.ts";
import type { LimitNow } from "../../../src/gen/contract.ts";
import { casesOf } from "../../vectors.ts";
import { makeFacts, type Given } from "./given.ts";

interface Case {
  readonly name: string;
  readonly limits: LimitNow[];
  readonly facts: Given;
  readonly verdicts: object[];
}

for (const { name, limits, facts, verdicts } of casesOf<Case>("limits")) {
  test(`G10 G11 limits: ${name}`, () => {
    const found = judgeLimits("a", limits, makeFacts(facts)).map(({ path, outcome = null, word, seen, note }) =>
      JSON.parse(JSON.stringify({ path, outcome, word, seen, note })),
    );
    assert.deepEqual(found, verdicts);
  });
}

test("a guide that was shown and closed says when it began and when something last happened", () => {
  const told = (by: string, run: string): Told[] => [
    { id: "e1", type: "guide_started", run, seq: 1, at_ms: 1000, properties: { by } },
    { id: "e2", type: "step_shown", run, seq: 2, at_ms: 1000, step: "a" },
    { id: "e3", type: "guide_snoozed", run, seq: 3, at_ms: 5000, step: "a", properties: { for_ms: 60 } },
  ];
  const { begunMs, lastMs } = recordOf(fold([...told("rule", "r1"), ...told("person", "r2")]));
  assert.deepEqual([begunMs, lastMs], [[1000], [5000]]);
});
