// Leads on when time has passed: never less than people need to read, and not while they stay at the card.
import { parseDuration } from "../../core/durations.ts";
import type { DelayAdvance } from "../../gen/contract.ts";
import { countDown } from "../countdown.ts";
import type { Watch } from "../watch.ts";

/** Two seconds to find the card, and a slow reader's pace. */
const FIND_MS = 2000;
const CHARACTER_MS = 70;

export const watch: Watch<DelayAdvance> = ({ duration }, { step, scope }, onDone) => {
  const characters = lengthOf([step.title, step.text]);
  const waitMs = Math.max(parseDuration(duration)!, FIND_MS + CHARACTER_MS * characters);
  countDown(waitMs, scope, onDone, isAtCard);
};

/** How much there is to read in nodes of text. */
function lengthOf(node: unknown): number {
  if (typeof node === "string") return node.length;
  if (typeof node !== "object" || node === null) return 0;
  const parts = Array.isArray(node) ? node : [(node as { children?: unknown }).children];
  return parts.reduce<number>((sum, part) => sum + lengthOf(part), 0);
}

/** Whether the person points at the card, or came into it by the keyboard. */
const isAtCard = (): boolean => !!document.querySelector("[data-guidekit]:is(:hover, :focus-visible)");
