// Whether a guide may begin once more for somebody who has met it before; `frequency.py` is the same on the server.
import { judge } from "../conditions.ts";
import { parseDuration } from "../durations.ts";
import type { Facts, GuideRecord } from "./facts.ts";
import { own } from "./facts.ts";
import type { Frequency, Terms } from "./language.ts";
import { negation, settle } from "./verdicts.ts";
import type { Finding, Outcome, Verdict } from "./verdicts.ts";

const NEW: GuideRecord = { seenMs: [], completedMs: [], dismissedMs: [], isActive: false };

const DEEDS: Readonly<Record<string, (record: GuideRecord) => boolean>> = {
  completed: ({ completedMs }) => completedMs.length > 0,
  dismissed: ({ dismissedMs }) => dismissedMs.length > 0,
  interacted: ({ hasInteracted }) => !!hasInteracted,
};

const recordFor = ({ id }: Terms, { guides }: Facts): GuideRecord | undefined => guides && (own(guides, id) ?? NEW);

/** Asks whether the person has put the guide off; nothing for a guide they have not. */
export function judgeSnooze(guide: Terms, facts: Facts): Verdict | undefined {
  const untilMs = recordFor(guide, facts)?.snoozedUntilMs;
  if (untilMs === undefined) return undefined;
  return { path: [], rule: "snooze", outcome: facts.nowMs >= untilMs, seen: untilMs };
}

/** Asks how often the guide may begin. A run that is under way goes on whatever the frequency says. */
export function judgeFrequency(guide: Terms, facts: Facts): Verdict {
  const at = { path: ["start", "frequency"], rule: "frequency" };
  const record = recordFor(guide, facts);
  if (!record) return { ...at, outcome: undefined, note: "not_here" };
  const findings = record.isActive ? [] : mayBegin(guide.start?.frequency ?? { mode: "once" }, record, facts);
  return { outcome: true, ...settle(findings), ...at, seen: record.seenMs.length };
}

function mayBegin({ mode, every, at_most }: Frequency, record: GuideRecord, facts: Facts): Finding[] {
  const { seenMs } = record;
  const usual = every === undefined ? "once" : "always";
  const findings: Finding[] = [{ word: "mode", outcome: mayByMode(mode ?? usual, record, facts) }];
  if (every !== undefined) findings.push({ word: "every", outcome: isLongAgo(every, seenMs, facts.nowMs) });
  if (at_most !== undefined) findings.push({ word: "at_most", outcome: seenMs.length < at_most });
  return findings.map((each) => ({ ...each, note: each.outcome === undefined ? "not_here" : undefined }));
}

function mayByMode(mode: string, { seenMs, completedMs, dismissedMs }: GuideRecord, facts: Facts): Outcome {
  if (mode === "once") return !completedMs.length && !dismissedMs.length;
  if (mode !== "session" || !seenMs.length) return true;
  return facts.visitBeganMs === undefined ? undefined : Math.max(...seenMs) < facts.visitBeganMs;
}

function isLongAgo(every: string, seenMs: readonly number[], nowMs: number): Outcome {
  const pauseMs = parseDuration(every);
  return pauseMs === undefined ? undefined : !seenMs.length || nowMs - Math.max(...seenMs) >= pauseMs;
}

/** Asks whether the guide has stopped coming back; nothing for a guide without a `stop`. */
export function judgeStop(guide: Terms, facts: Facts): Verdict | undefined {
  const { stop } = guide;
  if (!stop) return undefined;
  const record = recordFor(guide, facts);
  const findings: Finding[] = [];
  const parts: Verdict[] = [];
  if (stop.views !== undefined) {
    findings.push({ word: "views", outcome: record && record.seenMs.length < stop.views });
  }
  if (stop.once) {
    findings.push({ word: "once", outcome: record && !stop.once.some((deed) => own(DEEDS, deed)?.(record)) });
  }
  if (stop.when) {
    const part = judge(stop.when, facts, ["stop", "when"]);
    parts.push({ path: ["stop", "when"], rule: "not", outcome: negation(part.outcome), parts: [part] });
    findings.push({ word: "when", outcome: parts[0]!.outcome });
  }
  return { outcome: true, ...settle(findings), path: ["stop"], rule: "stop", parts };
}
