// Where this person stands with each guide, as this browser knows it: what it saw, joined with what the server said.
import type { Progress } from "../gen/contract.ts";
import { isRecord } from "../core/json.ts";
import { join, NOTHING, progressOf, prune, type Told } from "../core/progress.ts";
import type { Store } from "../net/storage.ts";

/** The name in storage; a change of it by another tab is a change of the progress. */
export const LEDGER = "progress";

export class Ledger {
  readonly #store: Store;
  #guides: Record<string, Progress> = {};
  #user: string | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  get all(): Readonly<Record<string, Progress>> {
    return this.#guides;
  }

  of(guide: string): Progress {
    return this.#guides[guide] ?? NOTHING;
  }

  /** Takes in an event or a position; answers it with the number after the highest that any tab has given. */
  record<Event extends Omit<Told, "seq"> & { readonly guide: string }>(event: Event): Event & { readonly seq: number } {
    const { guide, run = "" } = event;
    const numbered = { ...event, seq: (this.of(guide).runs[run]?.seq ?? 0) + 1 };
    this.learn({ [guide]: progressOf(numbered) });
    return numbered;
  }

  /** Takes in what the server knows. */
  learn(progress: object): void {
    this.#join(progress);
    this.#store.set(LEDGER, { user: this.#user, guides: this.#guides });
  }

  /** Turns to the progress of a person, also as other tabs have written it; what nobody did counts as theirs. */
  load(user: string | undefined): void {
    if (this.#user !== user && this.#user) this.#guides = {};
    this.#user = user;
    const kept = this.#store.get(LEDGER);
    if (isRecord(kept) && isRecord(kept.guides) && (!kept.user || kept.user === user)) this.#join(kept.guides);
  }

  forget(): void {
    this.#guides = {};
    this.#store.set(LEDGER);
  }

  #join(progress: object): void {
    for (const [guide, told] of Object.entries(progress)) {
      if (isRecord(told?.runs)) this.#guides[guide] = prune(join(this.of(guide), told));
    }
  }
}
