// What the pieces of a tour know of the step on screen.
import type { Action, CompiledTheme, Guide, Step } from "../../gen/contract.ts";
import type { Scope } from "../../page/scope.ts";
import type { find, isSeen, Spot } from "../../page/target.ts";
import type { draw, h } from "../../ui/dom.ts";
import type { Shell } from "../../ui/shell.ts";
import type { PartContext } from "../part.ts";
import type { Card } from "./card.ts";

export interface Scene extends Shell {
  readonly context: PartContext;
  readonly guide: Guide;
  readonly step: Step;
  /** The target, where the step has one. */
  readonly spot: Spot | null;
  readonly card: HTMLDialogElement;
  readonly parts: Card;
  /** Around the target, and out of sight where there is none; its shadow darkens the page. */
  readonly ring: HTMLElement;
  /** Everything that was begun for the step. */
  readonly scope: Scope;
  /** Does what a button does; what no button offers is not done. */
  readonly press: (actions: readonly Action[] | undefined) => unknown;
  /** How everything looks now. */
  look: CompiledTheme;
  /** Called whenever the target may be at another place. */
  onMove?: () => void;
  /** Between target and card. */
  gap: number;
  /** How far the card is moved from where it would stand. */
  offset?: readonly [x: number, y: number];
  /** What the close button and Escape do. */
  dismiss: () => unknown;
  /** Passed in, so that extras share no code with what is loaded before them. */
  readonly tools: {
    readonly h: typeof h;
    readonly draw: typeof draw;
    readonly find: typeof find;
    readonly isSeen: typeof isSeen;
  };
}

/**
 * Adds to a step what only some steps have; loaded when the first of them is shown.
 *
 * @param dress adds a style sheet for as long as the step is on screen.
 */
export type Extra = (scene: Scene, dress: (styles: string) => void) => void;
