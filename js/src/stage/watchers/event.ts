// Leads on when the host app tracks an event.
import type { Listener } from "../../core/listeners.ts";
import type { EventAdvance } from "../../gen/contract.ts";
import type { Watch } from "../watch.ts";

export const watch: Watch<EventAdvance> = ({ event }, { scope, listeners }, onDone) => {
  const hear: Listener = (told) => (told as { name?: string }).name === event && onDone();
  listeners.add("tracked", hear);
  scope.add(() => listeners.remove("tracked", hear));
};
