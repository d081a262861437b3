import assert from "node:assert/strict";
import { test } from "node:test";
import { stringify } from "../../src/core/json.ts";
import { createDelivery, type Entry } from "../../src/net/delivery.ts";
import type { Event as WireEvent } from "../../src/gen/contract.ts";
import { Clock, createArea, storeOf } from "./fakes.ts";

const BROWSERS = 500;
const OUTAGE_MS = 60_000;
const WATCHED_S = 60;

/** The same numbers each time, evenly spread over 0 to 1 (Park and Miller's generator, CACM 31:10, 1988). */
function createChances(seed: number): () => number {
  let last = seed;
  return () => (last = (last * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** When the first batch of a browser arrives, in ms after a server is back that was away for a minute. */
async function arrivalMs(seed: number): Promise<number> {
  const clock = new Clock();
  const backAtMs = clock.nowMs + OUTAGE_MS;
  let arrived: number | undefined;
  const event = { id: "1", type: "tracked", name: "x", at_ms: clock.nowMs } as WireEvent;
  const entries: Entry[] = [{ event, who: { anonymous_id: "a_1" } }];
  const delivery = createDelivery(
    {
      send: async () => {
        if (clock.nowMs < backAtMs) return { status: 0 };
        arrived ??= clock.nowMs - backAtMs;
        return { status: 202 };
      },
      store: storeOf(createArea()),
      place: "events:here",
      places: "events:",
      envelope: {},
      stringify,
      now: clock.now,
      random: createChances(seed),
      later: clock.later,
    },
    entries,
  );
  delivery.schedule();
  while (arrived === undefined) await clock.pass(clock.nextInMs!);
  return arrived;
}

test("th4: five hundred browsers that waited for a server come back one after the other", async () => {
  const counts = new Array<number>(WATCHED_S).fill(0);
  for (let seed = 1; seed <= BROWSERS; seed++) {
    const second = Math.floor((await arrivalMs(seed * 7919)) / 1000);
    if (second < WATCHED_S) counts[second]! += 1;
  }
  const mean = counts.reduce((sum, count) => sum + count) / WATCHED_S;
  assert.ok(mean > 4, `only ${mean} a second came back within a minute`);
  assert.ok(Math.max(...counts) < 3 * mean, `${Math.max(...counts)} in one second, ${mean} in the mean`);
});
