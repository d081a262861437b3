// Events on their way to the server: in batches, kept in storage until the server says it has them.
import type { Company, Event as WireEvent, Sdk, User } from "../gen/contract.ts";
import { isRecord, stringify } from "../core/json.ts";
import type { Reply, Send } from "./http.ts";
import type { Store } from "./storage.ts";

/** Whose events they are; it travels with each event, because people sign in and out between two batches. */
export interface Who {
  readonly anonymous_id: string;
  readonly user?: Pick<User, "id">;
  readonly company?: Pick<Company, "id">;
}

interface Entry {
  readonly event: WireEvent;
  readonly who: Who;
}

/** What the queue needs of the world; `later` starts a timer and answers what cancels it. */
export interface QueueWorld {
  readonly send: Send;
  readonly store: Store;
  readonly key: string;
  readonly sdk: Sdk;
  /** Names this page's own place in storage. */
  readonly tab: string;
  now(): number;
  random(): number;
  later(delayMs: number, action: () => void): () => void;
  /** Told after a delivery how many events had to be given up before it, by reason. */
  onDropped(counts: Record<string, number>): void;
  /** Told when the server wants nothing more of this key. */
  onGone(): void;
}

const BATCH_DELAY_MS = 300;
const BATCH_EVENTS = 50;
const BATCH_LENGTH = 16_000;
const EVENT_LENGTH = 8_000;
const QUEUE_EVENTS = 500;
const MAX_AGE_MS = 72 * 3_600_000;
const MAX_WAIT_MS = 300_000;
const LAST_BATCHES = 2;
const PREFIX = "events:";

export class EventQueue {
  readonly #world: QueueWorld;
  #entries: Entry[];
  #dropped: Record<string, number> = {};
  readonly #sending = new Set<Entry>();
  #limit = BATCH_EVENTS;
  #attempts = 0;
  #isPaused = false;
  #cancel: (() => void) | undefined;

  constructor(world: QueueWorld) {
    this.#world = world;
    this.#entries = this.#adopt();
    if (this.#entries.length) this.#schedule(BATCH_DELAY_MS);
  }

  push(event: WireEvent, who: Who): void {
    if (stringify(event).length > EVENT_LENGTH) return this.#count("too_large", 1);
    this.#entries.push({ event, who });
    const surplus = this.#entries.length - QUEUE_EVENTS;
    if (surplus > 0) this.#drop(this.#entries.slice(0, surplus), "overflow");
    this.#save();
    if (!this.#cancel && !this.#attempts) this.#schedule(this.#entries.length < this.#limit ? BATCH_DELAY_MS : 0);
  }

  /** Sends what is left before the page may be gone; nothing is forgotten unless the answer still arrives. */
  flushLast(): void {
    for (let count = 0; count < LAST_BATCHES; count++) void this.#sendBatch(true);
  }

  /** Tries again when the browser is back: soon, but not all browsers in the same moment. */
  wake(): void {
    if (this.#attempts) this.#schedule(this.#world.random() * 2000);
  }

  stop(): void {
    this.#isPaused = true;
    this.#cancel?.();
  }

  /**
   * Takes over what other pages of this browser left behind. A page that is still open may send the same events
   * too; the server keeps each id once.
   */
  #adopt(): Entry[] {
    const { store } = this.#world;
    const names = store.names(PREFIX);
    const kept = names.flatMap((name) => store.get(name)).filter(isEntry);
    for (const name of names) store.remove(name);
    return kept.slice(-QUEUE_EVENTS);
  }

  #schedule(delayMs: number): void {
    this.#cancel?.();
    this.#cancel = this.#world.later(delayMs, () => {
      this.#cancel = undefined;
      if (!this.#sending.size) void this.#sendBatch(false);
    });
  }

  async #sendBatch(isLast: boolean): Promise<void> {
    const batch = this.#isPaused ? [] : this.#takeBatch();
    const [first] = batch;
    if (!first) return;
    const { key, sdk, send, now } = this.#world;
    const events = batch.map((entry) => entry.event);
    for (const entry of batch) this.#sending.add(entry);
    const reply = await send("/v1/events", stringify({ v: 1, key, ...first.who, sdk, sent_at_ms: now(), events }), isLast);
    for (const entry of batch) this.#sending.delete(entry);
    this.#settle(batch, reply);
  }

  /** The oldest events of one person that are not under way, as many as one request may hold. */
  #takeBatch(): Entry[] {
    const oldest = this.#world.now() - MAX_AGE_MS;
    this.#drop(this.#entries.filter(({ event }) => event.at_ms < oldest), "too_old");
    const waiting = this.#entries.filter((entry) => !this.#sending.has(entry));
    const who = stringify(waiting[0]?.who);
    let length = 0;
    const end = waiting.findIndex((entry, index) => {
      length += stringify(entry.event).length;
      return index === this.#limit || (index > 0 && length > BATCH_LENGTH) || stringify(entry.who) !== who;
    });
    return end < 0 ? waiting : waiting.slice(0, end);
  }

  #settle(batch: Entry[], { status, retryAfterMs }: Reply): void {
    if (status >= 200 && status < 300) {
      this.#attempts = 0;
      this.#forget(batch);
      this.#reportDropped();
    } else if (status === 413 && batch.length > 1) {
      this.#limit = batch.length >> 1;
    } else if (PAUSING.includes(status)) {
      this.stop();
      if (status === 410) this.#world.onGone();
    } else if (status >= 400 && status < 500 && !PASSING.includes(status)) {
      this.#drop(batch, status === 413 ? "too_large" : "malformed");
    } else {
      const wait = this.#world.random() * Math.min(MAX_WAIT_MS, 1000 * 2 ** this.#attempts++);
      this.#schedule(Math.max(retryAfterMs, wait));
    }
    this.#save();
    if (this.#entries.length && !this.#cancel && !this.#isPaused) this.#schedule(0);
  }

  #forget(entries: readonly Entry[]): void {
    this.#entries = this.#entries.filter((entry) => !entries.includes(entry));
  }

  #drop(entries: readonly Entry[], reason: string): void {
    if (!entries.length) return;
    this.#count(reason, entries.length);
    this.#forget(entries);
  }

  #count(reason: string, number: number): void {
    this.#dropped[reason] = (this.#dropped[reason] ?? 0) + number;
  }

  #reportDropped(): void {
    const counts = this.#dropped;
    this.#dropped = {};
    if (Object.keys(counts).length) this.#world.onDropped(counts);
  }

  #save(): void {
    const { store, tab } = this.#world;
    if (this.#entries.length) store.set(PREFIX + tab, this.#entries);
    else store.remove(PREFIX + tab);
  }
}

/** Wrong token, key or origin, or a key that is no more: nothing that trying again would mend on this page. */
const PAUSING: readonly number[] = [401, 403, 410];

/** Client errors that pass by themselves. */
const PASSING: readonly number[] = [408, 429];

const isEntry = (value: unknown): value is Entry =>
  isRecord(value) && isRecord(value.event) && typeof value.event.at_ms === "number" && isRecord(value.who);
