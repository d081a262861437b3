import assert from "node:assert/strict";
import { test } from "node:test";
import type { Guide } from "../../src/gen/contract.ts";
import { destinationOf } from "../../src/runtime/bring.ts";

const guide = (brings_to: string | undefined, ...steps: object[]) => ({ brings_to, steps }) as unknown as Guide;
const HOME = { id: "home", page: ["/home/**"] };
const ATTIC = { page: ["/attic"] };
const ROOM = { id: "room", page: ["/rooms/:id"] };
const ANYWHERE = { id: "anywhere" };
const ALL = guide("/home?tab=all#top", HOME, ATTIC, ROOM, ANYWHERE);

const cases: [said: string, at: string, path: string, to: string | undefined][] = [
  ["the page of the guide, as its author wrote it", "home", "/far", "/home?tab=all#top"],
  ["nowhere from a page of the step", "home", "/home/cellar", undefined],
  ["the one page of a step that is elsewhere", "step-2", "/far", "/attic"],
  ["nowhere when it is one of many", "room", "/far", undefined],
  ["nowhere when any page will do", "anywhere", "/far", undefined],
  ["nowhere when there is no such step", "gone", "/far", undefined],
];

for (const [said, at, path, to] of cases) {
  test(`leads to ${said}`, () => assert.equal(destinationOf(ALL, at, path), to));
}

test("leads nowhere when the author has not said so", () => {
  assert.equal(destinationOf(guide(undefined, ATTIC), "step-1", "/far"), undefined);
});
