// What the loader imports: the runtime, put together with the real world.
import { createRuntime, type Api } from "./runtime.ts";
import type { Options, World } from "./runtime/world.ts";

declare const VERSION: string;

export const create = (options: Options): Api => createRuntime(createWorld(), options);

const createWorld = (): World => ({
  window,
  fetch: window.fetch.bind(window),
  beacon: "keepalive" in Request.prototype ? undefined : navigator.sendBeacon.bind(navigator),
  random: Math.random,
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  now: Date.now,
  version: VERSION,
});
