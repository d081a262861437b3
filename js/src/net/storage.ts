// What this browser remembers between pages: namespaced, in memory where the browser keeps nothing.
import { parse, stringify } from "../core/json.ts";

/** The part of `localStorage` that is used. */
export type Area = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Keeps values under a prefix; no access ever throws, whatever the browser's settings and quota are. */
export class Store {
  readonly #area: () => Area;
  readonly #prefix: string;
  /** What could not be stored, by name; it lives as long as the page. */
  readonly #memory = new Map<string, unknown>();

  /** @param area asked again at each access, because already reading `window.localStorage` may throw. */
  constructor(area: () => Area, prefix: string) {
    this.#area = area;
    this.#prefix = prefix;
  }

  get(name: string): unknown {
    if (this.#memory.has(name)) return this.#memory.get(name);
    return quietly(() => {
      const text = this.#area().getItem(this.#prefix + name);
      return text === null ? undefined : parse(text);
    });
  }

  set(name: string, value: unknown): void {
    this.#memory.set(name, value);
    quietly(() => {
      this.#area().setItem(this.#prefix + name, stringify(value));
      this.#memory.delete(name);
    });
  }

  remove(name: string): void {
    this.#memory.delete(name);
    quietly(() => this.#area().removeItem(this.#prefix + name));
  }

  /** The stored names that begin like this. */
  names(start: string): string[] {
    const found = quietly(() => {
      const area = this.#area();
      return Array.from({ length: area.length }, (_, index) => area.key(index) ?? "");
    });
    const whole = this.#prefix + start;
    return (found ?? []).filter((name) => name.startsWith(whole)).map((name) => name.slice(this.#prefix.length));
  }
}

/** Storage may be forbidden, full or hold what another version wrote: then there simply is nothing. */
function quietly<Result>(access: () => Result): Result | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
