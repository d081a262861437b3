// Whether the limits of a project let another guide begin by itself; `guidekit/targeting/limits.py` is the same on the
// server. What people ask for themselves is not asked here.
import type { LimitNow } from "../../gen/contract.ts";
import { parseDuration } from "../durations.ts";
import { own, type Facts, type GuideRecord } from "./facts.ts";
import { settle, type Finding, type Verdict } from "./verdicts.ts";

/** Judges each limit that is about a guide. A run that is under way goes on whatever the limits say. */
export function judgeLimits(guide: string, limits: readonly LimitNow[], facts: Facts): Verdict[] {
  const { guides: records } = facts;
  if (records && own(records, guide)?.isActive) return [];
  return limits.flatMap((limit, index): Verdict[] => {
    if (!limit.guides.includes(guide)) return [];
    const at = { path: ["limits", index], rule: "limit" };
    if (!records) return [{ ...at, outcome: undefined, note: "not_here" }];
    const counted = limit.guides.flatMap((one) => own(records, one) ?? []);
    return [{ ...at, outcome: true, ...settle(judge(limit, counted, facts)) }];
  });
}

/** Shows how many began in the limit's time, or when something last happened. */
function judge({ others_ms, at_most, per, quiet }: LimitNow, records: readonly GuideRecord[], facts: Facts): Finding[] {
  const { nowMs, visitBeganMs } = facts;
  const findings: Finding[] = [];
  if (at_most !== undefined) {
    const fromMs = per === "session" ? visitBeganMs : nowMs - (parseDuration(per ?? "") ?? 0);
    const begun = [...records.flatMap(({ begunMs = [] }) => begunMs), ...others_ms];
    const seen = fromMs === undefined ? fromMs : begun.filter((atMs) => atMs >= fromMs).length;
    const outcome = seen === undefined ? seen : seen < at_most;
    findings.push({ word: "at_most", outcome, seen, note: outcome === undefined ? "not_here" : undefined });
  }
  if (quiet !== undefined) {
    const last = [...records.flatMap(({ lastMs = [] }) => lastMs), ...others_ms];
    const seen = last.length ? Math.max(...last) : undefined;
    const outcome = seen === undefined || nowMs - seen >= (parseDuration(quiet) ?? 0);
    findings.push({ word: "quiet", outcome, seen });
  }
  return findings;
}
