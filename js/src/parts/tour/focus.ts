// Where the focus is when a step comes up: a card never takes it from somebody who is writing.
import { focusedIn, isField } from "./keyboard.ts";
import type { Scene } from "./scene.ts";

/** A modal makes the rest of the page inert, unless somebody is just writing there: then it waits for them. */
export function open({ card, step }: Scene): void {
  const isModal = step.type === "modal" && step.backdrop.style === "block" && !isField(focusedIn(document));
  card.ariaModal = isModal ? "true" : null;
  // Not `open` otherwise: in an open dialog of the host app Chromium would then leave Esc without effect.
  if (!isModal) card.close();
  else if (!card.open) card.showModal();
}

/**
 * Puts the focus into a card that has just been drawn, if it may have it, or lets a screen reader tell of it.
 *
 * @param focused what had the focus in the card before it was drawn anew.
 * @param before what had the focus before the first card took it; undefined when this is the first.
 * @returns the same, for the next card.
 */
export function takeFocus(
  { step, card, parts, voice }: Scene,
  focused: Element | null,
  before: HTMLElement | null | undefined,
): HTMLElement | null | undefined {
  const here = focusedIn(document);
  const asksForIt = step.type === "modal" || (step.type === "tooltip" && before === undefined);
  const mayTake = (focused || asksForIt) && !isField(here);
  // A dialog that the focus comes into is read out anyway, and what was said is not said again.
  const spoken = mayTake && !focused ? "" : parts.spoken;
  if (voice.textContent !== spoken) voice.textContent = spoken;
  if (mayTake) ((focused?.matches(".foot *") && parts.first) || card).focus({ preventScroll: true });
  return focused || before !== undefined ? before : here;
}
