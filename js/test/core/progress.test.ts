import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, join, standing, type Standing, type Told } from "../../src/core/progress.ts";
import type { Progress } from "../../src/gen/contract.ts";
import { casesOf } from "../vectors.ts";

interface Case {
  name: string;
  events: Told[];
  progress: Progress;
  standing: Standing;
}

for (const { name, events, progress, standing: expected } of casesOf<Case>("fold")) {
  test(`fold: ${name}`, () => {
    assert.deepEqual(fold(events), progress);
    assert.deepEqual(standing(fold(events)), expected);
  });
  test(`fold in any order and repeated: ${name}`, () => {
    assert.deepEqual(fold([...events].reverse()), progress);
    assert.deepEqual(fold([...events, ...events]), progress);
  });
  test(`joined from two halves, either way round: ${name}`, () => {
    const [one, other] = [fold(events.slice(0, 1)), fold(events.slice(1))];
    assert.deepEqual(join(one, other), progress);
    assert.deepEqual(join(other, one), progress);
  });
}
