// Days and moments are read and compared as the vectors say, which the server reads too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compareMoments, isZone, localTime, type Moment, parseMoment } from "../../../src/core/targeting/moments.ts";
import { casesOf } from "../../vectors.ts";

type Case =
  | { ask: "parse"; text: string; moment: Moment | null }
  | { ask: "local"; at: string; zone: string; day: string; weekday: string; minute: number }
  | { ask: "compare"; first: string; second: string; zone: string; side: number };

function check(given: Case): void {
  if (given.ask === "parse") {
    assert.equal(parseMoment(given.text) ?? null, given.moment);
  } else if (given.ask === "local") {
    const { day, weekday, minute } = given;
    assert.deepEqual(localTime(parseMoment(given.at) as number, given.zone), { day, weekday, minute });
  } else {
    const { first, second, zone, side } = given;
    assert.equal(Math.sign(compareMoments(parseMoment(first)!, parseMoment(second)!, zone)), side);
  }
}

for (const given of casesOf<Case>("moments")) test(`moment: ${JSON.stringify(given)}`, () => check(given));

test("knows which zones there are", () => {
  assert.equal(isZone("Europe/Istanbul"), true);
  assert.equal(isZone("Mars/Olympus"), false);
});
