// Listeners, timers and whatever else was begun, to be ended all at once.
import type { Guard } from "../core/guard.ts";

type Undo = () => void;

export class Scope {
  readonly #guard: Guard;
  readonly #undo = new Set<Undo>();

  constructor(guard: Guard) {
    this.#guard = guard;
  }

  add(undo: Undo): void {
    this.#undo.add(undo);
  }

  /** Listens to events whose names stand in one text, separated by spaces. */
  listen(target: EventTarget, types: string, action: (event: any) => void, capture = false): void {
    const guarded = this.#guard(action);
    for (const type of types.split(" ")) {
      target.addEventListener(type, guarded, capture);
      this.add(() => target.removeEventListener(type, guarded, capture));
    }
  }

  /** Starts a timer and answers what cancels it. */
  later(delayMs: number, action: () => void): Undo {
    const cancel = () => {
      clearTimeout(timer);
      this.#undo.delete(cancel);
    };
    const run = this.#guard(() => {
      this.#undo.delete(cancel);
      action();
    });
    const timer = setTimeout(run, delayMs);
    this.add(cancel);
    return cancel;
  }

  end(): void {
    for (const undo of [...this.#undo]) undo();
    this.#undo.clear();
  }
}
