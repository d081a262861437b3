// The one element guidekit has in the host page: above everything, untouched by its styles, touching none of its own.
import { h } from "./dom.ts";
import { shellStyles } from "./styles.ts";

export class Shell {
  readonly host = h("div", { popover: "manual" });
  /** Everything that is drawn goes in here; it carries theme, language and reading direction. */
  readonly surface = h("div", { className: "surface" });
  /** What is put in here a screen reader says once. */
  readonly voice = h("div", { className: "voice", role: "status" });
  readonly root = this.host.attachShadow({ mode: "open" });

  constructor(styles: string) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(shellStyles + styles);
    this.root.adoptedStyleSheets = [sheet];
    this.root.append(this.surface, this.voice);
    this.host.dataset.guidekit = "";
  }

  /**
   * Comes up above everything else. An open modal dialog makes all outside of it inert; so what belongs to something
   * in such a dialog has to be in it too.
   */
  mount(target: Element | null): void {
    const home = target?.closest("dialog:modal") ?? document.documentElement;
    if (this.host.parentNode !== home) home.append(this.host);
    // Shown again, it comes to lie above what has been shown meanwhile.
    else this.host.hidePopover();
    this.host.showPopover();
  }
}
