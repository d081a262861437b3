// What rules may ask about somebody here and now, besides what only the server knows.
import type { ManifestEntry, Progress } from "../gen/contract.ts";
import { onPage } from "../core/pages.ts";
import type { Facts } from "../core/targeting/facts.ts";
import type { Terms } from "../core/targeting/language.ts";
import { recordOf } from "../core/targeting/records.ts";
import type { Visit } from "../core/visit.ts";
import { browserNow, pageNow, zoneNow } from "../page/scene.ts";
import type { Knowledge } from "../stage/world.ts";

const NOTHING: Progress = { epoch: 0, runs: {} };

export const DAY_MS = 24 * 3_600_000;

/** Whether a guide ended by itself, say because its target was missing: it is not tried again on the same day. */
export function wasTriedLately({ runs }: Progress, nowMs: number): boolean {
  const latest = runs[Object.keys(runs).sort().at(-1) ?? ""];
  return latest?.status === "stopped" && nowMs - latest.at_ms < DAY_MS;
}

/** What is asked of a guide before it begins; of many it is nothing but the page. */
export const termsOf = ({ id, kind, start, rules }: ManifestEntry): Terms =>
  ({ ...(rules ?? { start }), id, kind }) as unknown as Terms;

/**
 * @param guides the ids of those that rules may ask for.
 * @param look tells the states of an element.
 */
export const factsHere = (
  { nowMs, progress }: Pick<Knowledge, "nowMs" | "progress">,
  { beganMs, paths }: Visit,
  guides: Iterable<string>,
  look: NonNullable<Facts["look"]>,
): Facts => ({
  nowMs,
  zone: zoneNow(),
  onPage,
  page: pageNow(),
  visitBeganMs: beganMs,
  browser: browserNow(paths),
  guides: Object.fromEntries([...guides].map((id) => [id, recordOf(progress[id] ?? NOTHING)])),
  look,
});
