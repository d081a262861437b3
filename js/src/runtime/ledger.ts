// Where this person stands with each guide, as this browser knows it: what it saw, joined with what the server said.
import type { Progress } from "../gen/contract.ts";
import type { Place } from "../core/agenda.ts";
import { isRecord } from "../core/json.ts";
import { join, progressOf, standing, type Told } from "../core/progress.ts";
import type { Store } from "../net/storage.ts";

/** The name in storage; a change of it by another tab is a change of the progress. */
export const LEDGER = "progress";

export class Ledger {
  readonly #store: Store;
  #byGuide = new Map<string, Progress>();
  #user: string | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Turns to the progress of a person; what was done before anybody was named counts as theirs. */
  claim(user: string | undefined): void {
    if (this.#user !== undefined && this.#user !== user) this.#byGuide.clear();
    this.#user = user;
    this.reload();
  }

  of(guide: string): Place {
    const progress = this.#byGuide.get(guide);
    const found = standing(progress);
    return { standing: found, begunAtMs: progress?.runs[found.run ?? ""]?.at_ms ?? 0 };
  }

  epoch(guide: string): number {
    return this.#byGuide.get(guide)?.epoch ?? 0;
  }

  record(guide: string, told: Told): void {
    this.#join(guide, progressOf(told));
    this.#save();
  }

  /** Takes in what the server knows. */
  learn(progress: Record<string, Progress>): void {
    for (const [guide, told] of Object.entries(progress)) this.#join(guide, told);
    this.#save();
  }

  /** Takes in what another tab has written. */
  reload(): void {
    const kept = this.#store.get(LEDGER);
    if (!isRecord(kept) || !isRecord(kept.guides)) return;
    const isTheirs = kept.user === null || this.#user === undefined || kept.user === this.#user;
    if (isTheirs) for (const [guide, told] of Object.entries(kept.guides)) this.#join(guide, told);
  }

  forget(): void {
    this.#byGuide.clear();
    this.#user = undefined;
    this.#store.remove(LEDGER);
  }

  #join(guide: string, told: unknown): void {
    if (!isProgress(told)) return;
    const known = this.#byGuide.get(guide);
    this.#byGuide.set(guide, known ? join(known, told) : told);
  }

  #save(): void {
    this.#store.set(LEDGER, { user: this.#user ?? null, guides: Object.fromEntries(this.#byGuide) });
  }
}

const isProgress = (told: unknown): told is Progress =>
  isRecord(told) && typeof told.epoch === "number" && isRecord(told.runs) && Object.values(told.runs).every(isRecord);
