import assert from "node:assert/strict";
import { test } from "node:test";
import { standing } from "../../src/core/progress.ts";
import { Ledger } from "../../src/runtime/ledger.ts";
import { createArea, settled, storeOf } from "../net/fakes.ts";

const told = (step: string, more: object = {}) => ({
  id: `e-${step}`,
  type: "step_shown",
  guide: "welcome",
  run: "r1",
  step,
  at_ms: 1,
  ...more,
});

function begin(kept: Record<string, string> = {}, user?: string): Ledger {
  const ledger = new Ledger(storeOf(createArea(kept)));
  ledger.load(user);
  return ledger;
}

const stepOf = (ledger: Ledger) => standing(ledger.of("welcome")).step;

test("each event gets the number after the highest that is known of its run", () => {
  const ledger = begin();
  assert.equal(ledger.record(told("a")).seq, 1);
  assert.equal(ledger.record(told("b")).seq, 2);
  assert.equal(ledger.record(told("a", { run: "r2" })).seq, 1);
});

test("what another page has written is taken in, and counted on", async () => {
  const kept = {};
  const [one, other] = [begin(kept), begin(kept)];
  one.record(told("a"));
  one.record(told("b"));
  await settled();
  other.load(undefined);
  assert.equal(stepOf(other), "b");
  assert.equal(other.record(told("c")).seq, 3);
});

test("what the server knows is joined with what this browser knows", () => {
  const ledger = begin();
  ledger.record(told("a"));
  const run = { seq: 9, event: "z", step: "d", status: "active", at_ms: 0 };
  ledger.learn({ welcome: { epoch: 0, runs: { r1: run } } });
  assert.equal(stepOf(ledger), "d");
  ledger.learn({ welcome: { epoch: 0, runs: { r1: { ...run, seq: 3, step: "b" } } } });
  assert.equal(stepOf(ledger), "d");
});

test("nonsense from a server or another version changes nothing", () => {
  const ledger = begin({ "guidekit:k:progress": '{"guides":{"welcome":{"runs":7}}}' });
  ledger.learn({ welcome: null, other: "x", third: { runs: [] } });
  assert.equal(stepOf(ledger), null);
});

test("what was done before anybody was named is theirs", () => {
  const kept = {};
  const ledger = begin(kept);
  ledger.record(told("a"));
  ledger.load("mara");
  assert.equal(stepOf(ledger), "a");
});

test("one person never sees where another one stands", async () => {
  const kept = {};
  begin(kept, "mara").record(told("a"));
  await settled();
  assert.equal(stepOf(begin(kept, "deniz")), null);
  assert.equal(stepOf(begin(kept)), null);
  assert.equal(stepOf(begin(kept, "mara")), "a");
  const ledger = begin(kept, "mara");
  ledger.load("deniz");
  assert.equal(stepOf(ledger), null);
});

test("what is forgotten is gone", async () => {
  const kept = {};
  const ledger = begin(kept, "mara");
  ledger.record(told("a"));
  await settled();
  ledger.forget();
  assert.equal(stepOf(ledger), null);
  await settled();
  assert.deepEqual(kept, {});
});
