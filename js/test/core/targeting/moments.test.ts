// Days and moments are read and compared as the vectors say, which the server reads too.
import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "../../../../guidekit/contract/vectors/moments.json" with { type: "json" };
import { compareMoments, isZone, localTime, parseMoment } from "../../../src/core/targeting/moments.ts";

for (const { text, moment } of vectors.parse) {
  test(`reads ${JSON.stringify(text)}`, () => assert.equal(parseMoment(text) ?? null, moment));
}

for (const { at, zone, ...shown } of vectors.local) {
  test(`shows ${at} in ${zone}`, () => assert.deepEqual(localTime(parseMoment(at) as number, zone), shown));
}

for (const { first, second, zone, side } of vectors.compare) {
  test(`compares ${first} with ${second} in ${zone}`, () =>
    assert.equal(Math.sign(compareMoments(parseMoment(first)!, parseMoment(second)!, zone)), side));
}

test("knows which zones there are", () => {
  assert.equal(isZone("Europe/Istanbul"), true);
  assert.equal(isZone("Mars/Olympus"), false);
});
