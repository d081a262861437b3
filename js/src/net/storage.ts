// What this browser remembers between pages: namespaced, in memory where the browser keeps nothing.
import { parse, stringify } from "../core/json.ts";

/** Keeps values by name; nothing here ever throws, whatever the browser's settings and quota are. */
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
  /** What could not be stored; it lives as long as the page. */
  const memory = new Map<string, unknown>();
  return {
    get: (name) => memory.get(name) ?? quietly(() => parse(area().getItem(prefix + name)!)) ?? undefined,
    set(name, value) {
      memory.set(name, value);
      quietly(() => {
        const text = value === undefined ? null : stringify(value);
        if (text === null) area().removeItem(prefix + name);
        else area().setItem(prefix + name, text);
        // What cannot be read again is not stored, whatever the browser said.
        if (area().getItem(prefix + name) === text) memory.delete(name);
      });
    },
    names: (start) =>
      (quietly(() => Object.keys(area())) ?? [])
        .filter((name) => name.startsWith(prefix + start))
        .map((name) => name.slice(prefix.length)),
  };
}

/** Storage may be forbidden, full or hold what another version wrote: then there simply is nothing. */
function quietly<Result>(access: () => Result): Result | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
