import assert from "node:assert/strict";
import { test } from "node:test";
import { agenda, areWords } from "../../src/core/agenda.ts";
import { onPage } from "../../src/core/pages.ts";
import type { Standing } from "../../src/core/progress.ts";
import type { ManifestEntry } from "../../src/gen/contract.ts";

const HOUR_MS = 3_600_000;
const NOW_MS = Date.UTC(2026, 10, 21);
const NEW: Standing = { status: "new", run: null, step: null, seq: 0, at_ms: 0, finished: false };

const entry = (id: string, ...page: string[]): ManifestEntry => ({
  id,
  kind: "tour",
  hash: "h",
  ...(page.length && { start: { page, priority: "normal", link: true, frequency: { mode: "once" } } }),
});
const stood = (over: Partial<Standing>, hoursAgo = 1): Standing => ({
  ...NEW,
  run: "r1",
  at_ms: NOW_MS - hoursAgo * HOUR_MS,

  ...over,
});

/** The ids on the agenda of a page, where people stand as said and otherwise never were. */
const on = (path: string, entries: ManifestEntry[], standings: Record<string, Standing> = {}) =>
  agenda(entries, (id) => standings[id] ?? NEW, path, NOW_MS, undefined, onPage).map(({ id }) => id);

test("a guide begins on its page, and one without a page never by itself", () => {
  const entries = [entry("a", "/one", "/two/*"), entry("b")];
  assert.deepEqual(on("/two/x", entries), ["a"]);
  assert.deepEqual(on("/three", entries), []);
});

test("guides under way come first, wherever they are", () => {
  const entries = [entry("a", "/"), entry("b", "/elsewhere"), entry("c", "/")];
  assert.deepEqual(on("/", entries, { b: stood({ status: "active" }) }), ["b", "a", "c"]);
});

test("what was completed or closed once does not come back by itself", () => {
  const entries = [entry("a", "/"), entry("b", "/"), entry("c", "/")];
  const standings = {
    a: stood({ status: "completed", finished: true }),
    b: stood({ status: "dismissed", finished: true }),
    c: stood({ status: "stopped", finished: true }, 48),
  };
  assert.deepEqual(on("/", entries, standings), []);
});

test("what ended by itself is tried again a day later", () => {
  const entries = [entry("a", "/")];
  assert.deepEqual(on("/", entries, { a: stood({ status: "stopped" }, 23) }), []);
  assert.deepEqual(on("/", entries, { a: stood({ status: "stopped" }, 25) }), ["a"]);
});

test("what more is asked of is for others to decide, and without them it never begins", () => {
  const entries = [entry("a", "/"), { ...entry("b"), rules: {} }];
  const decided = (mayBegin?: () => boolean) => agenda(entries, () => NEW, "/", NOW_MS, mayBegin).map(({ id }) => id);
  assert.deepEqual(decided(), ["a"]);
  assert.deepEqual(
    decided(() => true),
    ["a", "b"],
  );
  assert.deepEqual(
    decided(() => false),
    ["a"],
  );
});

test("pages that are words are told by comparing them, whatever they end with", () => {
  const begins = (page: string, path: string) => agenda([entry("a", page)], () => NEW, path, NOW_MS).length > 0;
  const paths = ["/", "/one", "/one/", "/one/two", "/two"];
  for (const page of paths)
    for (const path of paths) assert.equal(begins(page, path), onPage([page], path), `${page} on ${path}`);
});

test("what stands for something else is no word", () => {
  assert.equal(areWords("/one", "/two/three.html", "/~mara"), true);
  for (const page of ["/p/*", "/p/**", "/p/:id", "/caf%C3%A9"]) assert.equal(areWords("/one", page), false);
});
