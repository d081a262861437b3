// Whether a guide may begin is decided as the vectors say, which the server reads too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, mayBeAskedFor } from "../../../src/core/targeting/eligibility.ts";
import type { Terms } from "../../../src/core/targeting/language.ts";
import { draw } from "../../../src/core/targeting/shares.ts";
import { reasons } from "../../../src/core/targeting/verdicts.ts";
import { casesOf } from "../../vectors.ts";
import { makeFacts, type Given } from "./given.ts";

interface Case {
  readonly name: string;
  readonly guide: Terms;
  readonly facts: Given;
  readonly shows: boolean | null;
  readonly reasons: string[];
  readonly with_shares?: boolean;
}

for (const { name, guide, facts, shows, reasons: expected, with_shares = true } of casesOf<Case>("eligibility")) {
  test(`may begin: ${name}`, () => {
    const drawn = (id: string, person: string, purpose?: string) => draw("acme", id, person, purpose);
    const decision = decide(guide, makeFacts(facts), with_shares ? drawn : undefined);

    assert.equal(decision.shows ?? null, shows);
    const due = decision.trail.filter(({ outcome }) => outcome === decision.shows).flatMap(reasons);
    assert.deepEqual(decision.shows ? [] : [...new Set(due)], expected);
  });
}

const HERE = makeFacts({
  now: "2026-12-02T10:00Z",
  page: { path: "/projects" },
  guides: { tour: { seen: [], completed: ["2026-12-01T10:00Z"] } },
});
const onPath = (path: string) => ({ type: "page", path: [path] }) as const;

test("who asks for a guide gets it on any page and as often as they like", () => {
  assert.equal(mayBeAskedFor({ id: "tour", kind: "tour", start: { page: ["/elsewhere"] } }, HERE), true);
});

test("who asks for a guide gets it only if it is for them and the app is ready", () => {
  assert.equal(mayBeAskedFor({ id: "tour", kind: "tour", requires: onPath("/elsewhere") }, HERE), false);
  assert.equal(mayBeAskedFor({ id: "tour", kind: "tour", audience: onPath("/elsewhere") }, HERE), false);
  assert.equal(mayBeAskedFor({ id: "tour", kind: "tour", requires: onPath("/projects") }, HERE), true);
  const unknown = { type: "element", target: { data_guide: "app" } } as const;
  assert.equal(mayBeAskedFor({ id: "tour", kind: "tour", requires: unknown }, HERE), undefined);
});
