// Hears of route changes in browsers without the Navigation API.
import type { Scope } from "./scope.ts";

/** Calls back after each change of the address until the scope ends. */
export function watchHistory(history: History, scope: Scope, onChange: () => void): void {
  scope.listen(window, "popstate", onChange);
  patchHistory(history, scope, onChange);
}

/** Calls back after `pushState` and `replaceState` until the scope ends. */
export function patchHistory(history: History, scope: Scope, onChange: () => void): void {
  for (const name of ["pushState", "replaceState"] as const) scope.add(patch(history, name, onChange));
}

/**
 * Calls `after` behind a method of the history. The proxy keeps its length, name, `this`, answer and errors as they
 * were; undoing puts the method back only if nobody has wrapped it since, and otherwise falls silent.
 */
function patch(history: History, name: "pushState" | "replaceState", after: () => void): () => void {
  const original = history[name];
  const wasOwn = Object.hasOwn(history, name);
  let isActive = true;
  const patched = new Proxy(original, {
    apply(target, self, values) {
      const result: unknown = Reflect.apply(target, self, values);
      if (isActive) after();
      return result;
    },
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      return key === "toString" ? target.toString.bind(target) : value;
    },
  });
  history[name] = patched;
  return () => {
    isActive = false;
    if (history[name] !== patched) return;
    if (wasOwn) history[name] = original;
    else Reflect.deleteProperty(history, name);
  };
}
