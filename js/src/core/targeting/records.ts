// What a progress says to conditions, frequencies and limits; `guidekit/targeting/records.py` is the same on the server.
import type { Progress, Run } from "../../gen/contract.ts";
import type { GuideRecord } from "./facts.ts";

const SEEN = ["step_shown", "guide_completed", "guide_dismissed"];

/** Events that prove that a person did more than look or close. */
const INTERACTIONS = ["step_completed", "guide_completed", "guide_snoozed"];

const has = ({ times = {} }: Run, names: readonly string[]): boolean =>
  names.some((name) => Object.hasOwn(times, name));

/** Whether anything of it came on screen; what an older guidekit kept does not say, and counts. */
const isSeen = (run: Run): boolean => !Object.keys(run.times ?? {}).length || has(run, SEEN);

/** Where a person stands with a guide, with each time it was seen and ended. */
export function recordOf({ runs }: Progress): GuideRecord {
  const all = Object.keys(runs)
    .sort()
    .map((id) => runs[id]!);
  const latest = all.at(-1);
  // What people asked for themselves is not what limits count.
  const counted = all.filter((run) => isSeen(run) && !has(run, ["by_person"]));
  const endings = (status: string): number[] =>
    all
      .filter((run) => run.status === status)
      .map((run) => run.times?.[`guide_${status}`] ?? run.at_ms)
      .sort((one, other) => one - other);
  return {
    seenMs: all.filter(isSeen).map((run) => run.at_ms),
    completedMs: endings("completed"),
    dismissedMs: endings("dismissed"),
    isActive: latest?.status === "active",
    hasInteracted: all.some((run) => has(run, INTERACTIONS)),
    snoozedUntilMs: latest?.status === "snoozed" ? latest.times?.until : undefined,
    begunMs: counted.map((run) => run.at_ms),
    lastMs: counted.map(({ at_ms, times: { until: _, ...times } = {} }) => Math.max(at_ms, ...Object.values(times))),
  };
}
