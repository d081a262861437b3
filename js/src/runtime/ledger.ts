// Where this person stands with each guide, as this browser knows it: what it saw, joined with what the server said.
import type { Progress } from "../gen/contract.ts";
import { isRecord } from "../core/json.ts";
import { join, NOTHING, progressOf, type Told } from "../core/progress.ts";
import type { Store } from "../net/storage.ts";

export interface Ledger {
  of(guide: string): Progress;
  record(guide: string, told: Told): void;
  /** Takes in what the server knows, or another tab of this browser. */
  learn(progress: unknown): void;
  /** Turns to the progress of a person; what was done before anybody was named counts as theirs. */
  claim(user: string | undefined): void;
  /** Takes in what another tab has written. */
  reload(): void;
  forget(): void;
}

/** The name in storage; a change of it by another tab is a change of the progress. */
export const LEDGER = "progress";

export function createLedger(store: Store): Ledger {
  let guides: Record<string, Progress> = {};
  let user: string | undefined;

  const of = (guide: string) => (Object.hasOwn(guides, guide) ? guides[guide]! : NOTHING);
  const take = (progress: unknown) => {
    for (const [guide, told] of Object.entries(progress ?? {})) {
      if (isProgress(told)) guides[guide] = join(of(guide), told);
    }
  };
  const learn = (progress: unknown) => {
    take(progress);
    store.set(LEDGER, { user, guides });
  };
  const reload = () => {
    const kept = store.get(LEDGER);
    if (isRecord(kept) && (!kept.user || kept.user === user)) take(kept.guides);
  };
  return {
    of,
    learn,
    reload,
    record: (guide, told) => learn({ [guide]: progressOf(told) }),
    claim(name) {
      if (user && user !== name) guides = {};
      user = name;
      reload();
    },
    forget() {
      user = undefined;
      guides = {};
      store.set(LEDGER);
    },
  };
}

const isProgress = (told: unknown): told is Progress =>
  isRecord(told) && typeof told.epoch === "number" && isRecord(told.runs) && Object.values(told.runs).every(isRecord);
