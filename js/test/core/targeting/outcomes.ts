// What many made-up conditions come to in a browser; tests/unit/targeting/test_both_evaluators.py asks the server too.
import { readFileSync, writeFileSync } from "node:fs";
import { judge } from "../../../src/core/conditions.ts";
import type { Condition } from "../../../src/core/targeting/language.ts";
import { makeFacts, type Given } from "./given.ts";

interface MadeUp {
  readonly conditions: readonly Condition[];
  readonly facts: readonly Given[];
}

/** Judges each condition by all of the facts, and writes rows of true, false, and null for unknown. */
export function writeOutcomes(from: string, to: string): void {
  const { conditions, facts } = JSON.parse(readFileSync(from, "utf-8")) as MadeUp;
  const people = facts.map(makeFacts);
  const outcomes = conditions.map((each) => people.map((person) => judge(each, person).outcome ?? null));
  writeFileSync(to, JSON.stringify(outcomes));
}
