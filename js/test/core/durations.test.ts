// Durations are read as the vectors say, which the server reads too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDuration } from "../../src/core/durations.ts";
import { casesOf } from "../vectors.ts";

for (const { text, ms } of casesOf<{ text: string; ms: number | null }>("durations")) {
  test(`reads ${JSON.stringify(text)}`, () => assert.equal(parseDuration(text) ?? null, ms));
}
