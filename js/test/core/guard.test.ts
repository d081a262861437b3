import assert from "node:assert/strict";
import { test } from "node:test";
import { createGuard } from "../../src/core/guard.ts";

test("what goes well is answered", () => {
  const guard = createGuard(() => assert.fail());
  assert.equal(guard((one: number, other: number) => one + other)(1, 2), 3);
});

test("what fails is reported and answers nothing", () => {
  const errors: unknown[] = [];
  const guard = createGuard((error) => errors.push(error));
  const failing = guard(() => {
    throw new Error("now");
  });
  assert.equal(failing(), undefined);
  assert.deepEqual(errors.map(String), ["Error: now"]);
});

test("what fails later is reported too, and rejects nothing", async () => {
  const errors: unknown[] = [];
  const guard = createGuard((error) => errors.push(error));
  const failing = guard(async () => {
    await null;
    throw new Error("later");
  });
  assert.equal(await failing(), undefined);
  assert.deepEqual(errors.map(String), ["Error: later"]);
});

test("a report that fails itself goes no further", async () => {
  const guard = createGuard(() => {
    throw new Error("report");
  });
  assert.equal(guard(() => JSON.parse("{"))(), undefined);
  guard(async () => JSON.parse("{"))();
  await new Promise(setImmediate);
});
