// The host page as the runtime meets it.
import type { Guard } from "../core/guard.ts";
import { watchPath } from "../page/location.ts";
import { Scope } from "../page/scope.ts";
import type { World } from "./world.ts";

export class Host extends Scope {
  readonly #window: World["window"];

  constructor(window: World["window"], guard: Guard) {
    super(guard);
    this.#window = window;
  }

  get path(): string {
    return this.#window.location.pathname;
  }

  get isHidden(): boolean {
    return this.#window.document.visibilityState === "hidden";
  }

  /** Where the person is, as events tell it. */
  get page(): object {
    const { documentElement } = this.#window.document;
    return {
      path: this.path.slice(0, 1024),
      locale: documentElement.lang.slice(0, 64),
      viewport_width_px: documentElement.clientWidth,
    };
  }

  /** On the window, in the capture phase, also what happens to the document is heard. */
  on(types: string, action: (event: any) => void): void {
    this.listen(this.#window, types, action, true);
  }

  onPath(action: () => void): void {
    this.add(watchPath(this.#window, action));
  }

  open(url: string, newTab: boolean, navigate?: (url: string) => void): void {
    if (newTab) this.#window.open(url, "_blank", "noopener");
    else if (navigate && url.startsWith("/")) navigate(url);
    else this.#window.location.assign(url);
  }
}
