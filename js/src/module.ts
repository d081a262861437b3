// What the npm package exports: the same calls as the script's, with the runtime from the host app's own bundle.
import type { Guidekit, InitOptions } from "./api.ts";
import { createCalls, METHODS } from "./calls.ts";
import type { Options } from "./runtime/world.ts";

export type * from "./api.ts";

/** The calls of a package, which no script's address tells where the server is. */
export interface Packaged extends Omit<Guidekit, "init"> {
  init(options: InitOptions & { readonly url: string }): void;
}

/** A guidekit of its own; nothing happens before `init`, and nothing at all where there is no page, as on a server. */
export function createGuidekit(): Packaged {
  const call = createCalls(async ({ url, ...options }) => {
    const { create } = await import("./index.ts");
    return create({ ...options, url: String(url).replace(/\/$/, "") } as Options);
  });
  const isThere = () => typeof document !== "undefined";
  const nothing = () => {};
  const calls = METHODS.split(" ").map((name) => [
    name,
    (...values: unknown[]) => (isThere() ? call(name, ...values) : name === "on" ? nothing : undefined),
  ]);
  return Object.fromEntries(calls);
}

/** One for the whole app. */
const guidekit = createGuidekit();
export default guidekit;
