// Draws tours: a card beside an element or in the middle, one step at a time.
import type { Action, Guide, Step } from "../../gen/contract.ts";
import { isSafe } from "../../core/urls.ts";
import { follow } from "../../page/follow.ts";
import { place, SIDES, type Box } from "../../page/place.ts";
import type { Scope } from "../../page/scope.ts";
import { find, isVisible, reveal, selectorOf } from "../../page/target.ts";
import { h } from "../../ui/dom.ts";
import { createShell, mount } from "../../ui/shell.ts";
import { applyTheme } from "../../ui/theme.ts";
import type { Part, PartContext } from "../part.ts";
import { actionsFor, fillCard, type Card } from "./card.ts";
import { focusedIn, isField, listenToKeys } from "./keyboard.ts";
import { moveSpotlight } from "./spotlight.ts";
import { tourStyles } from "./styles.ts";

/** Between target and card: room for the ring, or just for the arrow. */
const GAP_WITH_RING = 18;
const GAP = 10;
const GLIDE_MS = 200;

/** What is on screen. */
interface Scene {
  readonly guide: Guide;
  readonly index: number;
  readonly step: Step;
  readonly target: Element | null;
  readonly card: Card;
}

export const create = (context: PartContext): Part => new Tour(context);

class Tour implements Part {
  readonly #context: PartContext;
  readonly #ring = h("div");
  readonly #block = h("div", { className: "block" });
  readonly #element = h("dialog", { role: "dialog", tabIndex: -1 });
  readonly #shell = createShell(tourStyles, [this.#block, this.#ring, this.#element]);
  readonly #press: (actions: readonly Action[] | undefined) => boolean | undefined;
  /** Everything that was begun for the step; undefined while there is none. */
  #scope: Scope | undefined;
  /** What had the focus before the card took it; undefined until a step has been on screen. */
  #before: HTMLElement | null | undefined;

  constructor(context: PartContext) {
    this.#context = context;
    this.#press = context.guard((actions) => {
      const isAllowed = actions?.every((action) => action.type !== "navigate" || isSafe(action.url));
      if (isAllowed) context.send({ type: "act", actions: actions! });
      return isAllowed;
    });
    this.#element.setAttribute("aria-describedby", "text progress");
    this.#element.setAttribute("aria-keyshortcuts", "F6");
  }

  show(guide: Guide, index: number, isAgain = false): void {
    const { guard, send } = this.#context;
    const step = guide.steps[index]!;
    const search = this.#begin();
    const draw = (target: Element | null) => {
      this.#begin();
      this.#draw(guide, index, step, target);
      if (!isAgain) send({ type: "shown" });
    };
    if (step.type === "modal") return draw(null);
    const selector = selectorOf(step.target);
    const look = () => {
      const target = find(selector);
      if (target) draw(target);
      return !!target;
    };
    if (look()) return;
    this.#clear();
    const onMissing = () => send({ type: "missing", properties: { looked_for: selector } });
    void guard(async () => {
      const { wait } = await import("../../page/wait.ts");
      if (this.#scope === search) wait(look, search, onMissing);
    })();
  }

  hide(): void {
    const { activeElement } = this.#shell.root;
    this.#scope?.end();
    this.#scope = undefined;
    this.#clear();
    // Only now, because as long as a modal is open nothing else can have the focus.
    if (activeElement) this.#before?.focus({ preventScroll: true });
    this.#before = undefined;
  }

  #begin(): Scope {
    this.#scope?.end();
    return (this.#scope = this.#context.scope());
  }

  #clear(): void {
    this.#element.close();
    this.#shell.host.remove();
  }

  #draw(guide: Guide, index: number, step: Step, target: Element | null): void {
    const { host, root, surface } = this.#shell;
    const focused = root.activeElement;
    const backdrop = step.type === "modal" ? "dim" : step.backdrop.style;
    surface.classList.toggle("glide", host.isConnected);
    if (target) reveal(target);
    // A modal that stays open must stay above the element it is in.
    if (!this.#element.open || target) mount(host, target);
    applyTheme(surface, this.#context.theme());
    surface.dir = guide.direction;
    surface.lang = guide.locale;
    // Where the host app is zoomed by style, the card is not: then all lengths mean the same in and out of it.
    surface.style.zoom = `${1 / host.currentCSSZoom}`;
    this.#ring.className = target ? "ring" : "ring bare";
    this.#ring.hidden = backdrop === "none";
    this.#block.hidden = backdrop !== "block";
    const card = fillCard(this.#element, guide, index, this.#context, this.#press);
    const scene = { guide, index, step, target, card };
    // What tests and style sheets of the host app may name.
    for (const each of surface.querySelectorAll("[class]")) each.part.value = each.className;
    this.#open(step);
    this.#attend(scene);
    this.#focus(scene, focused);
  }

  /** A modal makes the rest of the page inert, unless somebody is just writing there: then it waits for them. */
  #open({ type }: Step): void {
    const element = this.#element;
    const isModal = type === "modal" && !isField(focusedIn(document));
    element.ariaModal = isModal ? "true" : null;
    // Not `open` otherwise: in an open dialog of the host app Chromium would then leave Esc without effect.
    if (!isModal) element.close();
    else if (!element.open) element.showModal();
  }

  /** @param focused what had the focus in the card before it was drawn anew. */
  #focus({ step, card }: Scene, focused: Element | null): void {
    const { voice } = this.#shell;
    const before = focusedIn(document);
    const mayTake = (focused || step.type === "modal" || this.#before === undefined) && !isField(before);
    // A dialog that the focus comes into is read out anyway, and what was said is not said again.
    const spoken = mayTake && !focused ? "" : card.spoken;
    if (voice.textContent !== spoken) voice.textContent = spoken;
    if (!focused) this.#before ??= before;
    const button = focused?.matches(".foot *") && card.first;
    if (mayTake) (button || this.#element).focus({ preventScroll: true });
  }

  /** Listens to everything that concerns the step on screen. */
  #attend(scene: Scene): void {
    const { guide, index, step, target, card } = scene;
    const { root, host, surface } = this.#shell;
    const element = this.#element;
    const scope = this.#scope!;
    const press = (type: Action["type"]) => this.#press(actionsFor(step, type));
    const move = () => {
      if (target && !isVisible(target)) this.show(guide, index, true);
      else this.#move(scene);
    };
    move();
    scope.later(GLIDE_MS, () => surface.classList.remove("glide"));
    follow(target, [card.scroller], scope, this.#context.guard, move);
    listenToKeys(root, element, target, guide.direction === "rtl", press, scope);
    scope.listen(element, "cancel", (event: Event) => {
      event.preventDefault();
      press("dismiss");
    });
    // Whoever was writing when a modal came up has come over now.
    scope.listen(element, "focusin", () => step.type === "modal" && this.#open(step));
    if (!target) return;
    const isInside = (event: Event) => event.composedPath().some((one) => one === target || one === host);
    if (!this.#block.hidden) scope.listen(document, "focusin", (event) => isInside(event) || element.focus());
    const onClick = (event: Event) => event.composedPath().includes(target) && this.#press([{ type: "next" }]);
    if (step.advance?.type === "click") scope.listen(window, "click", onClick, true);
  }

  #move({ guide, step, target, card }: Scene): void {
    const element = this.#element;
    const { scroller, arrow } = card;
    const { x = 0, y = 0, width = 0, height = 0 } = target?.getBoundingClientRect() ?? {};
    // Without a target the hole is out of sight.
    const box: Box = target ? [x, y, width, height] : [-99, -99, 0, 0];
    const { scrollHeight, clientHeight } = scroller;
    const found = place(
      target && box,
      [element.offsetWidth, element.offsetHeight + scrollHeight - clientHeight],
      [0, 0, document.documentElement.clientWidth, innerHeight],
      step.type === "modal" ? "auto" : step.placement,
      this.#ring.hidden ? GAP : GAP_WITH_RING,
      guide.direction === "rtl",
    );
    const { side } = found;
    moveSpotlight(this.#ring, this.#block, box, target ? getComputedStyle(target).borderTopLeftRadius : "0px");
    const corner = `${Math.round(found.x)}px ${Math.round(found.y)}px`;
    element.style.cssText = `translate:${corner};max-height:${found.maxHeight}px`;
    // A square whose upper left corner points away from the card, turned to the target.
    arrow.hidden = found.arrow === undefined;
    const along = SIDES[1 - (side % 2)];
    arrow.style.cssText = `${SIDES[side ^ 2]}:-7px;${along}:${found.arrow! - 6}px;rotate:${135 + 90 * side}deg`;
    // What scrolls must be reachable by keyboard.
    scroller.tabIndex = scroller.scrollHeight > scroller.clientHeight ? 0 : -1;
  }
}
