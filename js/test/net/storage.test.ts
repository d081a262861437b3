import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../../src/net/storage.ts";
import { createArea, settled, storeOf } from "./fakes.ts";

const throwing = (): Storage => {
  throw new DOMException("forbidden", "SecurityError");
};

test("what is kept comes back, under a name of our own", async () => {
  const kept: Record<string, string> = {};
  const store = storeOf(createArea(kept), "guidekit:pk:");
  store.set("progress", { a: [1] });
  await settled();
  assert.deepEqual(kept, { "guidekit:pk:progress": '{"a":[1]}' });
  assert.equal(JSON.stringify(store.get("progress")), '{"a":[1]}');
});

test("what is removed is gone, at once and for good", async () => {
  const kept: Record<string, string> = {};
  const store = storeOf(createArea(kept));
  store.set("a", 1);
  await settled();
  store.set("a");
  assert.equal(store.get("a"), undefined);
  await settled();
  assert.equal(store.get("a"), undefined);
  assert.deepEqual(kept, {});
});

test("what is set many times in a task is written once, as it is in the end", async () => {
  const kept: Record<string, string> = {};
  const area = createArea(kept);
  const written: string[] = [];
  const setItem = (name: string, value: string) => {
    written.push(value);
    area.setItem(name, value);
  };
  const counting = new Proxy(area, { get: (_, name) => (name === "setItem" ? setItem : area[name as string]) });
  const store = storeOf(counting as unknown as Storage);
  const steps = ["one"];
  store.set("a", steps);
  steps.push("two");
  store.set("a", steps);
  assert.deepEqual(store.get("a"), ["one", "two"]);
  await settled();
  assert.deepEqual(written, ['["one","two"]']);
});

test("where storage is forbidden, memory serves", async () => {
  const store = createStore(throwing, "guidekit:");
  store.set("a", { b: 1 });
  await settled();
  assert.deepEqual(store.get("a"), { b: 1 });
  assert.deepEqual(store.names(""), []);
  store.set("a");
  assert.equal(store.get("a"), undefined);
});

test("when storage is full, memory serves, and storage again as soon as there is room", async () => {
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
  await settled();
  assert.equal(store.get("a"), 1);
  assert.deepEqual(kept, {});
  isFull = false;
  store.set("a", 2);
  await settled();
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
