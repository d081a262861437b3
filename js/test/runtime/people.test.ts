import assert from "node:assert/strict";
import { test } from "node:test";
import { anonymousIdOf, factsIn, readKnown } from "../../src/runtime/people.ts";
import { createArea, storeOf } from "../net/fakes.ts";

test("a person is an id, or an id with what is known", () => {
  assert.deepEqual(readKnown("u1"), { id: "u1", attributes: {}, membership: undefined });
  assert.deepEqual(readKnown(7), { id: "7", attributes: {}, membership: undefined });
  assert.deepEqual(readKnown({ id: "u1", attributes: { plan: "pro", seats: 3, tags: ["a"], none: null } }), {
    id: "u1",
    attributes: { plan: "pro", seats: 3, tags: ["a"], none: null },
    membership: undefined,
  });
  assert.deepEqual(readKnown({ id: "c1", membership: { role: "owner", odd: {} } })?.membership, { role: "owner" });
});

for (const said of [undefined, null, "", 0, {}, { id: "" }, { id: {} }, [], ["u1"], true && { id: null }]) {
  test(`nobody: ${JSON.stringify(said)}`, () => assert.equal(readKnown(said), undefined));
}

test("what the server would refuse of the attributes is left out", () => {
  assert.deepEqual(readKnown({ id: "u1", attributes: { address: { city: "x" }, plan: "pro" } })?.attributes, {
    plan: "pro",
  });
  assert.deepEqual(readKnown({ id: "u1", attributes: null })?.attributes, {});
});

test("of a visitor only what may travel is taken", () => {
  assert.deepEqual(factsIn({ plan: "trial", tags: ["a"], gone: null, odd: {}, un: undefined }), {
    plan: "trial",
    tags: ["a"],
    gone: null,
  });
  assert.deepEqual(factsIn(undefined), {});
});

test("the browser's own name stays the same, and is made anew when it was spoiled", () => {
  const kept: Record<string, string> = {};
  const store = storeOf(createArea(kept));
  const name = anonymousIdOf(store, Math.random);
  assert.equal(anonymousIdOf(store, Math.random), name);
  kept["guidekit:k:anonymous_id"] = '"<script>"';
  assert.match(anonymousIdOf(store, Math.random), /^a_[\w-]{22}$/);
});
