// Keys and focus of a card: nobody is trapped by a card that only points, and nobody falls out of one that asks.
import type { Scope } from "../../page/scope.ts";
import type { Shell } from "../../ui/shell.ts";
import type { Card } from "./card.ts";

const STOPS =
  "a[href],area[href],button,input,select,textarea,summary,iframe,audio[controls],video[controls],[contenteditable],[tabindex]";
const HOST_DIALOG = "dialog[open],[role=dialog],[role=alertdialog],[popover]";

export class Keyboard {
  readonly #shell: Shell;
  readonly #card: Card;
  /** What had the focus before the card took it. */
  #before: HTMLElement | null = null;

  constructor(shell: Shell, card: Card) {
    this.#shell = shell;
    this.#card = card;
  }

  /** @param isBlocking whether the focus stays in the card and its target. */
  listen(scope: Scope, target: Element | null, isBlocking: boolean, isRightToLeft: boolean): void {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      if (!this.#handle(event, target, isBlocking, isRightToLeft)) return;
      event.preventDefault();
      // The host app's own keys are not meant while the focus is in the card.
      event.stopPropagation();
    };
    scope.listen(this.#shell.surface, "keydown", onKey);
    scope.listen(window, "keydown", onKey);
    if (!isBlocking || !target) return;
    scope.listen(document, "focusin", ({ target: focused }: { target: Element }) => {
      if (focused !== this.#shell.host && !target.contains(focused)) this.#card.element.focus();
    });
  }

  /** Moves the focus into the card, and remembers where it was. */
  enter(element: HTMLElement): void {
    if (!this.#shell.focused) this.#before = focusedInPage();
    element.focus({ preventScroll: true });
  }

  /** Gives the focus back, if it was in the card. */
  leave(): void {
    const before = this.#before;
    this.#before = null;
    if (this.#shell.focused && before?.isConnected) before.focus({ preventScroll: true });
  }

  #handle(event: KeyboardEvent, target: Element | null, isBlocking: boolean, isRightToLeft: boolean): boolean {
    const { key, shiftKey } = event;
    const isInside = this.#shell.focused !== null;
    if (key === "Tab") return this.#tab(shiftKey, target, isBlocking);
    if (key === "Escape") return !(!isInside && focusedInPage()?.closest(HOST_DIALOG)) && this.#card.press("dismiss");
    if (key === "F6") return this.#change(isInside, target);
    if (!isInside) return false;
    const [forward, backward] = isRightToLeft ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    return (key === forward && this.#card.press("next")) || (key === backward && this.#card.press("back"));
  }

  /** Between card and page, by the key that does so in browsers and desktops. */
  #change(isInside: boolean, target: Element | null): boolean {
    if (!isInside) this.enter(this.#card.element);
    else ((target && stopsIn(target)[0]) ?? this.#before)?.focus();
    return true;
  }

  /** Card, then target, then page; or round and round in card and target. */
  #tab(isBackward: boolean, target: Element | null, isBlocking: boolean): boolean {
    const inCard = stopsIn(this.#card.element);
    const inTarget = target ? stopsIn(target) : [];
    const focused = this.#shell.focused ?? focusedInPage();
    const go = isBlocking
      ? next([...inCard, ...inTarget], focused, isBackward)
      : this.#step(inCard, inTarget, focused, isBackward, target);
    go?.focus();
    return go !== undefined;
  }

  #step(
    inCard: HTMLElement[],
    inTarget: HTMLElement[],
    focused: Element | null,
    isBackward: boolean,
    target: Element | null,
  ): HTMLElement | undefined {
    if (!target) return undefined;
    if (isBackward && focused === inTarget[0]) return inCard.at(-1);
    if (!this.#shell.focused) return undefined;
    const isAtEnd = isBackward ? focused === inCard[0] || focused === this.#card.element : focused === inCard.at(-1);
    if (!isAtEnd) return undefined;
    const inPage = stopsIn(document.documentElement).filter((stop) => stop !== this.#shell.host);
    const relation = isBackward ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
    const isOn = (stop: Element) => (target.compareDocumentPosition(stop) & relation) !== 0 && !stop.contains(target);
    return isBackward ? inPage.filter(isOn).at(-1) : (inTarget[0] ?? inPage.find(isOn));
  }
}

/** Whether somebody may be writing there. */
export function isFieldInUse(): boolean {
  const focused = focusedInPage();
  return focused !== null && (focused.matches("input,textarea,select") || focused.isContentEditable);
}

function focusedInPage(): HTMLElement | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement && focused !== document.body ? focused : null;
}

function stopsIn(root: Element): HTMLElement[] {
  const found = [root, ...root.querySelectorAll(STOPS)].filter((one) => one.matches(STOPS)) as HTMLElement[];
  return found.filter((one) => one.tabIndex >= 0 && !one.matches(":disabled") && one.checkVisibility());
}

function next(stops: HTMLElement[], focused: Element | null, isBackward: boolean): HTMLElement | undefined {
  const index = stops.findIndex((stop) => stop === focused);
  const step = isBackward ? (index < 0 ? stops.length : index) - 1 : index + 1;
  return stops.at(step % stops.length);
}
