// What is common to all ways of waiting for something.
import type { Advance } from "../gen/contract.ts";
import type { Listeners } from "../core/listeners.ts";
import type { Scope } from "../page/scope.ts";
import type { Spot } from "../page/target.ts";
import type { CardStep } from "./part.ts";

/** What a watcher gets. */
export interface Watched {
  readonly step: CardStep;
  /** Where the step points. */
  readonly spot: Spot | null;
  /** Ends with what is drawn. */
  readonly scope: Scope;
  readonly listeners: Listeners;
}

/** Begins to watch for what leads on from a step that has been drawn. */
export type Watch<Way extends Advance = Advance> = (advance: Way, watched: Watched, onDone: () => void) => void;
