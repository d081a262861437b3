import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Event as WireEvent } from "../../src/gen/contract.ts";
import type { Who } from "../../src/net/delivery.ts";
import type { Reply } from "../../src/net/http.ts";
import { createOutbox, type Outbox } from "../../src/net/outbox.ts";
import { Clock, createArea, Server, settled, storeOf } from "./fakes.ts";

const MARA: Who = { anonymous_id: "a_1", user: { id: "mara" } };
const DENIZ: Who = { anonymous_id: "a_2", user: { id: "deniz" } };

let kept: Record<string, string>;
let clock: Clock;
let server: Server;

beforeEach(() => {
  kept = {};
  clock = new Clock();
  server = new Server();
});

const begin = (): Outbox =>
  createOutbox({
    send: server.send,
    store: storeOf(createArea(kept)),
    place: "here",
    envelope: { v: 1, key: "k" },
    now: clock.now,
    random: () => 1,
    later: clock.later,
  });

const event = (id: string, more: object = {}): WireEvent =>
  ({ id, type: "tracked", name: "x", at_ms: clock.nowMs, ...more }) as WireEvent;

/** Passes the time that a batch waits, and all that comes of it. */
async function send(): Promise<void> {
  await clock.pass(1000);
  await settled();
}

test("events that come up together leave together, and are forgotten when the server has them", async () => {
  const outbox = begin();
  outbox.push(event("1"), MARA);
  outbox.push(event("2"), MARA);
  await settled();
  assert.match(kept["guidekit:k:events:here"]!, /"1".*"2"/);
  await send();
  assert.deepEqual(server.ids, [["1", "2"]]);
  const [batch] = server.batches;
  assert.deepEqual([batch!.path, batch!.key, batch!.user], ["/v1/events", "k", { id: "mara" }]);
  assert.deepEqual(kept, {});
  assert.equal(clock.nextInMs, undefined);
});

test("what comes up while a batch is under way waits for it", async () => {
  let answer: (reply: Reply) => void = () => {};
  server.answers = [new Promise<Reply>((resolve) => (answer = resolve)), { status: 202 }];
  const outbox = begin();
  outbox.push(event("1"), MARA);
  await send();
  outbox.push(event("2"), MARA);
  await clock.pass(5000);
  assert.deepEqual(server.ids, [["1"]]);
  answer({ status: 202 });
  await settled();
  await send();
  assert.deepEqual(server.ids, [["1"], ["2"]]);
});

test("before the page goes everything is sent at once, beside what is under way", async () => {
  server.answers = [new Promise<Reply>(() => {}), { status: 202 }];
  const outbox = begin();
  outbox.push(event("1"), MARA);
  await send();
  outbox.push(event("2"), MARA);
  await outbox.flush();
  assert.deepEqual(server.ids, [["1"], ["1", "2"]]);
  assert.equal(server.batches[1]!.isLast, true);
  assert.deepEqual(kept, {});
});

test("what has left before the page went is not sent again when it would have been due", async () => {
  const outbox = begin();
  outbox.push(event("1"), MARA);
  await outbox.flush();
  await clock.pass(1000);
  assert.deepEqual(server.ids, [["1"]]);
});

test("a batch that did not get through is kept, and sent again when the server wishes", async () => {
  server.answers = [{ status: 503, retryAfter: "90" }, { status: 202 }];
  const outbox = begin();
  outbox.push(event("1"), MARA);
  await send();
  outbox.push(event("2"), MARA);
  assert.equal(clock.nextInMs, 90_000);
  assert.match(kept["guidekit:k:events:here"]!, /"1"/);
  await clock.pass(90_000);
  assert.deepEqual(server.ids, [["1"], ["1", "2"]]);
  assert.deepEqual(kept, {});
});

test("after the server has refused nothing more is sent on this page, and nothing is lost", async () => {
  server.answers = [{ status: 403 }];
  const outbox = begin();
  outbox.push(event("1"), MARA);
  await send();
  outbox.push(event("2"), MARA);
  await clock.pass(3_600_000);
  assert.equal(server.batches.length, 1);
  assert.match(kept["guidekit:k:events:here"]!, /"1".*"2"/);
});

test("each person's events travel under their own name", async () => {
  const outbox = begin();
  outbox.push(event("1"), MARA);
  outbox.push(event("2"), DENIZ);
  for (let round = 0; round < 3; round++) await send();
  assert.deepEqual(server.ids, [["1"], ["2"]]);
});

test("more than fifty events, or much of them, leave in parts", async () => {
  const outbox = begin();
  for (let count = 0; count < 60; count++) outbox.push(event(`${count}`), MARA);
  for (let count = 0; count < 5; count++)
    outbox.push(event(`large-${count}`, { properties: { text: "x".repeat(5000) } }), MARA);
  for (let round = 0; round < 6; round++) await send();
  assert.equal(server.ids[0]!.length, 50);
  assert.ok(server.batches.every((batch) => JSON.stringify(batch).length < 17_000));
  assert.equal(server.ids.flat().length, 65);
});

test("what other pages of the browser have left behind is taken along", async () => {
  kept["guidekit:k:events:gone"] = JSON.stringify([{ event: event("left"), who: DENIZ }]);
  const outbox = begin();
  await outbox.wake();
  await send();
  assert.deepEqual(server.ids, [["left"]]);
  assert.deepEqual(kept, {});
});

test("a page that has ended sends nothing more", async () => {
  server.answers = [{ status: 503 }];
  const outbox = begin();
  outbox.push(event("1"), MARA);
  outbox.flush();
  outbox.stop();
  await settled();
  outbox.push(event("2"), MARA);
  await clock.pass(3_600_000);
  assert.deepEqual(server.ids, [["1"]]);
});
