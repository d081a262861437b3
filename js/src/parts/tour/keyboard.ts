// Keys and focus of a card: nobody is trapped by a card that only points, and nobody falls out of one that asks.
import type { Scope } from "../../page/scope.ts";
import type { Shell } from "../../ui/shell.ts";
import type { Card } from "./card.ts";

const STOPS = "a[href],area[href],button,input,select,textarea,summary,iframe,[contenteditable],[tabindex]";
const HOST_DIALOG = "dialog,[role=dialog],[role=alertdialog],[popover]";

/** What the keyboard has to know of the step on screen. */
export interface KeyboardStep {
  readonly shell: Shell;
  readonly element: HTMLElement;
  readonly card: Card;
  readonly target: Element | null;
  /** Whether the focus stays in the card and its target. */
  readonly isBlocking: boolean;
  readonly isRightToLeft: boolean;
}

/** Listens as long as the step is on screen. */
export function listenToKeys(step: KeyboardStep, scope: Scope): void {
  const { shell, element, target, isBlocking } = step;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!handle(step, event)) return;
    event.preventDefault();
    // The host app's own keys are not meant while the focus is in the card.
    event.stopPropagation();
  };
  scope.listen(shell.surface, "keydown", onKey);
  scope.listen(window, "keydown", onKey);
  if (!isBlocking || !target) return;
  scope.listen(document, "focusin", (event: Event) => {
    const focused = event.target as Element;
    if (focused !== shell.host && !target.contains(focused)) element.focus();
  });
}

/** What has the focus in the host app, as deep as can be seen; null when nothing in particular has it. */
export function focusedInPage(): HTMLElement | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused === document.body ? null : (focused as HTMLElement | null);
}

/** Whether somebody may be writing there. */
export const isField = (element: HTMLElement | null): boolean =>
  !!element && (element.matches("input,textarea,select") || element.isContentEditable);

function handle(step: KeyboardStep, { key, shiftKey }: KeyboardEvent): boolean {
  const { shell, card, element, target, isRightToLeft } = step;
  const isInside = !!shell.root.activeElement;
  if (key === "Tab") return tab(step, shiftKey);
  if (key === "Escape") return (isInside || !focusedInPage()?.closest(HOST_DIALOG)) && card.press("dismiss");
  if (key === "F6") {
    const [stop = document.body] = target ? stopsIn(target) : [];
    (isInside ? stop : element).focus();
    return true;
  }
  const [forward, backward] = isRightToLeft ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  return isInside && ((key === forward && card.press("next")) || (key === backward && card.press("back")));
}

/** The card comes just before its target; where it blocks, the way goes round in the two of them. */
function tab({ shell, element, target, isBlocking }: KeyboardStep, isBackward: boolean): boolean {
  const inCard = stopsIn(element);
  const inPage = isBlocking ? (target ? stopsIn(target) : []) : stopsIn(document.documentElement);
  const isAfter = (stop: Element) => !target || stop === target || target.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING;
  const order = [...inPage.filter((stop) => !isAfter(stop)), ...inCard, ...inPage.filter(isAfter)];
  const focused = shell.root.activeElement ?? focusedInPage();
  const from = order.findIndex((stop) => stop === focused);
  const first = order.indexOf(inCard[0]!);
  const to = from < 0 ? first - Number(isBackward) : from + (isBackward ? -1 : 1);
  const stop = isBlocking ? order.at(to % order.length) : order[to];
  const concernsCard = isBlocking || shell.root.activeElement || (stop && inCard.includes(stop));
  if (!stop || !concernsCard) return false;
  stop.focus();
  return true;
}

const stopsIn = (root: Element): HTMLElement[] =>
  ([root, ...root.querySelectorAll(STOPS)] as HTMLElement[]).filter(
    (one) => one.matches(STOPS) && one.tabIndex >= 0 && !one.matches(":disabled") && one.checkVisibility(),
  );
