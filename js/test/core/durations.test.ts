// Durations are read as the vectors say, which the server reads too.
import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "../../../guidekit/contract/vectors/durations.json" with { type: "json" };
import { parseDuration } from "../../src/core/durations.ts";

for (const { text, ms } of vectors.cases) {
  test(`reads ${JSON.stringify(text)}`, () => assert.equal(parseDuration(text) ?? null, ms));
}
