// What those who run a guide need of the runtime.
import type { Guard } from "../core/guard.ts";
import type { Effect, RunEvent } from "../core/machine.ts";
import type { Attributes, Progress } from "../gen/contract.ts";
import type { Listeners } from "../core/listeners.ts";
import type { Scope } from "../page/scope.ts";

/** What the host app has said of somebody or of a company. */
export interface Known {
  readonly id: string;
  readonly attributes: Attributes;
}

/** What the host app does its own way, if it has said so. */
export interface Hooks {
  /** Takes a path of the host app; without it pages are loaded in full. */
  readonly navigate?: (path: string) => void;
  /** Brings an element into view. */
  readonly scroll?: (element: Element, options: ScrollIntoViewOptions) => void;
}

/** What the runtime knows. */
export interface Knowledge {
  readonly nowMs: number;
  readonly user?: Known | undefined;
  readonly company?: Known | undefined;
  /** Where the person stands, by guide. */
  readonly progress: Readonly<Record<string, Progress>>;
  readonly visit: unknown;
}

/** What finds elements; fetched when conditions ask for any. */
export type Finder = typeof import("../page/finder.ts");

/** What goes with an effect of the machine. */
type Given<Name extends Effect[0]> = Extract<Effect, readonly [Name, unknown]>[1];

/** What the stage needs of the runtime. */
export interface StageWorld {
  readonly guard: Guard;
  readonly scope: () => Scope;
  readonly emit: (event: RunEvent) => void;
  readonly remember: (event: RunEvent) => void;
  readonly options: Hooks;
  readonly listeners: Listeners;
  readonly facts: () => Knowledge;
  readonly track: (name: string) => void;
  /** Learns something about the user or the company. */
  readonly update: (owner: string, attributes: Attributes) => void;
  /** What the host app has registered, by name. */
  readonly hostActions: ReadonlyMap<string, () => unknown>;
  readonly start: (at: Given<"start">) => void;
}
