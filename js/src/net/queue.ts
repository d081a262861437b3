// Events on their way to the server: in batches, kept in storage until the server says it has them.
import type { Event as WireEvent } from "../gen/contract.ts";
import { isRecord, stringify } from "../core/json.ts";
import type { Reply, Send } from "./http.ts";
import type { Store } from "./storage.ts";

/** Whose events they are; it travels with each event, because people sign in and out between two batches. */
export interface Who {
  readonly anonymous_id: string;
  readonly user?: { readonly id: string } | undefined;
  readonly company?: { readonly id: string } | undefined;
}

interface Entry {
  readonly event: WireEvent;
  readonly who: Who;
}

type Counts = Record<string, number>;

/** What the queue needs of the world; `later` starts a timer and answers what cancels it. */
export interface QueueWorld {
  readonly send: Send;
  readonly store: Store;
  /** The page's own place in storage. */
  readonly place: string;
  /** What every batch says besides its events. */
  readonly envelope: object;
  now(): number;
  random(): number;
  later(delayMs: number, action: () => void): () => void;
  /** Told after a delivery how many events had to be given up before it, by reason. */
  onDropped(counts: Counts): void;
  /** Told when the server wants nothing more of this key. */
  onGone(): void;
}

export interface Queue {
  push(event: WireEvent, who: Who): void;
  /** Sends what is left before the page may be gone; nothing is forgotten unless the answer still arrives. */
  flushLast(): void;
  /** Tries again when the browser is back: soon, but not all browsers in the same moment. */
  wake(): void;
  stop(): void;
}

const BATCH_DELAY_MS = 300;
const BATCH_EVENTS = 50;
const BATCH_LENGTH = 16_000;
const EVENT_LENGTH = 8_000;
const QUEUE_EVENTS = 500;
const MAX_AGE_MS = 72 * 3_600_000;
const MAX_WAIT_MS = 300_000;
const WAKE_MS = 2000;

/** The names of all pages' places begin like this. */
export const PLACES = "events:";

export function createQueue(world: QueueWorld): Queue {
  const { send, store, later, random, now } = world;
  const sending = new Set<Entry>();
  let entries = adopt(store);
  let dropped: Counts = {};
  let limit = BATCH_EVENTS;
  let attempts = 0;
  let isStopped = false;
  let cancel: (() => void) | undefined;

  const save = () => store.set(PLACES + world.place, entries.length ? entries : undefined);
  const forget = (gone: readonly Entry[]) => {
    entries = entries.filter((entry) => !gone.includes(entry));
  };
  const drop = (gone: readonly Entry[], reason: string) => {
    if (!gone.length) return;
    dropped[reason] = (dropped[reason] ?? 0) + gone.length;
    forget(gone);
  };
  const schedule = (delayMs: number) => {
    cancel?.();
    cancel = isStopped || !entries.length ? undefined : later(delayMs, deliver);
  };
  const deliver = async (isLast?: boolean) => {
    cancel = undefined;
    if (isStopped || (sending.size && !isLast)) return;
    drop(entries.filter(({ event }) => event.at_ms < now() - MAX_AGE_MS), "too_old");
    const batch = takeBatch(entries.filter((entry) => !sending.has(entry)), limit);
    const [first] = batch;
    if (!first) return;
    batch.forEach((entry) => sending.add(entry));
    const events = batch.map(({ event }) => event);
    const reply = await send("/v1/events", stringify({ ...world.envelope, ...first.who, sent_at_ms: now(), events }), isLast);
    batch.forEach((entry) => sending.delete(entry));
    settle(batch, reply);
  };
  const settle = (batch: readonly Entry[], { status, retryAfterMs }: Reply) => {
    const verdict = judge(status, batch.length);
    if (verdict === "later") return schedule(Math.max(retryAfterMs, random() * Math.min(MAX_WAIT_MS, 1000 * 2 ** attempts++)));
    isStopped ||= verdict === "stop";
    if (status === 410) world.onGone();
    if (verdict === "smaller") limit = batch.length >> 1;
    else if (verdict === "done") forget(batch);
    else if (!isStopped) drop(batch, verdict);
    save();
    attempts = 0;
    schedule(0);
    if (verdict !== "done" || !Object.keys(dropped).length) return;
    world.onDropped(dropped);
    dropped = {};
  };

  schedule(BATCH_DELAY_MS);
  return {
    push(event, who) {
      const entry = { event, who };
      entries.push(entry);
      drop(entries.slice(0, -QUEUE_EVENTS), "overflow");
      if (stringify(event).length > EVENT_LENGTH) drop([entry], "too_large");
      save();
      if (!cancel) schedule(entries.length < limit ? BATCH_DELAY_MS : 0);
    },
    flushLast: () => void deliver(true),
    wake: () => attempts && schedule(random() * WAKE_MS),
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}

/** What an answer means for a batch: done, to be sent again later or in smaller parts, stop, or why to drop it. */
function judge(status: number, count: number): string {
  if (status >= 200 && status < 300) return "done";
  if (status === 413) return count > 1 ? "smaller" : "too_large";
  // Wrong token, key or origin, or a key that is no more: nothing that trying again would mend on this page.
  if ([401, 403, 410].includes(status)) return "stop";
  return status >= 400 && status < 500 && ![408, 429].includes(status) ? "malformed" : "later";
}

/**
 * Takes over what other pages of this browser left behind. A page that is still open may send the same events too;
 * the server keeps each id once.
 */
function adopt(store: Store): Entry[] {
  const names = store.names(PLACES);
  const kept = names.flatMap((name) => store.get(name)).filter(isEntry);
  names.forEach((name) => store.set(name));
  return kept;
}

/** The oldest events of one person, as many as one request may hold. */
function takeBatch(entries: readonly Entry[], limit: number): readonly Entry[] {
  const who = stringify(entries[0]?.who);
  let length = 0;
  const end = entries.findIndex((entry, index) => {
    length += stringify(entry).length;
    return index && (index >= limit || length > BATCH_LENGTH || stringify(entry.who) !== who);
  });
  return end < 0 ? entries : entries.slice(0, end);
}

const isEntry = (value: unknown): value is Entry =>
  isRecord(value) && isRecord(value.event) && typeof value.event.at_ms === "number" && isRecord(value.who);
