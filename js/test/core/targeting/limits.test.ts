import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, NOTHING, type Told } from "../../../src/core/progress.ts";
import { isWithinLimits } from "../../../src/core/targeting/limits.ts";
import type { LimitNow } from "../../../src/gen/contract.ts";

const HOUR_MS = 3_600_000;
const NOW_MS = 100 * HOUR_MS;

/** A guide that was seen so many hours ago, and closed half an hour later. */
const seen = (hoursAgo: number, by = "rule") => {
  const at_ms = NOW_MS - hoursAgo * HOUR_MS;
  const told = (type: string, seq: number, more: object): Told => ({
    id: `e${seq}`,
    type,
    run: "r",
    seq,
    at_ms,
    ...more,
  });
  return fold([
    told("guide_started", 1, { properties: { by } }),
    told("step_shown", 2, { step: "a" }),
    told("guide_dismissed", 3, { step: "a", at_ms: at_ms + HOUR_MS / 2 }),
  ]);
};

const mayBegin = (limit: Partial<LimitNow>, others: Record<string, ReturnType<typeof seen>>, visitHours = 1) => {
  const limits = [{ guides: ["a", "b", "c"], others_ms: [], ...limit }];
  return isWithinLimits("a", limits, (id) => others[id] ?? NOTHING, NOW_MS, NOW_MS - visitHours * HOUR_MS);
};

test("G10 no more begin than a limit says in its time", () => {
  const limit = { at_most: 2, per: "1d" };
  assert.equal(mayBegin(limit, { b: seen(2), c: seen(3) }), false);
  assert.equal(mayBegin(limit, { b: seen(2), c: seen(30) }), true);
  assert.equal(mayBegin({ ...limit, others_ms: [NOW_MS - HOUR_MS] }, { b: seen(2) }), false);
});

test("G10 what people asked for themselves does not count", () => {
  assert.equal(mayBegin({ at_most: 1, per: "1d", quiet: "1d" }, { b: seen(2, "person") }), true);
});

test("G10 a limit per session counts from the beginning of the visit", () => {
  assert.equal(mayBegin({ at_most: 1, per: "session" }, { b: seen(2) }, 3), false);
  assert.equal(mayBegin({ at_most: 1, per: "session" }, { b: seen(2) }, 1), true);
});

test("G11 it stays quiet for a while after another guide has ended", () => {
  assert.equal(mayBegin({ quiet: "2h" }, { b: seen(2) }), false);
  assert.equal(mayBegin({ quiet: "1h" }, { b: seen(2) }), true);
});

test("a limit on other guides is none on this one", () => {
  assert.equal(mayBegin({ guides: ["b"], at_most: 0, per: "1d" }, {}), true);
});
