// What this browser remembers between pages: namespaced, in memory where the browser keeps nothing.
import { quietly } from "../core/guard.ts";
import { parse, stringify } from "../core/json.ts";

/**
 * Keeps values by name, from the end of the task in which they were set; nothing here ever throws, whatever the
 * browser's settings and quota are.
 */
export interface Store {
  /** What was kept under a name; undefined when nothing was, or nothing that can be read. */
  get(name: string): unknown;
  /** Keeps a value, or removes what was kept when there is none. */
  set(name: string, value?: unknown): void;
  /** The names that begin like this. */
  names(start: string): string[];
}

/** @param area asked again at each access, because already reading `window.localStorage` may throw. */
export function createStore(area: () => Storage, prefix: string): Store {
  /** What is not stored yet, or could not be; then it lives as long as the page. */
  const memory = new Map<string, unknown>();
  /** At the end of a task, in which the same name may have been set many times. */
  const write = () =>
    memory.forEach((value, name) =>
      quietly(() => {
        const text = value === undefined ? null : stringify(value);
        area()[text === null ? "removeItem" : "setItem"](prefix + name, text!);
        // What cannot be read again is not stored, whatever the browser said.
        if (area().getItem(prefix + name) === text) memory.delete(name);
      }),
    );
  return {
    get: (name) =>
      quietly(() => (memory.has(name) ? memory.get(name) : parse(area().getItem(prefix + name)!))) ?? undefined,
    set(name, value) {
      memory.set(name, value);
      queueMicrotask(write);
    },
    names: (start) =>
      (quietly(() => Object.keys(area())) ?? [])
        .filter((name) => name.startsWith(prefix + start))
        .map((name) => name.slice(prefix.length)),
  };
}
