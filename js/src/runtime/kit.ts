// What every module of the runtime works with, made once per runtime.
import type { Sdk } from "../gen/contract.ts";
import { createGuard, type Guard } from "../core/guard.ts";
import { uuid7 } from "../core/ids.ts";
import { createSend, type Send } from "../net/http.ts";
import { createSession, type Session } from "../net/session.ts";
import { createStore, type Store } from "../net/storage.ts";
import { Scope } from "../page/scope.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { createPeople, type People } from "./people.ts";
import type { Options, World } from "./world.ts";

export interface Kit {
  readonly world: World;
  readonly options: Options;
  /** Begins the names of everything in storage. */
  readonly prefix: string;
  readonly sdk: Sdk;
  readonly guard: Guard;
  /** Lives as long as the runtime. */
  readonly scope: Scope;
  readonly store: Store;
  readonly send: Send;
  readonly session: Session;
  readonly people: People;
  readonly ledger: Ledger;
  now(): number;
  newId(): string;
  /** The path of the page. */
  path(): string;
  /** Whether nobody can see the page. */
  isHidden(): boolean;
  debug(message: unknown): void;
}

export function createKit(world: World, options: Options, report: (error: unknown) => void): Kit {
  const { window, now, randomBytes } = world;
  const prefix = `guidekit:${options.key}:`;
  const guard = createGuard(report);
  const store = createStore(() => window.localStorage, prefix);
  const send = createSend(options.url, world.fetch, world.beacon);
  return {
    world,
    options,
    prefix,
    sdk: { name: "web", version: world.version },
    guard,
    scope: new Scope(guard),
    store,
    send,
    session: createSession(send, store, now),
    people: createPeople(store, randomBytes),
    ledger: createLedger(store),
    now,
    newId: () => uuid7(now(), randomBytes),
    path: () => window.location.pathname,
    isHidden: () => window.document.visibilityState === "hidden",
    debug: (message) => options.debug && console.debug("guidekit:", message),
  };
}
