import assert from "node:assert/strict";
import { test } from "node:test";
import { anonymousId, uuid7 } from "../../src/core/ids.ts";

const NOW_MS = Date.UTC(2026, 10, 21);

test("an id is a UUIDv7 that says when it was made", () => {
  const id = uuid7(NOW_MS, Math.random);
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(parseInt(id.slice(0, 8) + id.slice(9, 13), 16), NOW_MS);
});

test("ids made later sort later", () => {
  const ids = [0, 1, 15, 16, 255, 4096].map((ms) => uuid7(NOW_MS + ms, Math.random));
  assert.deepEqual([...ids].sort(), ids);
});

test("ids of one moment differ", () => {
  assert.equal(new Set(Array.from({ length: 1000 }, () => uuid7(NOW_MS, Math.random))).size, 1000);
});

test("a browser's own name is as the contract wants it, and never the same", () => {
  const names = Array.from({ length: 1000 }, () => anonymousId(Math.random));
  for (const name of names) assert.match(name, /^a_[A-Za-z0-9_-]{22}$/);
  assert.equal(new Set(names).size, 1000);
});

test("ti6: a browser's own name holds at least 128 random bits", () => {
  // Each chance in the middle of a 62nd makes another letter or digit, so all 62 are as likely.
  const letters = Array.from({ length: 62 }, (_, nth) => anonymousId(() => (nth + 0.5) / 62).slice(2));
  assert.equal(new Set(letters).size, 62);
  for (const name of letters) assert.equal(new Set(name).size, 1);
  let asked = 0;
  anonymousId(() => (asked++, 0.5));
  assert.ok(asked * Math.log2(62) >= 128);
});
