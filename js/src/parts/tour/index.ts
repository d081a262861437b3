// Draws tours: a card beside an element or in the middle, one step at a time.
import type { Action, Guide, Step } from "../../gen/contract.ts";
import { follow } from "../../page/follow.ts";
import { place, SIDES, type Box } from "../../page/place.ts";
import { isVisible, reveal, selectorOf, waitFor } from "../../page/target.ts";
import { h } from "../../ui/dom.ts";
import { Shell } from "../../ui/shell.ts";
import { applyTheme } from "../../ui/theme.ts";
import type { Part, PartContext } from "../part.ts";
import { fillCard, type Card } from "./card.ts";
import { focusedInPage, isField, listenToKeys } from "./keyboard.ts";
import { Spotlight } from "./spotlight.ts";
import { tourStyles } from "./styles.ts";

/** Between target and card: room for the ring, or just for the arrow. */
const GAP_WITH_RING = 18;
const GAP = 10;
const GLIDE_MS = 200;

export const create = (context: PartContext): Part => new Tour(context);

class Tour implements Part {
  readonly #context: PartContext;
  readonly #shell = new Shell(tourStyles);
  readonly #spotlight = new Spotlight();
  readonly #element = h("dialog", { role: "dialog", tabIndex: -1 });
  readonly #onPress: (actions: readonly Action[]) => void;
  /** What the step on screen and the search for the next one have begun. */
  #onScreen;
  #search;
  #target: Element | null = null;
  /** What had the focus before the card took it. */
  #before: HTMLElement | null = null;
  #isUnderWay = false;

  constructor(context: PartContext) {
    this.#context = context;
    this.#onScreen = context.scope();
    this.#search = context.scope();
    this.#onPress = context.guard((actions) => context.send({ type: "act", actions }));
    this.#element.setAttribute("aria-keyshortcuts", "F6");
  }

  seek({ steps }: Guide, index: number): void {
    const step = steps[index]!;
    const { send } = this.#context;
    this.#search.end();
    this.#target = null;
    if (step.type === "modal") return send({ type: "found" });
    const selector = selectorOf(step.target);
    waitFor(selector, this.#search, (found) => {
      if (!found) return send({ type: "missing", properties: { looked_for: selector } });
      this.#target = found;
      send({ type: "found" });
    });
    if (!this.#target) this.#clear();
  }

  show(guide: Guide, index: number): void {
    const step = guide.steps[index]!;
    const target = this.#target;
    const shell = this.#shell;
    const { host, root, surface } = shell;
    const { guard, scope, theme } = this.#context;
    const element = this.#element;
    const focused = root.activeElement;
    const isRightToLeft = guide.direction === "rtl";
    this.#onScreen.end();
    const onScreen = (this.#onScreen = scope());
    if (target) reveal(target);
    applyTheme(surface, theme());
    surface.dir = guide.direction;
    surface.lang = guide.locale;
    surface.classList.toggle("glide", host.isConnected);
    onScreen.later(GLIDE_MS, () => surface.classList.remove("glide"));
    const card = fillCard(element, guide, index, this.#context, this.#onPress);
    const isModal = step.type === "modal";
    this.#stack([...this.#spotlight.fit(target, isModal ? "dim" : step.backdrop), element]);
    // What tests and style sheets of the host app may name.
    for (const named of surface.querySelectorAll("[class]")) named.part.value = named.className;
    shell.mount(target);
    this.#open(isModal);
    const move = () => this.#move(step, card, isRightToLeft);
    move();
    this.#focus(isModal, card, focused);
    follow(target, [card.scroller], onScreen, guard, move);
    const isBlocking = isModal || step.backdrop === "block";
    listenToKeys({ shell, element, card, target, isBlocking, isRightToLeft }, onScreen);
    this.#listen(step, card);
    this.#isUnderWay = true;
  }

  hide(): void {
    this.#search.end();
    if (this.#shell.root.activeElement) this.#before?.focus({ preventScroll: true });
    this.#clear();
    this.#before = null;
    this.#isUnderWay = false;
  }

  #clear(): void {
    this.#onScreen.end();
    this.#element.close();
    this.#shell.host.remove();
  }

  /** Puts elements upon each other without taking away those that stay: a dialog taken away would close. */
  #stack(elements: HTMLElement[]): void {
    const { surface } = this.#shell;
    for (const child of [...surface.children]) if (!elements.includes(child as HTMLElement)) child.remove();
    elements.forEach((element, place) => surface.children[place] === element || surface.insertBefore(element, surface.children[place] ?? null));
  }

  /** A modal makes the rest of the page inert, unless somebody is just writing there: then it waits for them. */
  #open(wantsModal: boolean): void {
    const element = this.#element;
    const isModal = wantsModal && !isField(focusedInPage());
    element.ariaModal = isModal ? "true" : null;
    if (isModal && element.matches(":modal")) return;
    element.close();
    if (isModal) element.showModal();
    else element.open = true;
  }

  #focus(isModal: boolean, { primary, spoken }: Card, focused: Element | null): void {
    const { voice, root } = this.#shell;
    const mayTake = (focused || isModal || !this.#isUnderWay) && !isField(focusedInPage());
    // A dialog that the focus comes into is read out anyway.
    voice.textContent = mayTake && !focused ? "" : spoken;
    if (!mayTake) return;
    if (!focused && !root.activeElement) this.#before ??= focusedInPage();
    const next = focused?.matches(".primary,.secondary") && primary;
    (next || this.#element).focus({ preventScroll: true });
  }

  #move(step: Step, { scroller, arrow }: Card, isRightToLeft: boolean): void {
    const element = this.#element;
    const target = this.#target;
    if (target && !isVisible(target)) return this.#context.send({ type: "lost" });
    const { x = 0, y = 0, width = 0, height = 0 } = target?.getBoundingClientRect() ?? {};
    const box: Box = [x, y, width, height];
    const hidden = scroller.scrollHeight - scroller.clientHeight;
    const isTooltip = step.type === "tooltip";
    const found = place(
      target && box,
      [element.offsetWidth, element.offsetHeight + hidden],
      [0, 0, document.documentElement.clientWidth, innerHeight],
      isTooltip ? step.placement : "auto",
      isTooltip && step.backdrop === "none" ? GAP : GAP_WITH_RING,
      isRightToLeft,
    );
    this.#spotlight.move(box);
    element.style.cssText = `translate:${Math.round(found.x)}px ${Math.round(found.y)}px;max-height:${found.maxHeight}px`;
    const { side } = found;
    arrow.hidden = found.arrow === undefined;
    // A square whose upper left corner points away from the card, turned to the target.
    arrow.style.cssText = `${SIDES[side ^ 2]}:-7px;${SIDES[1 - (side % 2)]}:${found.arrow! - 6}px;rotate:${135 + 90 * side}deg`;
    // What scrolls must be reachable by keyboard.
    scroller.tabIndex = scroller.scrollHeight > scroller.clientHeight ? 0 : -1;
  }

  #listen(step: Step, { press }: Card): void {
    const scope = this.#onScreen;
    const target = this.#target;
    scope.listen(this.#element, "cancel", (event: Event) => {
      event.preventDefault();
      press("dismiss");
    });
    // Whoever was writing when a modal came up has come over now.
    if (step.type === "modal") scope.listen(this.#element, "focusin", () => this.#open(true));
    if (target && step.advance?.type === "click") {
      const onClick = (event: Event) => event.composedPath().includes(target) && this.#onPress([{ type: "next" }]);
      scope.listen(window, "click", onClick, true);
    }
  }
}
