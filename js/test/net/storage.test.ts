import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../../src/net/storage.ts";
import { createArea, storeOf } from "./fakes.ts";

const throwing = (): Storage => {
  throw new DOMException("forbidden", "SecurityError");
};

test("what is kept comes back, under a name of our own", () => {
  const kept: Record<string, string> = {};
  const store = storeOf(createArea(kept), "guidekit:pk:");
  store.set("progress", { a: [1] });
  assert.deepEqual(kept, { "guidekit:pk:progress": '{"a":[1]}' });
  assert.equal(JSON.stringify(store.get("progress")), '{"a":[1]}');
});

test("what is removed is gone", () => {
  const kept: Record<string, string> = {};
  const store = storeOf(createArea(kept));
  store.set("a", 1);
  store.set("a");
  assert.equal(store.get("a"), undefined);
  assert.deepEqual(kept, {});
});

test("where storage is forbidden, memory serves", () => {
  const store = createStore(throwing, "guidekit:");
  store.set("a", { b: 1 });
  assert.deepEqual(store.get("a"), { b: 1 });
  assert.deepEqual(store.names(""), []);
  store.set("a");
  assert.equal(store.get("a"), undefined);
});

test("when storage is full, memory serves, and storage again as soon as there is room", () => {
  const kept: Record<string, string> = {};
  let isFull = true;
  const area = createArea(kept);
  const full = new Proxy(area, {
    get(target, name) {
      if (name === "setItem" && isFull) return throwing;
      return Reflect.get(target, name);
    },
  });
  const store = storeOf(full);
  store.set("a", 1);
  assert.equal(store.get("a"), 1);
  assert.deepEqual(kept, {});
  isFull = false;
  store.set("a", 2);
  assert.equal(store.get("a"), 2);
  assert.deepEqual(kept, { "guidekit:k:a": "2" });
});

test("what another version or a mistake has left there is nothing", () => {
  const store = storeOf(createArea({ "guidekit:k:a": "{broken", "guidekit:k:b": "" }));
  assert.equal(store.get("a"), undefined);
  assert.equal(store.get("b"), undefined);
  assert.equal(store.get("never"), undefined);
});

test("only our own names are listed", () => {
  const store = storeOf(
    createArea({
      "guidekit:k:events:1": "[]",
      "guidekit:k:progress": "{}",
      "guidekit:other:events:2": "[]",
      events: "x",
    }),
  );
  assert.deepEqual(store.names("events:"), ["events:1"]);
});
