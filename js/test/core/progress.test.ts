import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, join, prune, standing, type Standing, type Told } from "../../src/core/progress.ts";
import type { Progress, Run } from "../../src/gen/contract.ts";
import { casesOf } from "../vectors.ts";

interface Case {
  name: string;
  events: Told[];
  progress: Progress;
  standing: Standing;
}

for (const { name, events, progress, standing: expected } of casesOf<Case>("fold")) {
  test(`fold: ${name}`, () => {
    assert.deepEqual(fold(events), progress);
    assert.deepEqual(standing(fold(events)), expected);
  });
  test(`fold in any order and repeated: ${name}`, () => {
    assert.deepEqual(fold([...events].reverse()), progress);
    assert.deepEqual(fold([...events, ...events]), progress);
  });
  test(`joined from two halves, either way round: ${name}`, () => {
    const [one, other] = [fold(events.slice(0, 1)), fold(events.slice(1))];
    assert.deepEqual(join(one, other), progress);
    assert.deepEqual(join(other, one), progress);
  });
}

const runsOf = (count: number, status: Run["status"]): Progress["runs"] =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at_ms) => [
      `r${String(at_ms).padStart(4, "0")}`,
      { seq: 1, event: "e", step: "s", status, at_ms },
    ]),
  );

test("old runs are forgotten, the latest fifty stay", () => {
  const { runs } = prune({ epoch: 0, runs: runsOf(300, "stopped") });
  assert.deepEqual(Object.keys(runs).sort(), Object.keys(runsOf(300, "stopped")).slice(250));
});

test("what was finished once is never forgotten", () => {
  const runs = runsOf(300, "stopped");
  runs.r0000 = { ...runs.r0000!, status: "completed" };
  assert.equal(standing(prune({ epoch: 0, runs })).finished, true);
});

test("forgetting twice is forgetting once, and nothing is forgotten of a few runs", () => {
  const once = prune({ epoch: 2, runs: runsOf(300, "snoozed") });
  assert.deepEqual(prune(once), once);
  assert.deepEqual(prune({ epoch: 2, runs: runsOf(5, "active") }).runs, runsOf(5, "active"));
});
