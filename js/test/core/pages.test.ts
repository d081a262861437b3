import assert from "node:assert/strict";
import { test } from "node:test";
import { matches, onPage } from "../../src/core/pages.ts";
import { casesOf } from "../vectors.ts";

interface Case {
  pattern: string;
  path: string;
  matches: boolean;
}

for (const { pattern, path, matches: expected } of casesOf<Case>("pages")) {
  test(`${pattern} ${expected ? "matches" : "does not match"} ${path}`, () => {
    assert.equal(matches(pattern, path), expected);
  });
}

test("any of several patterns will do, and without patterns every page does", () => {
  assert.equal(onPage(["/a", "/b"], "/b"), true);
  assert.equal(onPage(["/a", "/b"], "/c"), false);
  assert.equal(onPage(undefined, "/c"), true);
});

test("a pattern made to be slow is not", () => {
  const startedMs = performance.now();
  assert.equal(matches(`/${"a*".repeat(200)}b`, `/${"a".repeat(1000)}`), false);
  assert.equal(matches(`/${"**/".repeat(100)}x`, "/a".repeat(500)), false);
  assert.ok(performance.now() - startedMs < 1000);
});
