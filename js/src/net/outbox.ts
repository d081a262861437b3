// Keeps events in storage from the moment they happen, and sends them as long as all goes well. Whatever else may
// happen to them is a matter of `delivery.ts`, which is loaded when it does.
import type { Event as WireEvent } from "../gen/contract.ts";
import { stringify } from "../core/json.ts";
import type { Delivery, DeliveryWorld, Entry, Who } from "./delivery.ts";
import type { Reply } from "./http.ts";

const PLACES = "events:";
/** Long enough for what a person does in a moment to travel together. */
const DELAY_MS = 1000;
const MOST_EVENTS = 50;
const LONGEST_BODY = 16_000;

export interface Outbox {
  push(event: WireEvent, who: Who): void;
  /** Sends what is left before the page may be gone; nothing is forgotten unless the answer still arrives. */
  flush(): unknown;
  /** Tries again when the browser is back; also what other pages of it have left behind is taken along. */
  wake(): unknown;
  stop(): unknown;
}

/** @param world `place` is a name for this page that no other one has. */
export function createOutbox(world: Omit<DeliveryWorld, "places" | "stringify">): Outbox {
  const { store, later, send, now } = world;
  const place = PLACES + world.place;
  const entries: Entry[] = [];
  /** What sends everything from the moment that something goes otherwise than usual. */
  let delivery: Delivery | undefined;
  /** Whether nothing needs to be begun: a batch is due or under way, or will never be. */
  let isHeld = false;
  let isStopped = false;

  const save = () => store.set(place, entries[0] && entries);
  const schedule = () => {
    if (delivery) return delivery.schedule();
    if (isHeld || !entries[0]) return;
    isHeld = true;
    later(DELAY_MS, deliver);
  };
  const deliver = async (isLast?: boolean) => {
    const batch = [...entries];
    // What was due may have left already, before the page went out of sight.
    if (!batch[0] || isStopped) return;
    const { who } = batch[0];
    const events = batch.map(({ event }) => event);
    const body = stringify({ ...world.envelope, ...who, sent_at_ms: now(), events });
    const isUsual = !batch[MOST_EVENTS] && body.length < LONGEST_BODY && batch.every((one) => isBy(who, one));
    const reply = isUsual ? await send("/v1/events", body, isLast) : undefined;
    if (!reply?.status || reply.status > 299) return help(batch, reply);
    entries.splice(0, entries.length, ...entries.filter((one) => !batch.includes(one)));
    isHeld = isStopped;
    save();
    schedule();
  };
  const help = async (batch?: readonly Entry[], reply?: Reply) => {
    isHeld = true;
    // While the server is away the next page tries again: what is kept stays kept.
    const loaded = await import("./delivery.ts").catch(() => null);
    isHeld = !!loaded || isStopped;
    if (!loaded || isStopped) return;
    delivery ??= loaded.createDelivery({ ...world, places: PLACES, place, stringify }, entries, batch, reply);
    delivery.schedule();
  };
  return {
    push(event, who) {
      entries.push({ event, who });
      save();
      schedule();
    },
    flush: () => (delivery ?? { deliver }).deliver(true),
    wake() {
      if (delivery) return delivery.wake();
      return store.names(PLACES).find((name) => name !== place) ? help() : schedule();
    },
    stop() {
      isHeld = isStopped = true;
      delivery?.stop();
    },
  };
}

const isBy = (who: Who, entry: Entry): boolean => stringify(entry.who) === stringify(who);
