// Ties everything together: who is here, what they may see, what they do, and what the server is told of it.
import type { Attributes, Event as WireEvent, ManifestEntry, SessionAnswer } from "./gen/contract.ts";
import { parts } from "./gen/parts.ts";
import { agenda, areWords, type OnPage } from "./core/agenda.ts";
import { createGuard } from "./core/guard.ts";
import { uuid7 } from "./core/ids.ts";
import { plain } from "./core/json.ts";
import { Listeners } from "./core/listeners.ts";
import type { RunEvent } from "./core/machine.ts";
import { standing, type Standing } from "./core/progress.ts";
import { fetchGuide } from "./net/guide.ts";
import { createSend, type Send } from "./net/http.ts";
import { createOutbox, type Outbox } from "./net/outbox.ts";
import { askSession } from "./net/session.ts";
import { createStore, type Store } from "./net/storage.ts";
import { pathNow, watchPath } from "./page/location.ts";
import { Scope } from "./page/scope.ts";
import { Ledger, LEDGER } from "./runtime/ledger.ts";
import { ANONYMOUS, anonymousIdOf, factsIn, readKnown, type Known, type Whom } from "./runtime/people.ts";
import type { Decide, Decided } from "./runtime/starts.ts";
import type { Loaded, Options, Wish, World } from "./runtime/world.ts";
import type { Part, PartInput } from "./stage/part.ts";
import type { Stage } from "./stage/stage.ts";
import type { Knowledge, StageWorld } from "./stage/world.ts";

const STALE_MS = 60_000;
const MAX_ERRORS = 5;

/** What stands behind `window.guidekit`. */
export class Runtime implements StageWorld {
  readonly guard = createGuard((error) => this.#report(error));
  readonly scope = (): Scope => new Scope(this.guard);
  readonly base: string;
  readonly options: Options;
  readonly listeners = new Listeners(createGuard((error) => this.#debug(error)));
  readonly hostActions = new Map<string, () => unknown>();
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #envelope;
  readonly store: Store;
  readonly #ledger: Ledger;
  readonly #send: Send;
  readonly #outbox: Outbox;
  readonly life = this.scope();
  readonly #parts: Record<string, Part> = {};
  #known: Whom<Known, Attributes> = {};
  #askedAtMs = 0;
  /** Counts the questions asked; the answer to an older one is out of date. */
  #question = 0;
  #answer: SessionAnswer | undefined;
  /** Counts the choices made; what was begun for an older one is out of date when it has loaded. */
  #choice = 0;
  #wanted: Wish;
  #stage: Stage | undefined;
  decide: Decide | undefined;
  #errors = 0;
  /** Cancels the look that is due while something is on screen; there is never more than one. */
  #cancelLook: (() => void) | undefined;

  constructor({ fetch, version, now, random }: World, options: Options) {
    const { key, url } = options;
    const prefix = `guidekit:${key}:`;
    const store = (this.store = createStore(() => localStorage, prefix));
    const send = (this.#send = createSend(url, fetch));
    const envelope = (this.#envelope = { v: 1 as const, key, sdk: { name: "web", version } });
    this.options = options;
    this.#random = random;
    this.#now = now;
    this.base = url;
    this.#ledger = new Ledger(store);
    const later = (delayMs: number, action: () => unknown) => this.life.later(delayMs, action);
    this.#outbox = createOutbox({ store, send, envelope, now, random, later, place: this.#newId() });
    this.#watch(prefix + LEDGER);
    this.identify(options);
    this.#outbox.wake();
  }

  readonly facts = (): Knowledge => {
    return { ...this.#known, nowMs: this.#now(), progress: this.#ledger.all, visit: this.store.get("visit") };
  };

  readonly theme = () => this.#answer!.theme;

  readonly send = (input: PartInput): void => this.#stage?.send(input);

  readonly position = () => this.#stage?.position();

  readonly emit = (event: RunEvent): void => {
    this.#tell(event);
    this.#lookLater();
  };

  readonly remember = (event: RunEvent): void => {
    this.#ledger.record({ ...event, id: "", at_ms: this.#now() });
  };

  /** Starts a guide anew, now or as soon as the server has said that there is one; without one, looks what is due. */
  readonly start = (at?: Wish): Promise<unknown> => {
    this.#wanted = at;
    return this.#choose();
  };

  identify(said: Whom<unknown>): void {
    const { user, company, visitor } = this.#known;
    this.#known = {
      user: readKnown(said.user) ?? user, company: readKnown(said.company) ?? company,
      visitor: { ...visitor, ...factsIn(said.visitor) },
    };
    if (user && user.id !== this.#known.user!.id) this.#drop();
    this.send({ type: "page" });
    this.#ask();
  }

  readonly track = (name: unknown, properties: unknown = {}): void => {
    this.#tell({ type: "tracked", name: String(name), properties: plain(properties) });
  };

  /** Learns more about the user or the company, if there is any. */
  readonly update = (owner: string, attributes: object): void => {
    const known = this.#known[owner as "user"];
    this.identify({ [owner]: { ...known, attributes: { ...known?.attributes, ...attributes } } });
  };

  reset(): void {
    this.#drop();
    this.#known = {};
    this.store.set(ANONYMOUS);
    this.#ledger.forget();
    this.#ask();
  }

  destroy(): void {
    this.#question++;
    this.#drop();
    this.#outbox.flush();
    this.#outbox.stop();
    this.life.end();
  }

  #newId(): string {
    return uuid7(this.#now(), this.#random);
  }

  #watch(ledgerName: string): void {
    // On the window, in the capture phase, also what happens to the document is heard.
    const on = (types: string, action: (event: never) => unknown) => this.life.listen(window, types, action, true);
    const onPath = () => {
      this.send({ type: "page" });
      this.page();
    };
    void watchPath(this.life, this.guard(onPath));
    on("pagehide visibilitychange", () => document.hidden && this.#outbox.flush());
    on("online visibilitychange", () => {
      this.#outbox.wake();
      this.page();
    });
    on("storage", ({ key }: StorageEvent) => key === ledgerName && this.page());
  }

  /** Does as others have done, looks for something to show, and asks the server when its last answer is old. */
  page(): void {
    this.#ledger.load(this.#known.user?.id);
    this.#followOthers();
    if (this.#now() - this.#askedAtMs >= STALE_MS && !document.hidden) this.#ask();
    void this.guard(() => this.#choose())();
  }

  /** While something is on screen the server is asked once a minute, so that it can be switched off. */
  #lookLater(): void {
    if (!this.position()?.isHere) return;
    this.#cancelLook ??= this.life.later(STALE_MS, () => {
      this.#cancelLook = undefined;
      this.page();
    });
  }

  /** Takes everything off, without a word. */
  #drop(): void {
    this.#choice++;
    this.#wanted = undefined;
    this.send({ type: "drop" });
  }

  /** Ends here what was taken back or ended elsewhere, and what was taken further unless nobody sees this tab. */
  #followOthers(): void {
    const here = this.position();
    if (!here) return;
    const { status, run, step } = this.#standingOf(here.guide);
    const isSame = status === "active" && run === here.run && (step === here.step || document.hidden);
    if (!isSame || !this.#answer!.guides.find(({ id }) => id === here.guide)) this.#drop();
  }

  #standingOf(guide: string): Standing {
    return standing(this.#ledger.of(guide));
  }

  /** Asks the server; what is said in the same breath goes into one question. */
  #ask(): void {
    const question = ++this.#question;
    this.#askedAtMs = this.#now();
    this.#ledger.load(this.#known.user?.id);
    void this.guard(async () => {
      await null;
      if (question !== this.#question) return;
      const outcome = await askSession(this.#send, this.store, this.#now(), {
        ...this.#envelope, ...this.#who(), ...this.#known,
        locale: this.options.locale,
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        page: { path: pathNow(this.options) },
      });
      if (question !== this.#question || outcome === null) return;
      this.#answer = outcome;
      if (!outcome) return this.#drop();
      this.#ledger.learn(outcome.progress);
      this.page();
      this.#lookLater();
    })();
  }

  /** Looks for something to show on this page, unless something is on screen already. */
  async #choose(): Promise<void> {
    const choice = ++this.#choice;
    const answer = this.#answer;
    if (!answer) return;
    const { guides } = answer;
    let at = this.#wanted;
    let mayBegin: Decided[1];
    let onPage: OnPage | undefined;
    const { pathname } = location;
    if (!areWords(pathname, ...guides.flatMap(({ start }) => start?.page ?? [])))
      ({ onPage } = await import("./core/pages.ts"));
    if (guides.find(({ rules }) => rules) || location.href.includes("guidekit-start")) {
      this.decide ??= (await import("./runtime/starts.ts")).createDecide(this, this.store, this.life);
      [at, mayBegin] = await this.decide(answer, at);
    }
    if (choice !== this.#choice) return;
    const wanted = guides.find(({ id }) => id === at?.guide);
    this.#wanted = undefined;
    for (const entry of wanted
      ? [wanted]
      : agenda(guides, (id) => this.#standingOf(id), pathname, this.#now(), mayBegin, onPage)) {
      const here = this.position();
      const isThis = here?.guide === entry.id;
      if (here?.isHere && (isThis || !wanted)) return;
      if (!wanted && (isThis || document.hidden)) continue;
      await this.#open(entry, choice, wanted && at);
      if (choice !== this.#choice) return;
    }
  }

  /** Opens a guide at its beginning or where it stood, unless another choice is made meanwhile. */
  async #open(entry: ManifestEntry, choice: number, at: Wish): Promise<void> {
    const { id, hash, kind } = entry;
    const loading: Promise<Loaded> | undefined = parts[kind as keyof typeof parts]?.();
    if (!loading) return;
    const [guide, { create, createStage }] = await Promise.all([fetchGuide(this.#send, entry), loading]);
    if (!guide) return;
    this.#stage ??= createStage(this);
    this.#parts[kind] ??= create(this);
    await this.#stage.open(this.#parts[kind]!, guide, () => {
      const { status, run, step } = this.#standingOf(id);
      const { epoch } = this.#ledger.of(id);
      if (choice !== this.#choice) return undefined;
      const isOld = status === "active" && !at;
      return {
        run: { hash, epoch, run: isOld ? run! : this.#newId() },
        step: at ? at.step : isOld || status === "snoozed" ? step : null,
        isOld,
        properties: at?.properties,
      };
    });
  }

  #tell(fields: object): void {
    // Unlike the width of any element, that of the window is known without laying out the page.
    const page = { path: pathNow(this.options), locale: document.documentElement.lang, viewport_width_px: innerWidth };
    let event = { id: this.#newId(), at_ms: this.#now(), page, ...fields } as WireEvent & { guide: string };
    if (event.guide) event = this.#ledger.record(event);
    this.#outbox.push(event, this.#who());
    this.listeners.tell(event.type, event);
  }

  /** Whose the browser is, by their names alone. */
  #who() {
    const name = (known: Known | undefined) => known && { id: known.id };
    const { user, company } = this.#known;
    return { anonymous_id: anonymousIdOf(this.store, this.#random), user: name(user), company: name(company) };
  }

  #report(error: unknown): void {
    this.#debug(error);
    if (++this.#errors <= MAX_ERRORS)
      this.#tell({ type: "runtime_error", properties: { message: `${error}`.slice(0, 200) } });
  }

  #debug(message: unknown): void {
    if (this.options.debug) console.debug("guidekit:", message);
  }
}
