// What guides wait for besides conditions: an event of the host app, a click on an element, a pointer over it.
import type { Target } from "../gen/contract.ts";
import type { Guard } from "../core/guard.ts";
import type { Listener, Listeners } from "../core/listeners.ts";
import type { Terms } from "../core/targeting/language.ts";
import type { Scope } from "../page/scope.ts";

/** What triggers need of the runtime. */
export interface TriggersWorld {
  readonly guard: Guard;
  readonly scope: () => Scope;
  readonly listeners: Listeners;
  /** Where the person is in the guide that is under way. */
  readonly position: () => { readonly guide: string; readonly isHere: boolean } | null | undefined;
  /** Looks what is due; resolves when it is there. */
  readonly start: () => Promise<unknown>;
}

/** What they need of those who know the rules. */
export interface Judges {
  readonly find: (target: Target) => Element | undefined;
  /** Whether all else that a guide says agrees, and nothing else is on screen. */
  readonly mayBegin: (guide: string) => boolean;
}

/** A click that was kept back, and the guide that asks whether it was meant. */
interface Held {
  readonly guide: string;
  readonly element: Element;
}

/** What a guide waits for, if there is something. */
export const triggerOf = ({ start }: Terms) => start && (start.event ?? start.click ?? start.hover ?? start.instead_of);

export class Triggers {
  readonly #judges: Judges;
  readonly #world: TriggersWorld;
  readonly #pulled = new Set<string>();
  #scope: Scope;
  #guides: readonly Terms[] = [];
  #held: Held | undefined;
  /** The element whose click is let through. */
  #released: Element | undefined;

  constructor(world: TriggersWorld, life: Scope, judges: Judges) {
    this.#world = world;
    this.#judges = judges;
    this.#scope = world.scope();
    life.add(() => this.#scope.end());
    const listen = (type: string, listener: (event: never) => unknown) =>
      world.listeners.add(type, listener as Listener);
    listen("tracked", ({ name }: { name: string }) => this.#pull(({ start }) => start?.event === name));
    const letGo = ({ guide }: { guide: string }) => this.#held?.guide === guide && (this.#held = undefined);
    for (const ending of ["guide_completed", "guide_dismissed", "guide_snoozed"]) listen(ending, letGo);
    listen("proceed", () => this.proceed());
    // The host app must not lose a click because a guide of ours broke.
    listen("guide_stopped", ({ guide }: { guide: string }) => this.#held?.guide === guide && this.proceed());
  }

  has = (guide: string): boolean => this.#pulled.has(guide);

  forget(guide: string): void {
    this.#pulled.delete(guide);
  }

  forgetAll(): void {
    this.#pulled.clear();
    this.#held = undefined;
  }

  /** Listens for what these guides wait for, and for nothing else. */
  watch(guides: readonly Terms[]): void {
    this.#scope.end();
    this.#scope = this.#world.scope();
    this.#guides = guides;
    const asks = (word: "click" | "hover" | "instead_of") => guides.some(({ start }) => start?.[word]);
    if (asks("click") || asks("instead_of")) this.#scope.listen(window, "click", this.#onClick, true);
    // Whoever cannot point comes to the element by the keyboard.
    if (asks("hover")) this.#scope.listen(window, "pointerover focusin", this.#onHover, true);
  }

  /** Does what the person clicked on after all. */
  proceed(): void {
    const element = this.#held?.element;
    this.#held = undefined;
    if (!(element instanceof HTMLElement)) return;
    this.#released = element;
    element.click();
    this.#released = undefined;
  }

  readonly #onClick = (event: MouseEvent): void => {
    const isOn = this.#isOn(event);
    const guard = this.#guides.find(({ id, start }) => isOn(start?.instead_of) && this.#judges.mayBegin(id));
    if (guard && !this.#released) return this.#hold(guard, event);
    this.#pull(({ start }) => isOn(start?.click));
  };

  readonly #onHover = (event: Event): void => {
    if ((event as PointerEvent).pointerType === "touch") return;
    const isOn = this.#isOn(event);
    this.#pull(({ start }) => isOn(start?.hover));
  };

  #isOn(event: Event): (target: unknown) => boolean {
    const path = event.composedPath();
    return (target) => !!target && path.includes(this.#judges.find(target as Target)!);
  }

  #hold({ id, start }: Terms, event: Event): void {
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#held = { guide: id, element: this.#judges.find(start!.instead_of as Target)! };
    this.#pulled.add(id);
    void this.#world.guard(async () => {
      await this.#world.start();
      if (this.#world.position()?.guide !== id && this.#held?.guide === id) this.proceed();
    })();
  }

  #pull(isMeant: (terms: Terms) => boolean): void {
    // While something is on screen, what happens is a matter of that.
    const pulled = this.#guides.filter((terms) => isMeant(terms) && this.#judges.mayBegin(terms.id));
    for (const { id } of pulled) this.#pulled.add(id);
    if (pulled.length) void this.#world.guard(() => this.#world.start())();
  }
}
