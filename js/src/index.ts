// What the loader imports: the runtime with the real world around it, and the calls a host app may make.
import type { Guidekit } from "./api.ts";
import type { Listener } from "./core/listeners.ts";
import { Runtime } from "./runtime.ts";
import type { Options } from "./runtime/world.ts";

declare const VERSION: string;

type Calls = { readonly [Name in keyof Guidekit]: (...values: Parameters<Guidekit[Name]>) => unknown };
type Call = (...values: unknown[]) => unknown;

/** What the runtime does under the very name. */
type Own = "track" | "page" | "reset" | "destroy";

/** Starts guidekit on this page; answers what makes calls by their names, and never throws. */
export function create(options: Options): (name: string, ...values: unknown[]) => unknown {
  const random = () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
  const plain: typeof window.fetch = (...request) => window.fetch(...request);
  const isSigned = options.token || options.getToken;
  const signed = isSigned ? import("./net/tokens.ts").then(({ signing }) => signing(plain, options)) : plain;
  const fetch: typeof window.fetch = async (...request) => (await signed)(...request);
  // Where a page has replaced the clock, it may tell parts of milliseconds.
  const now = () => Math.trunc(Date.now());
  const runtime = new Runtime({ fetch, random, now, version: VERSION }, options);
  const act = (type: "next" | "back" | "dismiss") => () => runtime.send({ type: "act", actions: [{ type }] });
  const calls: Omit<Calls, Own> = {
    init: (options) => runtime.identify(options),
    identify: (id, attributes) => runtime.identify({ user: { id, attributes } }),
    identifyAnonymous: (visitor) => runtime.identify({ visitor }),
    updateUser: (attributes) => runtime.update("user", attributes),
    group: (id, attributes, membership) => runtime.identify({ company: { id, attributes, membership } }),
    start: (guide, options) => runtime.start({ ...options, guide }),
    explain: (guide) => import("./runtime/starts.ts").then(({ explain }) => explain(runtime, fetch, guide)),
    next: act("next"),
    back: act("back"),
    dismiss: act("dismiss"),
    end: () => runtime.send({ type: "stop", reason: "ended" }),
    on: (type, listener) => runtime.listeners.add(type, listener as Listener),
    off: (type, listener) => runtime.listeners.remove(type, listener as Listener),
    registerAction: (name, handler) => runtime.hostActions.set(name, handler),
  };
  const others = calls as never as Record<string, Call>;
  const own = (name: string) => (runtime satisfies Pick<Calls, Own>)[name as Own] as Call;
  return runtime.guard((name, ...values) => (others[name] ?? own(name)).apply(runtime, values));
}
