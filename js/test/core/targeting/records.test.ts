import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, type Told } from "../../../src/core/progress.ts";
import { recordOf } from "../../../src/core/targeting/records.ts";

const told = (type: string, at_ms: number, run = "r1", properties = {}): Told => ({
  id: `e${at_ms}`,
  type,
  at_ms,
  run,
  seq: at_ms,
  step: "a",
  properties,
});
const NEW = {
  seenMs: [],
  completedMs: [],
  dismissedMs: [],
  isActive: false,
  hasInteracted: false,
  begunMs: [],
  lastMs: [],
};

test("a run is seen once something was shown", () => {
  const begun = told("guide_started", 1);
  assert.deepEqual(recordOf(fold([begun])), {
    ...NEW,
    isActive: true,
    snoozedUntilMs: undefined,
  });
  assert.deepEqual(recordOf(fold([begun, told("step_shown", 2)])).seenMs, [1]);
});

test("how it ended and when", () => {
  const record = recordOf(
    fold([
      told("step_shown", 1),
      told("guide_completed", 4),
      told("step_shown", 6, "r2"),
      told("guide_dismissed", 9, "r2"),
    ]),
  );
  assert.deepEqual([record.completedMs, record.dismissedMs, record.hasInteracted], [[4], [9], true]);
});

test("a snooze lasts until it ends or somebody begins anew", () => {
  const snoozed = [told("step_shown", 1), told("guide_snoozed", 4, "r1", { for_ms: 60 })];
  assert.equal(recordOf(fold(snoozed)).snoozedUntilMs, 64);
  assert.equal(recordOf(fold([...snoozed, told("step_shown", 9, "r2")])).snoozedUntilMs, undefined);
});

test("runs that an older guidekit kept are seen when they began", () => {
  const run = {
    seq: 3,
    event: "e3",
    step: "a",
    status: "completed",
    at_ms: 7,
  } as const;
  const { seenMs, completedMs } = recordOf({ epoch: 0, runs: { r1: run } });
  assert.deepEqual([seenMs, completedMs], [[7], [7]]);
});
