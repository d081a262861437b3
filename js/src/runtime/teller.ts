// Tells what happened: to the ledger of this browser, to the host app and to the server.
import type { Event as WireEvent } from "../gen/contract.ts";
import type { Listeners } from "../core/listeners.ts";
import { createQueue, type Queue } from "../net/queue.ts";
import type { Kit } from "./kit.ts";

export interface Teller {
  readonly queue: Queue;
  emit(type: string, fields: object): void;
  report(error: unknown): void;
}

const MAX_ERRORS = 5;

export function createTeller(kit: Kit, listeners: Listeners, onGone: () => void): Teller {
  const { world, options, people, ledger, now, newId, path } = kit;
  let errors = 0;

  const emit = (type: string, fields: object) => {
    const { lang, clientWidth } = world.window.document.documentElement;
    const page = { path: path(), locale: lang, viewport_width_px: clientWidth };
    const event = { id: newId(), type, at_ms: now(), page, ...fields } as WireEvent;
    if (event.guide) ledger.record(event.guide, event);
    const { user, company } = people;
    queue.push(event, { anonymous_id: people.anonymousId(), user: user && { id: user.id }, company: company && { id: company.id } });
    listeners.tell(type, event);
  };
  const report = (error: unknown) => {
    kit.debug(error);
    if (++errors <= MAX_ERRORS) emit("runtime_error", { properties: { message: String(error).slice(0, 200) } });
  };
  const queue = createQueue({
    ...kit,
    place: newId(),
    envelope: { v: 1, key: options.key, sdk: kit.sdk },
    random: world.random,
    later: (delayMs, action) => kit.scope.later(delayMs, action),
    onDropped: (counts) => emit("runtime_error", { properties: { message: "events_dropped", ...counts } }),
    onGone,
  });
  return { queue, emit, report };
}
