// Whether the limits of a project let another guide begin by itself. What people ask for themselves is not asked here.
import type { LimitNow, Progress } from "../../gen/contract.ts";
import { parseDuration } from "../durations.ts";
import { begunMs, lastMs } from "./records.ts";

/**
 * Tells whether a guide may begin.
 *
 * @param visitBeganMs where the visit began that a limit per session means.
 */
export const isWithinLimits = (
  guide: string,
  limits: readonly LimitNow[],
  progressOf: (guide: string) => Progress,
  nowMs: number,
  visitBeganMs: number,
): boolean =>
  limits
    .filter(({ guides }) => guides.includes(guide))
    .every(({ guides, others_ms, at_most, per = "", quiet }) => {
      const from = per === "session" ? visitBeganMs : nowMs - (parseDuration(per) ?? 0);
      const begun = [...guides.flatMap((one) => begunMs(progressOf(one))), ...others_ms];
      const last = [...guides.flatMap((one) => lastMs(progressOf(one))), ...others_ms];
      const isQuiet = nowMs - Math.max(...last, 0) < (parseDuration(quiet ?? "") ?? 0);
      return !isQuiet && (at_most === undefined || begun.filter((atMs) => atMs >= from).length < at_most);
    });
