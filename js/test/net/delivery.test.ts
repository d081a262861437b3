import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { stringify } from "../../src/core/json.ts";
import { createDelivery, type Delivery, type Entry, type Who } from "../../src/net/delivery.ts";
import type { Reply } from "../../src/net/http.ts";
import type { Event as WireEvent } from "../../src/gen/contract.ts";
import { Clock, createArea, Server, settled, storeOf } from "./fakes.ts";

const MARA: Who = { anonymous_id: "a_1", user: { id: "mara" } };
const DENIZ: Who = { anonymous_id: "a_2", user: { id: "deniz" } };
const HOUR_MS = 3_600_000;
const BATCH_DELAY_MS = 1000;

let kept: Record<string, string>;
let clock: Clock;
let server: Server;
let entries: Entry[];
let chance: number;

beforeEach(() => {
  kept = {};
  clock = new Clock();
  server = new Server();
  entries = [];
  chance = 0.5;
});

function begin(): Delivery {
  const world = {
    send: server.send,
    store: storeOf(createArea(kept)),
    place: "events:here",
    places: "events:",
    envelope: { v: 1, key: "k" },
    stringify,
    now: clock.now,
    random: () => chance,
    later: clock.later,
  };
  return createDelivery(world, entries);
}

const event = (id: string, more: object = {}): WireEvent =>
  ({ id, type: "tracked", name: "x", at_ms: clock.nowMs, ...more }) as WireEvent;

/** As the outbox does it: what has come up is in storage before it is sent. */
function put(who: Who, ...events: WireEvent[]): void {
  entries.push(...events.map((one) => ({ event: one, who })));
  kept["guidekit:k:events:here"] = stringify(entries);
}

const stored = (): string[] =>
  (JSON.parse(kept["guidekit:k:events:here"] ?? "[]") as Entry[]).map((entry) => entry.event.id);

test("events that come up together leave together, and are forgotten when the server has them", async () => {
  const delivery = begin();
  put(MARA, event("1"), event("2"));
  delivery.schedule();
  delivery.schedule();
  await clock.pass(BATCH_DELAY_MS);
  assert.deepEqual(server.ids, [["1", "2"]]);
  const [batch] = server.batches;
  assert.equal(batch!.path, "/v1/events");
  assert.equal(batch!.sent_at_ms, clock.nowMs);
  assert.deepEqual([batch!.v, batch!.key, batch!.anonymous_id, batch!.user], [1, "k", "a_1", { id: "mara" }]);
  assert.deepEqual(entries, []);
  assert.deepEqual(kept, {});
  assert.equal(clock.nextInMs, undefined);
});

test("each person's events travel under their own name", async () => {
  const delivery = begin();
  put(MARA, event("1"));
  put(DENIZ, event("2"));
  put(MARA, event("3"));
  delivery.schedule();
  for (let round = 0; round < 3; round++) await clock.pass(BATCH_DELAY_MS);
  assert.deepEqual(server.ids, [["1"], ["2"], ["3"]]);
  assert.deepEqual(
    server.batches.map(({ anonymous_id }) => anonymous_id),
    ["a_1", "a_2", "a_1"],
  );
});

test("no batch holds more than fifty events or sixteen thousand characters", async () => {
  const delivery = begin();
  put(MARA, ...Array.from({ length: 60 }, (_, index) => event(`small-${index}`)));
  put(
    MARA,
    ...Array.from({ length: 5 }, (_, index) => event(`large-${index}`, { properties: { text: "x".repeat(5000) } })),
  );
  delivery.schedule();
  for (let round = 0; round < 5; round++) await clock.pass(BATCH_DELAY_MS);
  assert.equal(server.ids[0]!.length, 50);
  assert.ok(server.batches.every((batch) => JSON.stringify(batch).length < 17_000));
  assert.equal(server.ids.flat().length, 65);
});

test("one request is under way at a time, besides the last one before the page goes", async () => {
  let answer: (reply: Reply) => void = () => {};
  server.answers = [new Promise<Reply>((resolve) => (answer = resolve)), { status: 202 }];
  const delivery = begin();
  put(MARA, event("1"));
  delivery.schedule();
  await clock.pass(BATCH_DELAY_MS);
  put(MARA, event("2"));
  delivery.schedule();
  await clock.pass(5000);
  assert.deepEqual(server.ids, [["1"]]);
  await delivery.deliver(true);
  assert.deepEqual(server.ids, [["1"], ["1", "2"]]);
  assert.equal(server.batches[1]!.isLast, true);
  answer({ status: 202 });
  await settled();
  assert.deepEqual(entries, []);
});

const PASSING = [0, 408, 429, 500, 503, 302];
for (const status of PASSING) {
  test(`after ${status || "no answer"} the events are kept and sent again, later each time`, async () => {
    server.answers = [{ status }];
    chance = 1;
    const delivery = begin();
    put(MARA, event("1"));
    delivery.schedule();
    const waits: (number | undefined)[] = [];
    for (let round = 0; round < 12; round++) {
      await clock.pass(clock.nextInMs ?? 0);
      waits.push(clock.nextInMs);
    }
    assert.deepEqual(waits.slice(0, 4), [1000, 2000, 4000, 8000]);
    assert.equal(Math.max(...(waits as number[])), 300_000);
    assert.deepEqual(stored(), ["1"]);
    server.answers = [{ status: 202 }];
    await clock.pass(300_000);
    assert.deepEqual(entries, []);
  });
}

test("the server's own wish to wait is kept when it is longer", async () => {
  server.answers = [{ status: 503, retryAfter: "90" }, { status: 202 }];
  const delivery = begin();
  put(MARA, event("1"));
  delivery.schedule();
  await clock.pass(BATCH_DELAY_MS);
  assert.equal(clock.nextInMs, 90_000);
});

test("no server can silence a browser for longer than an hour", async () => {
  server.answers = [{ status: 503, retryAfter: "1e9" }];
  const delivery = begin();
  put(MARA, event("1"));
  delivery.schedule();
  await clock.pass(BATCH_DELAY_MS);
  assert.equal(clock.nextInMs, HOUR_MS);
});

test("a wish that is no number of seconds is none", async () => {
  server.answers = [{ status: 503, retryAfter: "Wed, 21 Oct 2026 07:28:00 GMT" }];
  chance = 1;
  const delivery = begin();
  put(MARA, event("1"));
  delivery.schedule();
  await clock.pass(BATCH_DELAY_MS);
  assert.equal(clock.nextInMs, 1000);
});

test("what comes up while waiting does not shorten the wait", async () => {
  server.answers = [{ status: 503, retryAfter: "90" }];
  const delivery = begin();
  put(MARA, event("1"));
  delivery.schedule();
  await clock.pass(BATCH_DELAY_MS);
  put(MARA, event("2"));
  delivery.schedule();
  assert.equal(clock.nextInMs, 90_000);
});

test("a browser that is back tries again soon, but not all browsers at once", async () => {
  server.answers = [{ status: 0 }];
  const delivery = begin();
  put(MARA, event("1"));
  delivery.schedule();
  await clock.pass(BATCH_DELAY_MS);
  chance = 0.25;
  delivery.wake();
  assert.equal(clock.nextInMs, 500);
});

for (const status of [400, 404, 422]) {
  test(`a batch the server cannot read (${status}) is dropped, and the number told with the next one`, async () => {
    server.answers = [{ status }, { status: 202 }];
    const delivery = begin();
    put(MARA, event("1"), event("2"));
    delivery.schedule();
    await clock.pass(BATCH_DELAY_MS);
    assert.deepEqual(entries, []);
    put(MARA, event("3"));
    delivery.schedule();
    await clock.pass(BATCH_DELAY_MS);
    put(MARA, event("4"));
    delivery.schedule();
    await clock.pass(BATCH_DELAY_MS);
    assert.deepEqual(
      server.batches.map(({ dropped }) => dropped),
      [{}, { malformed: 2 }, {}],
    );
  });
}

for (const status of [401, 403, 410]) {
  test(`after ${status} nothing more is sent on this page, and nothing is lost`, async () => {
    server.answers = [{ status }];
    const delivery = begin();
    put(MARA, event("1"));
    delivery.schedule();
    await clock.pass(BATCH_DELAY_MS);
    put(MARA, event("2"));
    delivery.schedule();
    delivery.wake();
    await delivery.deliver(true);
    await clock.pass(HOUR_MS);
    assert.equal(server.batches.length, 1);
    assert.deepEqual(
      entries.map((entry) => entry.event.id),
      ["1", "2"],
    );
  });
}

test("a batch that is too large is halved until it fits, and a single event dropped", async () => {
  server.answers = [{ status: 413 }, { status: 413 }, { status: 413 }, { status: 202 }];
  const delivery = begin();
  put(MARA, ...["1", "2", "3", "4"].map((id) => event(id)));
  delivery.schedule();
  for (let round = 0; round < 8; round++) await clock.pass(BATCH_DELAY_MS);
  assert.deepEqual(server.ids, [["1", "2", "3", "4"], ["1", "2"], ["1"], ["2"], ["3"], ["4"]]);
  assert.deepEqual(server.batches[3]!.dropped, { too_large: 1 });
});

test("beyond five hundred the oldest go, and they are counted", async () => {
  server.answers = [{ status: 0 }];
  const delivery = begin();
  put(MARA, ...Array.from({ length: 503 }, (_, index) => event(`${index}`)));
  delivery.schedule();
  await clock.pass(BATCH_DELAY_MS);
  assert.equal(entries.length, 500);
  assert.equal(stored()[0], "3");
  assert.deepEqual(server.batches[0]!.dropped, { overflow: 3 });
});

test("what is older than three days or larger than an event may be is given up, and counted", async () => {
  const delivery = begin();
  put(
    MARA,
    event("old", { at_ms: clock.nowMs - 73 * HOUR_MS }),
    event("large", { properties: { text: "x".repeat(9000) } }),
    event("1"),
  );
  delivery.schedule();
  await clock.pass(BATCH_DELAY_MS);
  assert.deepEqual(server.ids, [["1"]]);
  assert.deepEqual(server.batches[0]!.dropped, { too_old: 1, too_large: 1 });
});

test("what other pages of the browser have left behind goes first", async () => {
  const left = [{ event: event("left"), who: DENIZ }, { event: {}, who: DENIZ }, null, "junk"];
  kept["guidekit:k:events:gone"] = JSON.stringify(left);
  kept["guidekit:k:events:broken"] = "{";
  put(MARA, event("1"));
  const delivery = begin();
  delivery.schedule();
  await clock.pass(BATCH_DELAY_MS);
  await clock.pass(BATCH_DELAY_MS);
  assert.deepEqual(server.ids, [["left"], ["1"]]);
  assert.deepEqual(kept, {});
});

test("a page that has ended sends nothing more", async () => {
  const delivery = begin();
  put(MARA, event("1"));
  delivery.schedule();
  delivery.stop();
  await clock.pass(HOUR_MS);
  assert.deepEqual(server.batches, []);
});
