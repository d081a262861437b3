// Keeps events in storage from the moment they happen; what sends them is loaded when there is something to send.
import type { Event as WireEvent } from "../gen/contract.ts";
import { stringify } from "../core/json.ts";
import type { Delivery, DeliveryWorld, Entry, Who } from "./delivery.ts";

const PLACES = "events:";

export interface Outbox {
  push(event: WireEvent, who: Who): Promise<void>;
  /** Sends what is left before the page may be gone; nothing is forgotten unless the answer still arrives. */
  flush(): unknown;
  /** Tries again when the browser is back; also what other pages of it have left behind is taken along. */
  wake(): unknown;
  stop(): unknown;
}

/** What makes a delivery. */
export type Deliverer = Pick<typeof import("./delivery.ts"), "createDelivery">;

/**
 * @param world `place` is a name for this page that no other one has.
 * @param load fetches what sends.
 */
export function createOutbox(
  world: Omit<DeliveryWorld, "places" | "stringify">,
  load: () => Promise<Deliverer>,
): Outbox {
  const { store } = world;
  const place = PLACES + world.place;
  const entries: Entry[] = [];
  let delivery: Delivery | undefined;

  const deliver = async () => {
    // While the server is away the next page tries again: what is kept stays kept.
    const loaded = await load().catch(() => null);
    if (!loaded) return;
    delivery ??= loaded.createDelivery({ ...world, places: PLACES, place, stringify }, entries);
    delivery.schedule();
  };
  return {
    push(event, who) {
      entries.push({ event, who });
      store.set(place, entries);
      return deliver();
    },
    flush: () => delivery?.deliver(true),
    wake: () => (delivery ? delivery.wake() : store.names(PLACES).length && deliver()),
    stop: () => delivery?.stop(),
  };
}
