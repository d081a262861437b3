// Says in a few words what was looked for.
import type { Target } from "../gen/contract.ts";

/** The target as its author wrote it, short enough for a report: `button "Save view" (2) in [data-guide="board"]`. */
export function describe({ css, data_guide, role, name, label, text, any_of, nth, inside, frame }: Target): string {
  const quoted = (word: string, said: string | undefined) => (said === undefined ? word : `${word} "${said}"`);
  const itself =
    (any_of && any_of.map(describe).join(" or ")) ??
    (role && quoted(role, name)) ??
    (label && quoted("label", label)) ??
    (text && quoted("text", text)) ??
    css ??
    `[data-guide="${data_guide}"]`;
  const which = nth ? ` (${nth})` : "";
  return itself + which + (inside ? ` in ${describe(inside)}` : "") + (frame ? ` in frame ${describe(frame)}` : "");
}
