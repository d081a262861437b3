// What the loader imports: the runtime, put together with the real world.
import { Runtime } from "./runtime.ts";
import type { Options, World } from "./runtime/world.ts";

declare const VERSION: string;

/** Starts guidekit on this page and answers what the methods of `window.guidekit` do; none of them ever throws. */
export function create(options: Options): Record<string, (...values: any[]) => unknown> {
  const runtime = new Runtime(createWorld(), options);
  const methods: Record<string, (...values: never[]) => unknown> = {
    init: (again: Options) => runtime.identify(again.user, again.company),
    identify: (id: unknown, attributes: unknown) => runtime.identify({ id, attributes }),
    track: (name: unknown, properties: unknown) => runtime.track(name, properties),
    start: (guide: unknown) => runtime.start(guide),
    next: () => runtime.act("next"),
    back: () => runtime.act("back"),
    dismiss: () => runtime.act("dismiss"),
    end: () => runtime.end(),
    reset: () => runtime.reset(),
    on: (type: string, listener: (event: object) => void) => runtime.on(type, listener),
    off: (type: string, listener: (event: object) => void) => runtime.off(type, listener),
    destroy: () => runtime.destroy(),
  };
  return Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, runtime.guard(method)]));
}

function createWorld(): World {
  const { crypto, navigator } = window;
  return {
    window,
    fetch: window.fetch.bind(window),
    beacon: "keepalive" in Request.prototype ? undefined : navigator.sendBeacon.bind(navigator),
    random: Math.random,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    now: Date.now,
    version: VERSION,
  };
}
