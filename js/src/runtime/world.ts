// What the runtime is made with.
import type { CreatePart } from "../stage/part.ts";
import type { Hooks } from "../stage/world.ts";

/** What a host app may say when it starts guidekit; `url` is the server's address without a slash at its end. */
export interface Options extends Hooks {
  readonly key: string;
  readonly url: string;
  readonly user?: unknown;
  readonly company?: unknown;
  /** What the host app's back end has signed of the user, or what fetches that. */
  readonly token?: unknown;
  readonly getToken?: () => unknown;
  readonly locale?: string;
  readonly debug?: boolean;
  /** Says what of a path guidekit's server may know. */
  readonly filterPath?: (path: string) => string;
}

/** The world around the runtime, made in `index.ts`; the page itself is what it is. */
export interface World {
  readonly fetch: typeof window.fetch;
  readonly version: string;
  readonly now: () => number;
  readonly random: () => number;
}

/** A guide that somebody has asked for, and what its first event says of that. */
export type Wish =
  | { readonly guide: string; readonly step?: string; readonly properties?: Readonly<Record<string, string>> }
  | undefined;

/** What comes in one file with a part. */
export type Loaded = { readonly create: CreatePart } & Pick<typeof import("../stage/stage.ts"), "createStage">;
