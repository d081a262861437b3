import assert from "node:assert/strict";
import { test } from "node:test";
import { fill } from "../../src/core/text.ts";

const FACTS = {
  user: { id: "u1", attributes: { first_name: "Mara", seats: 3, is_owner: false, empty: "", tags: ["a"] } },
  company: { id: "c1", attributes: { name: "Acme" } },
};
const filled = (path: string) => fill({ type: "value", path, fallback: "there" }, FACTS);

test("what the host app said stands in the text", () => {
  assert.equal(filled("user.first_name"), "Mara");
  assert.equal(filled("company.name"), "Acme");
  assert.equal(filled("user.seats"), "3");
  assert.equal(filled("user.is_owner"), "false");
});

test("what is unknown, empty or no text leaves the fallback", () => {
  const paths = ["user.last_name", "user.empty", "user.tags", "user", "", "person.name", "user.first_name.length"];
  assert.deepEqual(
    paths.map(filled),
    paths.map(() => "there"),
  );
});

test("nothing inherited is ever read", () => {
  const paths = ["user.constructor", "user.__proto__", "user.toString", "__proto__.constructor", "constructor.name"];
  assert.deepEqual(
    paths.map(filled),
    paths.map(() => "there"),
  );
});

test("a text without an end is cut", () => {
  const facts = { user: { attributes: { name: "x".repeat(5000) } } };
  assert.equal(fill({ type: "value", path: "user.name", fallback: "" }, facts).length, 1024);
});
