// The world around the runtime, made in `index.ts` and given to it, so that tests can bring their own.
import type { RandomBytes } from "../core/ids.ts";

/** What a host app may say when it starts guidekit; `url` is the server's address without a slash at its end. */
export interface Options {
  readonly key: string;
  readonly url: string;
  readonly user?: unknown;
  readonly company?: unknown;
  readonly locale?: string;
  readonly debug?: boolean;
  /** Takes a path of the host app; without it pages are loaded in full. */
  readonly navigate?: (url: string) => void;
}

export interface World {
  readonly window: Window & { readonly navigation?: EventTarget };
  readonly fetch: typeof window.fetch;
  /** Only where `fetch` cannot outlive the page. */
  readonly beacon: Navigator["sendBeacon"] | undefined;
  readonly random: () => number;
  readonly randomBytes: RandomBytes;
  readonly now: () => number;
  readonly version: string;
}
