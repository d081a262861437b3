// Keys of a card: nobody is trapped by a card that only points, and nobody falls out of one that asks.
import type { Action } from "../../gen/contract.ts";
import type { Scene } from "./scene.ts";

const HOST_DIALOG = "dialog,[role*=dialog],[popover]";
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
 * @param dismiss does what the close button does.
 */
export function listenToKeys(
  { root, card, spot, guide, scope }: Scene,
  press: (type: Action["type"]) => unknown,
  dismiss: () => unknown,
): void {
  const stopsIn = (where: ParentNode) =>
    [...where.querySelectorAll<HTMLElement>("*")].filter((stop) => stop.tabIndex >= 0 && stop.getClientRects()[0]);
  const go = (stop: HTMLElement) => {
    stop.focus();
    return focusedIn(document) === stop;
  };
  /** Goes to the first place at the target or behind it that takes the focus. */
  const goToTarget = () =>
    spot && stopsIn(document).some((stop) => !(stop.compareDocumentPosition(spot.element) & 4) && go(stop));
  const [right, left] = guide.direction === "rtl" ? (["back", "next"] as const) : (["next", "back"] as const);
  const arrow = (type: Action["type"]) => (inside: Element | null) => inside && guide.keyboard && press(type);
  const keys: Record<string, (inside: Element | null) => unknown> = {
    Escape: (inside) => (inside || !focusedIn(document)?.closest(HOST_DIALOG)) && dismiss(),
    F6: (inside) => (inside ? goToTarget() : go(card)),
    Tab: (inside) => inside && inside === stopsIn(card).at(-1) && goToTarget(),
    ArrowRight: arrow(right),
    ArrowLeft: arrow(left),
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!keys[event.key]?.(root.activeElement)) return;
    event.preventDefault();
    // The host app's own keys are not meant while the focus is in the card.
    event.stopPropagation();
  };
  scope.listen(root, "keydown", onKey);
  scope.listen(window, "keydown", onKey);
}
