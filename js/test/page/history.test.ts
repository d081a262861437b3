import assert from "node:assert/strict";
import { test } from "node:test";
import { createGuard } from "../../src/core/guard.ts";
import { patchHistory } from "../../src/page/history.ts";
import { Scope } from "../../src/page/scope.ts";

type Patcher = (history: FakeHistory) => void;

/** What browsers have: methods on the prototype, which note how they were called. */
class FakeHistory {
  readonly calls: unknown[][] = [];

  pushState(data: unknown, _unused: string, url?: string): string {
    if (url === "throw") throw new TypeError("refused");
    this.calls.push([data, url]);
    return "answer";
  }

  replaceState(data: unknown, _unused: string, url?: string): void {
    this.calls.push([data, url]);
  }
}

function watch(history: FakeHistory): { scope: Scope; count: () => number } {
  const scope = new Scope(createGuard((error) => assert.fail(String(error))));
  let count = 0;
  patchHistory(history as unknown as History, scope, () => count++);
  return { scope, count: () => count };
}

test("both ways of changing the route are heard", () => {
  const history = new FakeHistory();
  const { count } = watch(history);
  history.pushState(1, "", "/a");
  history.replaceState(2, "", "/b");
  assert.equal(count(), 2);
  assert.deepEqual(history.calls, [
    [1, "/a"],
    [2, "/b"],
  ]);
});

test("answer, errors, name, length and text of the method stay as they were", () => {
  const history = new FakeHistory();
  const original = history.pushState;
  const { count } = watch(history);
  assert.equal(history.pushState(1, ""), "answer");
  assert.throws(() => history.pushState(1, "", "throw"), /refused/);
  assert.equal(count(), 1);
  assert.equal(history.pushState.name, original.name);
  assert.equal(history.pushState.length, original.length);
  assert.equal(history.pushState.toString(), original.toString());
});

test("undoing leaves nothing behind", () => {
  const history = new FakeHistory();
  watch(history).scope.end();
  assert.equal(history.pushState, FakeHistory.prototype.pushState);
  assert.deepEqual(Object.keys(history), ["calls"]);
});

test("undoing gives back the method a page had put there", () => {
  const history = new FakeHistory();
  const own = () => "own";
  history.pushState = own;
  watch(history).scope.end();
  assert.equal(history.pushState, own);
});

const wrap: Patcher = (history) => {
  const original = history.pushState;
  history.pushState = function (this: FakeHistory, ...values: Parameters<FakeHistory["pushState"]>) {
    return original.apply(this, values);
  };
};

for (const before of [0, 1, 2]) {
  for (const after of [0, 1, 2]) {
    test(`with ${before} other watchers before and ${after} after, undoing is silent and harmless`, () => {
      const history = new FakeHistory();
      for (let index = 0; index < before; index++) wrap(history);
      const { scope, count } = watch(history);
      for (let index = 0; index < after; index++) wrap(history);
      history.pushState(1, "", "/a");
      assert.equal(count(), 1);
      scope.end();
      assert.equal(history.pushState(2, "", "/b"), "answer");
      assert.equal(count(), 1);
      assert.equal(history.calls.length, 2);
    });
  }
}

test("thousands of changes and watchers come and go", () => {
  const history = new FakeHistory();
  for (let index = 0; index < 1000; index++) watch(history).scope.end();
  const { count } = watch(history);
  for (let index = 0; index < 10_000; index++) history.pushState(index, "", `/${index}`);
  assert.equal(count(), 10_000);
});
