// G14: what a journey asks comes to the same in the browser as on the server, by the vectors.
import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../../src/core/conditions.ts";
import type { Condition } from "../../../src/core/targeting/language.ts";
import { casesOf } from "../../vectors.ts";
import { makeFacts, type Given } from "./given.ts";

interface Case {
  readonly name: string;
  readonly condition: Condition | null;
  readonly facts: Given;
  readonly outcome: boolean | null;
}

for (const { name, condition, facts, outcome } of casesOf<Case>("journeys")) {
  test(`G14 journeys: ${name}`, () => {
    const found = condition ? judge(condition, makeFacts(facts)).outcome : true;
    assert.equal(found ?? null, outcome);
  });
}
