import assert from "node:assert/strict";
import { test } from "node:test";
import { createGuard } from "../../src/core/guard.ts";
import { Listeners } from "../../src/core/listeners.ts";

function begin() {
  const errors: unknown[] = [];
  return { errors, listeners: new Listeners(createGuard((error) => errors.push(error))) };
}

test("each listener hears what it asked for, and nothing after it was taken back", () => {
  const { listeners } = begin();
  const heard: object[] = [];
  const listener = (event: object) => heard.push(event);
  listeners.add("a", listener);
  listeners.tell("a", { step: "x" });
  listeners.tell("b", {});
  listeners.remove("a", listener);
  listeners.remove("never", listener);
  listeners.tell("a", {});
  assert.deepEqual(heard, [{ step: "x" }]);
});

test("one that fails disturbs no other", () => {
  const { listeners, errors } = begin();
  let count = 0;
  listeners.add("a", () => {
    throw new Error("host");
  });
  listeners.add("a", () => count++);
  listeners.tell("a", {});
  assert.equal(count, 1);
  assert.equal(errors.length, 1);
});

test("none can change what the others get, or whom they are", () => {
  const { listeners } = begin();
  const event = { step: "x" };
  const heard: unknown[] = [];
  const second = (given: object) => heard.push((given as typeof event).step);
  listeners.add("a", (given) => {
    (given as typeof event).step = "changed";
    listeners.remove("a", second);
  });
  listeners.add("a", second);
  listeners.tell("a", event);
  assert.deepEqual(heard, ["x"]);
  assert.equal(event.step, "x");
});
