// Draws tours: a card beside an element or in the middle, one step at a time.
import type { Action, Guide, Step } from "../../gen/contract.ts";
import { follow } from "../../page/follow.ts";
import { place, type Rect } from "../../page/place.ts";
import type { Scope } from "../../page/scope.ts";
import { isVisible, reveal, selectorOf, waitFor } from "../../page/target.ts";
import { Shell } from "../../ui/shell.ts";
import { applyTheme } from "../../ui/theme.ts";
import type { CreatePart, Part, PartContext } from "../part.ts";
import { Card } from "./card.ts";
import { isFieldInUse, Keyboard } from "./keyboard.ts";
import { Spotlight } from "./spotlight.ts";
import { tourStyles } from "./styles.ts";

/** Between target and card: room for the ring, or just for the arrow. */
const GAP_WITH_RING = 18;
const GAP = 10;
const GLIDE_MS = 200;

export const create: CreatePart = (context) => new Tour(context);

class Tour implements Part {
  readonly #context: PartContext;
  readonly #shell = new Shell(tourStyles);
  readonly #card: Card;
  readonly #spotlight = new Spotlight();
  readonly #keyboard: Keyboard;
  /** What the step on screen and the search for the next one have begun. */
  #onScreen: Scope;
  #search: Scope;
  #target: Element | null = null;
  /** Whether a step of this guide was on screen before. */
  #isUnderWay = false;

  constructor(context: PartContext) {
    this.#context = context;
    this.#onScreen = context.scope();
    this.#search = context.scope();
    const press = context.guard((actions: readonly Action[]) => context.send({ type: "act", actions }));
    this.#card = new Card(context, press);
    this.#keyboard = new Keyboard(this.#shell, this.#card);
  }

  seek(guide: Guide, index: number): void {
    const step = guide.steps[index]!;
    this.#search.end();
    this.#target = null;
    if (step.type === "modal") return this.#context.send({ type: "found" });
    const selector = selectorOf(step.target);
    const world = { scope: this.#search, guard: this.#context.guard };
    const onFound = (element: Element) => {
      this.#target = element;
      this.#context.send({ type: "found" });
    };
    waitFor(selector, world, onFound, (isHidden) => {
      const properties = { looked_for: selector, found: isHidden ? "hidden" : "nothing" };
      this.#context.send({ type: "missing", properties });
    });
    if (!this.#target) this.#clear();
  }

  show(guide: Guide, index: number): void {
    const step = guide.steps[index]!;
    const target = this.#target;
    const wasShown = this.#shell.host.isConnected;
    const focus = this.#planFocus(step);
    this.#onScreen.end();
    this.#onScreen = this.#context.scope();
    if (target) reveal(target);
    this.#dress(guide, index, step);
    this.#shell.mount(target);
    this.#open(step);
    this.#arrange(step, guide.direction === "rtl", wasShown);
    focus();
    this.#listen(step, guide.direction === "rtl");
    this.#isUnderWay = true;
  }

  hide(): void {
    this.#search.end();
    this.#keyboard.leave();
    this.#clear();
    this.#isUnderWay = false;
  }

  destroy(): void {
    this.hide();
  }

  #clear(): void {
    this.#onScreen.end();
    this.#card.element.close();
    this.#shell.unmount();
  }

  #dress(guide: Guide, index: number, step: Step): void {
    const { surface } = this.#shell;
    applyTheme(surface, this.#context.theme());
    surface.dir = guide.direction;
    surface.lang = guide.locale;
    this.#card.fill(guide, index);
    this.#spotlight.adopt(this.#target);
    const wanted = [...this.#spotlight.elementsFor(step), this.#card.element];
    for (const child of [...surface.children]) if (!wanted.includes(child as HTMLElement)) child.remove();
    for (const element of wanted) if (!element.isConnected || element.parentNode !== surface) surface.append(element);
    surface.append(this.#card.element);
  }

  /** A modal makes the rest of the page inert, unless somebody is just writing there: then it waits for them. */
  #open(step: Step): void {
    const { element } = this.#card;
    const isModal = step.type === "modal" && !isFieldInUse();
    if (element.matches(":modal") !== isModal) element.close();
    if (isModal && !element.open) element.showModal();
    else element.setAttribute("open", "");
    if (step.type === "modal") element.setAttribute("aria-modal", String(isModal));
    else element.removeAttribute("aria-modal");
  }

  /** Decides before the card changes where the focus goes afterwards. */
  #planFocus(step: Step): () => void {
    const focused = this.#shell.focused;
    const isPressed = focused?.matches(".primary,.secondary") ?? false;
    const isTaken = focused !== null || step.type === "modal" || !this.#isUnderWay;
    return () => {
      const takes = isTaken && !isFieldInUse();
      if (takes) this.#keyboard.enter((isPressed && this.#card.primary) || this.#card.element);
      // A dialog that the focus comes into is read out anyway.
      if (!takes || focused) this.#shell.say(this.#card.spoken);
    };
  }

  #arrange(step: Step, isRightToLeft: boolean, isGliding: boolean): void {
    const elements = [this.#card.element, this.#spotlight.ring];
    for (const element of elements) element.classList.toggle("glide", isGliding);
    const still = () => elements.forEach((element) => element.classList.remove("glide"));
    if (isGliding) this.#onScreen.later(GLIDE_MS, still);
    const move = () => {
      const target = this.#target;
      if (target && !isVisible(target)) return this.#context.send({ type: "lost" });
      this.#move(step, isRightToLeft, target && target.getBoundingClientRect());
    };
    this.#spotlight.adopt(this.#target);
    move();
    follow(this.#target, [this.#card.scroller], { scope: this.#onScreen, guard: this.#context.guard }, move);
  }

  #move(step: Step, isRightToLeft: boolean, target: Rect | null): void {
    const { element, scroller } = this.#card;
    const hidden = scroller.scrollHeight - scroller.clientHeight;
    const hasRing = step.type === "tooltip" && step.backdrop !== "none";
    const found = place({
      target,
      card: { width: element.offsetWidth, height: element.offsetHeight + hidden },
      view: viewOf(),
      placement: step.type === "tooltip" ? step.placement : "auto",
      isRightToLeft,
      gap: hasRing ? GAP_WITH_RING : GAP,
    });
    this.#spotlight.move(target);
    element.style.translate = `${Math.round(found.x)}px ${Math.round(found.y)}px`;
    element.style.maxHeight = `${found.maxHeight}px`;
    element.style.setProperty("--tip", `${found.arrow}px`);
    element.dataset.side = found.arrow === null ? "" : (found.side ?? "");
    // What scrolls must be reachable by keyboard.
    if (scroller.scrollHeight > scroller.clientHeight) scroller.tabIndex = 0;
    else scroller.removeAttribute("tabindex");
  }

  #listen(step: Step, isRightToLeft: boolean): void {
    const target = this.#target;
    const isBlocking = step.type === "modal" || step.backdrop === "block";
    this.#keyboard.listen(this.#onScreen, target, isBlocking, isRightToLeft);
    this.#onScreen.listen(this.#card.element, "cancel", (event: Event) => {
      event.preventDefault();
      this.#card.press("dismiss");
    });
    if (step.type === "modal") {
      // Whoever was writing when it came up has come over now.
      this.#onScreen.listen(this.#card.element, "focusin", () => this.#open(step));
    }
    if (!target || step.advance?.type !== "click") return;
    const onClick = (event: Event) => event.composedPath().includes(target) && this.#context.send({ type: "clicked" });
    this.#onScreen.listen(window, "click", onClick, true);
  }
}

function viewOf(): Rect {
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetLeft = 0, offsetTop = 0, width = clientWidth, height = clientHeight } = visualViewport ?? {};
  return { x: offsetLeft, y: offsetTop, width, height };
}
