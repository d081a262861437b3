// Ties everything together: who is here, what they may see, what they do, and what the server is told of it.
import type { Action, Event as WireEvent } from "./gen/contract.ts";
import { createGuard } from "./core/guard.ts";
import { uuid7 } from "./core/ids.ts";
import { plain } from "./core/json.ts";
import { Listeners, type Listener } from "./core/listeners.ts";
import { isSafe } from "./core/urls.ts";
import { createSend } from "./net/http.ts";
import { EventQueue } from "./net/queue.ts";
import { Session, type Outcome } from "./net/session.ts";
import { Store } from "./net/storage.ts";
import { Scope } from "./page/scope.ts";
import { Curator } from "./runtime/curator.ts";
import { Engine } from "./runtime/engine.ts";
import { Host } from "./runtime/host.ts";
import { Ledger, LEDGER } from "./runtime/ledger.ts";
import { People } from "./runtime/people.ts";
import type { Options, World } from "./runtime/world.ts";

const STALE_MS = 60_000;
const MAX_ERRORS = 5;

export class Runtime {
  readonly guard = createGuard((error) => this.#report(error));
  readonly #world: World;
  readonly #options: Options;
  readonly #sdk: { readonly name: string; readonly version: string };
  readonly #prefix: string;
  readonly #host: Host;
  readonly #listeners = new Listeners((error) => this.#debug(error));
  readonly #people: People;
  readonly #ledger: Ledger;
  readonly #session: Session;
  readonly #queue: EventQueue;
  readonly #engine: Engine;
  readonly #curator: Curator;
  #askedAtMs = 0;
  /** Counts the questions asked; the answer to an older one is out of date. */
  #question = 0;
  #errors = 0;
  #stopAsking: (() => void) | undefined;

  constructor(world: World, options: Options) {
    const { now } = world;
    this.#world = world;
    this.#options = options;
    this.#sdk = { name: "web", version: world.version };
    this.#prefix = `guidekit:${options.key}:`;
    this.#host = new Host(world.window, this.guard);
    const store = new Store(() => world.window.localStorage, this.#prefix);
    const send = createSend(options.url, world.fetch, world.beacon);
    this.#people = new People(store, world.randomBytes);
    this.#ledger = new Ledger(store);
    this.#session = new Session(send, store, now);
    this.#queue = this.#createQueue(send, store);
    this.#engine = this.#createEngine();
    this.#curator = new Curator({
      host: this.#host,
      ledger: this.#ledger,
      session: this.#session,
      engine: this.#engine,
      guard: this.guard,
      now,
      newRunId: () => this.#newId(),
      onUnknown: (guide) => this.#debug(`there is no guide ${guide} for this person`),
    });
    this.#listen();
    this.identify(options.user, options.company);
  }

  identify(user: unknown, company?: unknown): void {
    if (this.#people.identify(user, company)) this.#drop();
    this.#ledger.claim(this.#people.user?.id);
    this.#ask();
  }

  track(name: unknown, properties: unknown = {}): void {
    this.#emit("tracked", { name: String(name), properties: plain(properties) });
  }

  start(guide: unknown): void {
    this.#curator.start(String(guide));
  }

  act(type: "next" | "back" | "dismiss"): void {
    this.#engine.send({ type: "act", actions: [{ type } as Action] });
  }

  end(): void {
    this.#engine.send({ type: "stop", reason: "ended" });
  }

  /** Forgets in this browser who was here. */
  reset(): void {
    this.#drop();
    this.#people.forget();
    this.#ledger.forget();
    this.#ask();
  }

  on(type: string, listener: Listener): void {
    this.#listeners.add(type, listener);
  }

  off(type: string, listener: Listener): void {
    this.#listeners.remove(type, listener);
  }

  destroy(): void {
    this.#question = NaN;
    this.#drop();
    this.#engine.destroy();
    this.#queue.flushLast();
    this.#queue.stop();
    this.#host.end();
  }

  #createQueue(send: ReturnType<typeof createSend>, store: Store): EventQueue {
    const { now, random } = this.#world;
    return new EventQueue({
      send,
      store,
      now,
      random,
      key: this.#options.key,
      sdk: this.#sdk,
      tab: this.#newId(),
      later: (delayMs, action) => this.#host.later(delayMs, action),
      onDropped: (counts) => this.#emit("runtime_error", { properties: { message: "events_dropped", ...counts } }),
      onGone: () => this.#settle(this.#session.giveUp()),
    });
  }

  #createEngine(): Engine {
    return new Engine({
      context: {
        base: this.#options.url,
        isSafe,
        guard: this.guard,
        scope: () => new Scope(this.guard),
        theme: () => this.#curator.answer!.theme,
        facts: () => this.#people.facts(),
      },
      path: () => this.#host.path,
      emit: ({ type, ...fields }) => this.#emit(type, fields),
      remember: (event) => this.#ledger.record(event.guide, { ...event, id: "", at_ms: this.#world.now() }),
      navigate: (url, newTab) => this.#navigate(url, newTab),
      start: (guide) => this.start(guide),
      onChange: () => this.#keepAsking(),
    });
  }

  #listen(): void {
    const host = this.#host;
    const onPath = this.guard(() => {
      this.#engine.send({ type: "page" });
      this.#askIfStale();
      this.#curator.choose();
    });
    host.onPath(onPath);
    host.on("visibilitychange", () => (host.isHidden ? this.#queue.flushLast() : this.#wake()));
    host.on("pagehide", () => this.#queue.flushLast());
    host.on("online", () => this.#queue.wake());
    host.on("storage", ({ key }: StorageEvent) => {
      if (key !== this.#prefix + LEDGER) return;
      this.#ledger.reload();
      this.#followOthers();
    });
  }

  #wake(): void {
    this.#queue.wake();
    this.#followOthers();
    this.#askIfStale();
    this.#curator.choose();
  }

  #newId(): string {
    return uuid7(this.#world.now(), this.#world.randomBytes);
  }

  /** Asks the server; what is said in the same breath goes into one question. */
  #ask(): void {
    const question = ++this.#question;
    this.#askedAtMs = this.#world.now();
    const ask = async () => {
      if (question !== this.#question) return;
      const { user, company, anonymousId } = this.#people;
      const { key, locale } = this.#options;
      const outcome = await this.#session.ask({
        v: 1,
        key,
        anonymous_id: anonymousId,
        ...(user && { user }),
        ...(company && { company }),
        ...(locale && { locale }),
        page: { path: this.#host.path },
        sdk: this.#sdk,
      });
      if (question === this.#question) this.#settle(outcome);
    };
    queueMicrotask(this.guard(ask) as () => void);
  }

  #askIfStale(): void {
    if (this.#world.now() - this.#askedAtMs >= STALE_MS) this.#ask();
  }

  /** While something is on screen the server is asked once a minute, so that it can be switched off. */
  #keepAsking(): void {
    const isIdle = ["idle", "away"].includes(this.#engine.state.phase);
    if (isIdle) this.#stopAsking?.();
    if (isIdle || !this.#stopAsking) this.#stopAsking = isIdle ? undefined : this.#host.later(STALE_MS, () => this.#askAgain());
  }

  #askAgain(): void {
    this.#stopAsking = undefined;
    if (!this.#host.isHidden) this.#ask();
    this.#keepAsking();
  }

  #settle(outcome: Outcome): void {
    if (outcome === "off") {
      this.#curator.answer = undefined;
      this.#drop();
    } else if (outcome) {
      this.#curator.answer = outcome;
      this.#ledger.learn(outcome.progress);
      this.#followOthers();
      this.#curator.choose();
    }
  }

  /** Does as another tab or device has done; a tab nobody sees only ends what has ended. */
  #followOthers(): void {
    const { state } = this.#engine;
    if (state.phase === "idle") return;
    const { standing } = this.#ledger.of(state.guide.id);
    if (standing.status !== "active" || !this.#host.isHidden) this.#engine.send({ type: "moved", standing });
  }

  #drop(): void {
    this.#curator.cancel();
    this.#engine.send({ type: "drop" });
  }

  #navigate(url: string, newTab: boolean): void {
    if (isSafe(url)) this.#host.open(url, newTab, this.#options.navigate);
  }

  #emit(type: string, fields: object): void {
    const event = { id: this.#newId(), type, at_ms: this.#world.now(), page: this.#host.page, ...fields } as WireEvent;
    if (event.guide !== undefined) this.#ledger.record(event.guide, event);
    this.#queue.push(event, this.#people.who());
    this.#listeners.tell(type, event);
  }

  #report(error: unknown): void {
    this.#debug(error);
    if (++this.#errors > MAX_ERRORS) return;
    try {
      this.#emit("runtime_error", { properties: { message: String(error).slice(0, 200) } });
    } catch (another) {
      // What reports errors must not cause any.
      this.#debug(another);
    }
  }

  #debug(message: unknown): void {
    if (this.#options.debug) console.debug("guidekit:", message);
  }
}
