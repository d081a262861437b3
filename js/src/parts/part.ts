// What a part and the runtime know of each other.
import type { CompiledTheme, Guide } from "../gen/contract.ts";
import type { Guard } from "../core/guard.ts";
import type { Input } from "../core/machine.ts";
import type { Scope } from "../page/scope.ts";
import type { Facts } from "../core/text.ts";

type WithoutPath<Type> = Type extends unknown ? Omit<Type, "path"> : never;

/** What a part may tell the machine; the runtime adds the page. */
export type PartInput = WithoutPath<Input>;

/** Everything a part gets; it imports neither the runtime nor another part. */
export interface PartContext {
  /** The server's address, without a slash at its end. */
  readonly base: string;
  readonly theme: () => CompiledTheme;
  readonly facts: () => Facts;
  readonly send: (input: PartInput) => void;
  /** Wrapped around every observer. */
  readonly guard: Guard;
  /** Begins a set of listeners and timers that ends at once. */
  readonly scope: () => Scope;
}

/** What draws the guides of one kind. */
export interface Part {
  /**
   * Draws a step as soon as what it needs is there, and tells `shown` then, or `missing` when it did not come. What
   * it needs may go and come back afterwards; that is no matter of anybody else.
   */
  show(guide: Guide, index: number): void;
  /** Leaves nothing behind: no element, listener, observer or timer. */
  hide(): void;
}

export type CreatePart = (context: PartContext) => Part;
