// The one element guidekit has in the host page: above everything, untouched by its styles, touching none of its own.
import { h } from "./dom.ts";
import { shellStyles } from "./styles.ts";

export interface Shell {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** Everything that is drawn goes in here; it carries theme, language and reading direction. */
  readonly surface: HTMLElement;
  /** What is put in here a screen reader says once. */
  readonly voice: HTMLElement;
}

export function createShell(styles: string, children: readonly HTMLElement[]): Shell {
  const host = h("div", { popover: "manual" });
  const root = host.attachShadow({ mode: "open" });
  const surface = h("div", { className: "surface" }, children);
  const voice = h("div", { className: "voice", role: "status" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(shellStyles + styles);
  root.adoptedStyleSheets = [sheet];
  root.append(surface, voice);
  host.dataset.guidekit = "";
  return { host, root, surface, voice };
}

/**
 * Comes up above everything else.
 *
 * @param home the element it belongs into.
 */
export function mount(host: HTMLElement, home: Element = document.documentElement): void {
  if (host.parentNode !== home) {
    home.append(host);
    const root = host.shadowRoot!;
    // WebKit forgets the sheets of a tree that was not yet in the page when it last styled that, up to its next frame:
    // the card would be measured, and refuse the focus, as if it had no styles.
    root.adoptedStyleSheets = root.adoptedStyleSheets;
  }
  // Shown again, it comes to lie above what has been shown meanwhile.
  else host.hidePopover();
  host.showPopover();
}
