// How long guides wait although everything else agrees, because their authors want it so.
import { parseDuration } from "../core/durations.ts";
import type { Terms } from "../core/targeting/language.ts";
import type { Scope } from "../page/scope.ts";

const LONGEST_MS = 300_000;

export class Delays {
  readonly #life: Scope;
  readonly #now: () => number;
  readonly #again: () => void;
  readonly #begun = new Map<string, { readonly dueMs: number; readonly cancel: () => void }>();

  /** @param again is called when a guide has waited long enough. */
  constructor(life: Scope, now: () => number, again: () => void) {
    this.#life = life;
    this.#now = now;
    this.#again = again;
  }

  /** Whether a guide need not wait any longer; it begins to wait when it is first asked. */
  isDue({ id, start }: Terms): boolean {
    const delayMs = Math.min(parseDuration(start?.after ?? "") ?? 0, LONGEST_MS);
    if (delayMs && !this.#begun.has(id)) {
      this.#begun.set(id, { dueMs: this.#now() + delayMs, cancel: this.#life.later(delayMs, this.#again) });
    }
    return !delayMs || this.isOver(id);
  }

  /** Whether a guide has waited long enough. */
  isOver(guide: string): boolean {
    return this.#now() >= (this.#begun.get(guide)?.dueMs ?? Infinity);
  }

  forget(guide: string): void {
    this.#begun.get(guide)?.cancel();
    this.#begun.delete(guide);
  }

  forgetAll(): void {
    for (const guide of this.#begun.keys()) this.forget(guide);
  }
}
