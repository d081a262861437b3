// Listeners, timers and whatever else was begun, to be ended all at once.
import type { Guard } from "../core/guard.ts";

export class Scope {
  readonly #guard: Guard;
  readonly #undo = new Set<() => void>();

  constructor(guard: Guard) {
    this.#guard = guard;
  }

  add(undo: () => void): void {
    this.#undo.add(undo);
  }

  /** Listens to events whose names stand in one text, separated by spaces. */
  listen(target: EventTarget, types: string, action: (event: never) => unknown, capture = false): void {
    const guarded = this.#guard(action) as EventListener;
    for (const type of types.split(" ")) {
      target.addEventListener(type, guarded, capture);
      this.add(() => target.removeEventListener(type, guarded, capture));
    }
  }

  /** Starts a timer and answers what cancels it. */
  later(delayMs: number, action: () => unknown): () => void {
    const run = () => {
      this.#undo.delete(cancel);
      return action();
    };
    const timer = setTimeout(this.#guard(run), delayMs);
    const cancel = () => {
      clearTimeout(timer);
      this.#undo.delete(cancel);
    };
    this.add(cancel);
    return cancel;
  }

  end(): void {
    this.#undo.forEach((undo) => undo());
    this.#undo.clear();
  }
}
