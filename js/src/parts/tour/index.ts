// Draws tours: a card beside an element or in the middle, one step at a time.
import type { Action, Guide, Step } from "../../gen/contract.ts";
import { isSafe } from "../../core/urls.ts";
import { follow } from "../../page/follow.ts";
import { place, SIDES, type Box } from "../../page/place.ts";
import type { Scope } from "../../page/scope.ts";
import { find, reveal, type Spot } from "../../page/target.ts";
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
const WAIT_MS = 10_000;

/** What is on screen. */
interface Scene {
  readonly guide: Guide;
  readonly index: number;
  readonly step: Step;
  readonly spot: Spot | null;
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
    const draw = (spot: Spot | null) => {
      this.#begin();
      this.#draw(guide, index, step, spot);
      if (!isAgain) send({ type: "shown" });
    };
    if (step.type === "modal") return draw(null);
    const { target } = step;
    const found = find(target);
    if (found) return draw(found);
    // What is drawn anew is back in a moment, and the card need not go for that.
    search.later(isAgain ? GLIDE_MS : 0, () => this.#clear());
    void guard(async () => {
      const { wait } = await import("../../page/finder.ts");
      if (this.#scope === search)
        wait(target, WAIT_MS, search, draw, (properties) => send({ type: "missing", properties }));
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

  #draw(guide: Guide, index: number, step: Step, spot: Spot | null): void {
    const { host, root, surface } = this.#shell;
    const focused = root.activeElement;
    const backdrop = step.type === "modal" ? "dim" : step.backdrop.style;
    surface.classList.toggle("glide", host.isConnected);
    if (spot) reveal(spot);
    // A modal that stays open must stay above the element it is in.
    if (!this.#element.open || spot) mount(host, spot?.home);
    applyTheme(surface, this.#context.theme());
    surface.dir = guide.direction;
    surface.lang = guide.locale;
    // Where the host app is zoomed by style, the card is not: then all lengths mean the same in and out of it.
    surface.style.zoom = `${1 / host.currentCSSZoom}`;
    this.#ring.className = spot ? "ring" : "ring bare";
    this.#ring.hidden = backdrop === "none";
    this.#block.hidden = backdrop !== "block";
    const card = fillCard(this.#element, guide, index, this.#context, this.#press);
    const scene = { guide, index, step, spot, card };
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
    const { guide, index, step, spot, card } = scene;
    const { root, host, surface } = this.#shell;
    const element = this.#element;
    const scope = this.#scope!;
    const press = (type: Action["type"]) => this.#press(actionsFor(step, type));
    const move = () => {
      const box = spot?.box();
      if (spot && !box) this.show(guide, index, true);
      else this.#move(scene, box);
    };
    move();
    scope.later(GLIDE_MS, () => surface.classList.remove("glide"));
    follow(spot, [card.scroller], scope, this.#context.guard, move);
    listenToKeys(root, element, spot?.element, guide.direction === "rtl", press, scope);
    scope.listen(element, "cancel", (event: Event) => {
      event.preventDefault();
      press("dismiss");
    });
    // Whoever was writing when a modal came up has come over now.
    scope.listen(element, "focusin", () => step.type === "modal" && this.#open(step));
    if (!spot) return;
    const target = spot.element;
    const isInside = (event: Event) => event.composedPath().some((one) => one === target || one === host);
    if (!this.#block.hidden) scope.listen(document, "focusin", (event) => isInside(event) || element.focus());
    // On the target itself, in whatever frame or shadow tree that is, and before the host app may stop it.
    if (step.advance?.type === "click") scope.listen(target, "click", () => this.#press([{ type: "next" }]), true);
  }

  /** @param seen where the target is; without one the hole is out of sight. */
  #move({ guide, step, spot, card }: Scene, seen: Box | undefined): void {
    const element = this.#element;
    const { scroller, arrow } = card;
    const box = seen ?? [-99, -99, 0, 0];
    const { scrollHeight, clientHeight } = scroller;
    const found = place(
      seen ?? null,
      [element.offsetWidth, element.offsetHeight + scrollHeight - clientHeight],
      [0, 0, document.documentElement.clientWidth, innerHeight],
      step.type === "modal" ? "auto" : step.placement,
      this.#ring.hidden ? GAP : GAP_WITH_RING,
      guide.direction === "rtl",
    );
    const { side } = found;
    moveSpotlight(this.#ring, this.#block, box, spot ? getComputedStyle(spot.element).borderTopLeftRadius : "0px");
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
