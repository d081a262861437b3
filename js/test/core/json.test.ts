import assert from "node:assert/strict";
import { test } from "node:test";
import { parse, plain, stringify } from "../../src/core/json.ts";

/** Runs something while a script of the page has put a name on a prototype. */
function withPolluted(prototype: object, name: string, value: unknown, action: () => void): void {
  Object.defineProperty(prototype, name, { configurable: true, enumerable: true, value, writable: true });
  try {
    action();
  } finally {
    Reflect.deleteProperty(prototype, name);
  }
}

test("a missing key stays missing on a page with a polluted prototype", () => {
  withPolluted(Object.prototype, "enabled", true, () => {
    assert.equal((parse('{"a":{}}') as { a: { enabled?: boolean } }).a.enabled, undefined);
  });
});

test("a key named like the prototype is only a key", () => {
  const parsed = parse('{"__proto__":{"enabled":true}}') as { enabled?: boolean };
  assert.equal(parsed.enabled, undefined);
});

test("a toJSON on arrays, as Prototype.js has it, is not asked", () => {
  withPolluted(
    Array.prototype,
    "toJSON",
    () => "broken",
    () => {
      assert.equal(stringify({ list: [1, "b", null], none: undefined }), '{"list":[1,"b",null]}');
    },
  );
});

test("what cannot travel becomes null, and dates become text", () => {
  const value = { when: new Date(0), run: () => 1, bad: NaN, deep: [undefined] };
  assert.equal(stringify(value), '{"when":"1970-01-01T00:00:00.000Z","run":null,"bad":null,"deep":[null]}');
});

test("a copy does not change when the host app changes what it handed over", () => {
  const given = { list: [1] };
  const copy = plain(given) as typeof given;
  given.list.push(2);
  assert.deepEqual([...copy.list], [1]);
});
