// Brings events to the server whatever happens: in batches, each kept in storage until the server says it has it.
// Loaded when a batch did not get through or is no usual one; what others have left behind is none.
import type { Event as WireEvent } from "../gen/contract.ts";
import type { Reply, Send } from "./http.ts";
import type { Store } from "./storage.ts";

/** Whose events they are; it travels with each event, because people sign in and out between two batches. */
export interface Who {
  readonly anonymous_id: string;
  readonly user?: { readonly id: string } | undefined;
  readonly company?: { readonly id: string } | undefined;
}

export interface Entry {
  readonly event: WireEvent;
  readonly who: Who;
}

/** What sending needs of the world; `later` starts a timer and answers what cancels it. */
export interface DeliveryWorld {
  readonly send: Send;
  readonly store: Store;
  /** The page's own name in storage. */
  readonly place: string;
  /** How the names of all pages begin. */
  readonly places: string;
  /** What every batch says besides its events. */
  readonly envelope: object;
  /** Passed in like everything else, so that this file shares no code with those that are loaded before it. */
  stringify(value: unknown): string;
  now(): number;
  random(): number;
  later(delayMs: number, action: () => unknown): () => void;
}

export interface Delivery {
  /** Sends soon what has come up; unless a time to try again is set already. */
  schedule(): void;
  /** Sends a batch now; `isLast` before the page may be gone, even beside one that is under way. */
  deliver(isLast: boolean): Promise<void>;
  /** Tries again when the browser is back: soon, but not all browsers in the same moment. */
  wake(): void;
  stop(): void;
}

const BATCH_DELAY_MS = 1000;
const BATCH_EVENTS = 50;
const BATCH_LENGTH = 16_000;
const EVENT_LENGTH = 8_000;
const QUEUE_EVENTS = 500;
const MAX_AGE_MS = 72 * 3_600_000;
const MAX_WAIT_MS = 300_000;
const WAKE_MS = 2000;

/** Whatever a server wishes; far longer waits would make a browser's timers go off at once. */
const LONGEST_WISH_MS = 3_600_000;

/**
 * @param entries what this page keeps; new ones are put at its end by whoever owns it.
 * @param tried a batch that has been sent already.
 * @param reply what the server said to it.
 */
export function createDelivery(
  world: DeliveryWorld,
  entries: Entry[],
  tried: readonly Entry[] = [],
  reply?: Reply,
): Delivery {
  const { store, place, later, now, random, stringify } = world;
  /** How many events had to be given up, by reason; told to the server with the next batch. */
  let dropped: Record<string, number> = {};
  let limit = BATCH_EVENTS;
  let attempts = 0;
  let isBusy = false;
  let isStopped = false;
  let cancel: (() => void) | undefined;

  const keep = (wanted: readonly Entry[], reason?: string) => {
    const surplus = entries.length - wanted.length;
    if (reason && surplus) dropped = { ...dropped, [reason]: (dropped[reason] ?? 0) + surplus };
    if (!surplus) return;
    entries.splice(0, entries.length, ...wanted);
    save();
  };
  const save = () => store.set(place, entries.length ? entries : undefined);
  const tidy = () => {
    keep(
      entries.filter(({ event }) => now() - event.at_ms < MAX_AGE_MS),
      "too_old",
    );
    keep(
      entries.filter(({ event }) => stringify(event).length < EVENT_LENGTH),
      "too_large",
    );
    keep(entries.slice(-QUEUE_EVENTS), "overflow");
  };
  const schedule = (delayMs: number) => {
    cancel?.();
    cancel = isStopped || !entries.length ? undefined : later(delayMs, () => deliver(false));
  };
  const deliver = async (isLast: boolean) => {
    if (isStopped || (isBusy && !isLast)) return;
    cancel = undefined;
    tidy();
    const batch = takeBatch(entries, limit, stringify);
    if (!batch.length) return;
    isBusy = true;
    const events = batch.map(({ event }) => event);
    const body = { ...world.envelope, ...batch[0]!.who, sent_at_ms: now(), dropped, events };
    const reply = await world.send("/v1/events", stringify(body), isLast);
    isBusy = false;
    settle(batch, reply);
  };
  const settle = (batch: readonly Entry[], { status, retryAfter }: Reply) => {
    const verdict = judge(status, batch.length);
    if (verdict === "later") {
      const wait = random() * Math.min(MAX_WAIT_MS, 1000 * 2 ** attempts++);
      // A date is not read: clocks differ, and a browser that comes too early is told again.
      const wishMs = 1000 * Number(retryAfter) || 0;
      return schedule(Math.max(wait, Math.min(wishMs, LONGEST_WISH_MS)));
    }
    attempts = 0;
    isStopped ||= verdict === "stop";
    if (verdict === "done") dropped = {};
    if (verdict === "smaller") limit = batch.length >> 1;
    else if (!isStopped)
      keep(
        entries.filter((entry) => !batch.includes(entry)),
        verdict === "done" ? undefined : verdict,
      );
    schedule(0);
  };

  if (entries.unshift(...adopt(store, world.places, place))) save();
  if (reply) settle(tried, reply);
  return {
    deliver,
    schedule() {
      if (!cancel && !isBusy) schedule(BATCH_DELAY_MS);
    },
    wake() {
      if (attempts) schedule(random() * WAKE_MS);
    },
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
  return status < 400 || status >= 500 || [408, 429].includes(status) ? "later" : "malformed";
}

/**
 * Takes over what other pages of this browser left behind. A page that is still open may send the same events too;
 * the server keeps each id once.
 */
function adopt(store: Store, places: string, own: string): Entry[] {
  return store
    .names(places)
    .filter((name) => name !== own)
    .flatMap((name) => {
      const kept = store.get(name);
      store.set(name);
      return Array.isArray(kept) ? kept.filter(isEntry) : [];
    });
}

/** The oldest events of one person, as many as one request may hold. */
function takeBatch(entries: readonly Entry[], limit: number, stringify: (value: unknown) => string): readonly Entry[] {
  const who = stringify(entries[0]?.who);
  let length = 0;
  const end = entries.findIndex((entry, index) => {
    length += stringify(entry).length;
    return index > 0 && (index >= limit || length > BATCH_LENGTH || stringify(entry.who) !== who);
  });
  return entries.slice(0, end < 0 ? undefined : end);
}

const isEntry = (value: Partial<Entry> | null): boolean =>
  typeof value?.event?.at_ms === "number" && !!value.who?.anonymous_id;
