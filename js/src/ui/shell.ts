// The one element guidekit has in the host page: above everything, untouched by its styles, touching none of its own.
import { h } from "./dom.ts";
import { shellStyles } from "./styles.ts";

export class Shell {
  /** Everything that is drawn goes in here; it carries theme, language and reading direction. */
  readonly surface = h("div", { class: "surface" });
  readonly #host = h("div", { "data-guidekit": "", popover: "manual" });
  readonly #voice = h("div", { class: "voice", role: "status", "aria-live": "polite" });
  readonly #root: ShadowRoot;

  constructor(styles: string) {
    this.#root = this.#host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(shellStyles + styles);
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(this.surface, this.#voice);
  }

  /** The focused element inside, if the focus is inside. */
  get focused(): Element | null {
    return this.#root.activeElement;
  }

  get host(): HTMLElement {
    return this.#host;
  }

  /**
   * Comes up above everything else. An open modal dialog makes all outside of it inert; so a card for something in
   * such a dialog has to be in it too.
   */
  mount(target: Element | null): void {
    const home = target?.closest("dialog:modal") ?? document.documentElement;
    if (this.#host.parentNode !== home) home.append(this.#host);
    // Shown again, it comes to lie above what has been shown meanwhile.
    this.#toggle("hidePopover");
    this.#toggle("showPopover");
  }

  unmount(): void {
    this.#voice.textContent = "";
    this.#host.remove();
  }

  /** Has a screen reader say something once. */
  say(text: string): void {
    this.#voice.textContent = text;
  }

  #toggle(name: "hidePopover" | "showPopover"): void {
    try {
      this.#host[name]();
    } catch {
      // Not shown, or shown already; without popovers the highest z-index must do.
    }
  }
}
