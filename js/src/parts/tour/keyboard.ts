// Keys of a card: nobody is trapped by a card that only points, and nobody falls out of one that asks.
import type { Action } from "../../gen/contract.ts";
import type { Scope } from "../../page/scope.ts";

const STOPS = "a[href],button,input,select,textarea,summary,iframe,[tabindex],[contenteditable]";
const HOST_DIALOG = "dialog,[role=dialog],[role=alertdialog],[popover]";
const FIELD = "input,textarea,select,[contenteditable]";

/** What has the focus, as deep in open shadow trees as can be seen. */
export function focusedIn(root: DocumentOrShadowRoot): HTMLElement | null {
  const focused = root.activeElement as HTMLElement | null;
  return (focused?.shadowRoot && focusedIn(focused.shadowRoot)) ?? focused;
}

/** Whether somebody may be writing there. */
export const isField = (element: Element | null): boolean => !!element?.closest(FIELD);

/**
 * Listens as long as a step is on screen.
 *
 * @param press presses the button that does something, if there is one: what no button offers, no key does either.
 */
export function listenToKeys(
  root: ShadowRoot,
  card: HTMLElement,
  target: Element | undefined,
  isRightToLeft: boolean,
  press: (type: Action["type"]) => unknown,
  scope: Scope,
): void {
  const stopsIn = (where: ParentNode) =>
    [...where.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => stop.tabIndex >= 0 && stop.checkVisibility());
  /** The first place at the target or behind it where the focus can go. */
  const stopAtTarget = () =>
    target && stopsIn(document).find((stop) => stop === target || target.compareDocumentPosition(stop) & 4);
  const go = (stop: HTMLElement | null | undefined) => {
    stop?.focus();
    return stop;
  };
  const [forward, backward] = isRightToLeft ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  const keys: Record<string, (inside: Element | null) => unknown> = {
    Escape: (inside) => (inside || !focusedIn(document)?.closest(HOST_DIALOG)) && press("dismiss"),
    F6: (inside) => go(inside ? stopAtTarget() : card),
    Tab: (inside) => inside && inside === stopsIn(card).at(-1) && go(stopAtTarget()),
    [forward]: (inside) => inside && press("next"),
    [backward]: (inside) => inside && press("back"),
  };
  const onKey = (event: KeyboardEvent) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey, defaultPrevented } = event;
    if (defaultPrevented || altKey || ctrlKey || metaKey || shiftKey || !keys[key]?.(root.activeElement)) return;
    event.preventDefault();
    // The host app's own keys are not meant while the focus is in the card.
    event.stopPropagation();
  };
  scope.listen(root, "keydown", onKey);
  scope.listen(window, "keydown", onKey);
}
