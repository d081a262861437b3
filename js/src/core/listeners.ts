// What the host app wants to be told; a listener that fails disturbs neither us nor the others.
import type { Guard } from "./guard.ts";

export type Listener = (event: object) => void;

export class Listeners {
  readonly #guard: Guard;
  #all: readonly (readonly [type: string, listener: Listener])[] = [];

  constructor(guard: Guard) {
    this.#guard = guard;
  }

  add(type: string, listener: Listener): void {
    this.#all = [...this.#all, [type, listener]];
  }

  remove(type: string, listener: Listener): void {
    this.#all = this.#all.filter((one) => one[0] !== type || one[1] !== listener);
  }

  tell(type: string, event: object): void {
    // Each gets its own copy, so that none can change what the others and the server get.
    for (const [wanted, listener] of this.#all) if (wanted === type) this.#guard(listener)({ ...event });
  }
}
