// The inputs and outputs that Python and TypeScript must both satisfy.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The cases of one file in `guidekit/contract/vectors`; tests run in the folder of the JavaScript project. */
export function casesOf<Case>(name: string): Case[] {
  const file = resolve("..", "guidekit", "contract", "vectors", `${name}.json`);
  return (JSON.parse(readFileSync(file, "utf-8")) as { cases: Case[] }).cases;
}
