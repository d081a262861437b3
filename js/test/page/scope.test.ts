import assert from "node:assert/strict";
import { test } from "node:test";
import { createGuard } from "../../src/core/guard.ts";
import { Scope } from "../../src/page/scope.ts";

function begin() {
  const errors: unknown[] = [];
  const scope = new Scope(createGuard((error) => errors.push(error)));
  return { scope, errors };
}

test("what fails in a listener never reaches the page", () => {
  const { scope, errors } = begin();
  const target = new EventTarget();
  scope.listen(target, "a b", ({ type }: Event) => {
    throw new Error(type);
  });
  target.dispatchEvent(new Event("a"));
  target.dispatchEvent(new Event("b"));
  assert.deepEqual(errors.map(String), ["Error: a", "Error: b"]);
});

test("after its end nothing is heard and no timer goes off", async () => {
  const { scope } = begin();
  const target = new EventTarget();
  let count = 0;
  scope.listen(target, "a", () => count++);
  scope.later(0, () => count++);
  scope.add(() => (count += 10));
  scope.end();
  scope.end();
  target.dispatchEvent(new Event("a"));
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(count, 10);
});

test("a timer can be taken back alone", async () => {
  const { scope } = begin();
  const rung: string[] = [];
  const cancel = scope.later(0, () => rung.push("first"));
  scope.later(0, () => rung.push("second"));
  cancel();
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(rung, ["second"]);
});
