import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { askSession, type Outcome, type Question } from "../../src/net/session.ts";
import { createArea, Server, storeOf } from "./fakes.ts";

const ANSWER = { v: 1, enabled: true, digest: "d1", theme: {}, guides: [{ id: "welcome" }], progress: {} };
const DAY_MS = 24 * 3_600_000;

let kept: Record<string, string>;
let server: Server;
let nowMs: number;

beforeEach(() => {
  kept = {};
  server = new Server();
  nowMs = DAY_MS * 20_000;
});

const question = (user?: string): Question => ({
  v: 1,
  key: "k",
  anonymous_id: "a_1",
  user: user ? { id: user } : undefined,
  company: undefined,
  locale: undefined,
  sdk: undefined,
  known: undefined,
  page: { path: "/" },
});

/** Asks, and answers with what came of it in one word where there is no answer. */
async function ask(status: number, body?: unknown, user?: string) {
  server.answers = [{ status, body }];
  return askSession(server.send, storeOf(createArea(kept)), nowMs, question(user));
}

const digestOf = (outcome: Outcome): string | undefined => outcome?.digest;

test("a good answer is given on", async () => {
  assert.deepEqual(await ask(200, ANSWER), ANSWER);
});

test("only what is known is said", async () => {
  await ask(200, ANSWER, "mara");
  const [{ path, isLast, ...body }] = server.batches as [(typeof server.batches)[0]];
  assert.equal(path, "/v1/session");
  assert.deepEqual(body, { v: 1, key: "k", anonymous_id: "a_1", user: { id: "mara" }, page: { path: "/" } });
});

const NONSENSE = [
  undefined,
  null,
  "<html>",
  [],
  {},
  { ...ANSWER, enabled: "yes" },
  { ...ANSWER, guides: {} },
  { ...ANSWER, guides: [null] },
  { ...ANSWER, theme: null },
];
for (const body of NONSENSE) {
  test(`an answer that is none is as if there were no server: ${JSON.stringify(body)?.slice(0, 60)}`, async () => {
    assert.equal(await ask(200, body), null);
  });
}

test("the last good answer serves for a day while the server is absent", async () => {
  await ask(200, ANSWER);
  nowMs += DAY_MS - 1;
  for (const status of [0, 429, 500, 503]) assert.equal(digestOf(await ask(status)), "d1");
  nowMs += 1;
  assert.equal(await ask(0), null);
});

test("nobody sees what was meant for somebody else", async () => {
  await ask(200, ANSWER, "mara");
  assert.equal(await ask(0, undefined, "deniz"), null);
  assert.equal(await ask(0), null);
});

test("a server that has nothing new need not repeat itself", async () => {
  await ask(200, ANSWER);
  assert.equal(digestOf(await ask(200, { v: 1, unchanged: true })), "d1");
  assert.deepEqual(
    server.batches.map(({ known }) => known),
    [undefined, "d1"],
  );
});

test("guides that are switched off are off", async () => {
  assert.equal(await ask(200, { ...ANSWER, enabled: false }), undefined);
});

test("a refusal is silence on this page", async () => {
  assert.equal(await ask(401), undefined);
  assert.equal(await ask(403), undefined);
  assert.deepEqual(await ask(200, ANSWER), ANSWER);
});

test("a key that is no more is not asked for again for a day", async () => {
  assert.equal(await ask(410), undefined);
  assert.equal(await ask(200, ANSWER), undefined);
  assert.equal(server.batches.length, 1);
  nowMs += DAY_MS;
  assert.deepEqual(await ask(200, ANSWER), ANSWER);
});
