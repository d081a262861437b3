// What a part and the runtime know of each other.
import type { CompiledTheme, Guide, HiddenStep, Step } from "../gen/contract.ts";
import type { Guard } from "../core/guard.ts";
import type { Input } from "../core/machine.ts";
import type { Scope } from "../page/scope.ts";
import type { TextWorld } from "../ui/dom.ts";
import type { Knowledge, StageWorld } from "./world.ts";

type WithoutPath<Type> = Type extends unknown ? Omit<Type, "path"> : never;

/** What a part may tell the machine; the runtime adds the page. */
export type PartInput = WithoutPath<Input>;

/** Everything a part gets; it imports neither the runtime nor another part. */
export interface PartContext extends TextWorld, Pick<StageWorld, "listeners" | "options"> {
  readonly theme: () => CompiledTheme;
  readonly facts: () => Knowledge;
  readonly send: (input: PartInput) => void;
  /** Wrapped around every observer. */
  readonly guard: Guard;
  /** Begins a set of listeners and timers that ends at once. */
  readonly scope: () => Scope;
}

/** A step that shows something. */
export type CardStep = Exclude<Step, HiddenStep>;

/** How a step is to be shown, besides what it says itself. */
export interface View {
  /** Without its target, in the middle of the page, because the target did not come. */
  readonly isCentered?: boolean;
}

/** What draws the guides of one kind. */
export interface Part {
  /**
   * Draws a step as soon as what it needs is there, and sends `shown` then, and again each time it points at another
   * element. When the target does not come within the step's deadline it sends `missing` once, with what was looked
   * for and what was found instead, and keeps looking until it is told otherwise: what follows is not its matter.
   */
  show(guide: Guide, index: number, view: View): void;
  /** The buttons on screen, in the order of the step. */
  buttons?(): readonly HTMLButtonElement[];
  /** Leaves nothing behind: no element, listener, observer or timer. */
  hide(): void;
}

export type CreatePart = (context: PartContext) => Part;
