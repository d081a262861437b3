// Folds events into where a person stands with a guide; `guidekit/progress.py` is the same on the server.
import type { Progress, Run } from "../gen/contract.ts";

/** What a progress comes to: the latest run's state, and whether any run was completed or dismissed. */
export interface Standing {
  readonly status: "new" | Run["status"];
  readonly run: string | null;
  readonly step: string | null;
  readonly seq: number;
  /** When that run began. */
  readonly at_ms: number;
  readonly finished: boolean;
}

/** What the fold reads of an event. */
export interface Told {
  readonly id: string;
  readonly type: string;
  readonly at_ms: number;
  readonly run?: string;
  readonly seq?: number;
  readonly epoch?: number;
  readonly step?: string | null;
  readonly properties?:
    { readonly by?: string; readonly for_ms?: number; readonly [name: string]: unknown } | undefined;
}

/** From the lowest rank to the highest. */
const STATUSES = ["active", "stopped", "snoozed", "dismissed", "completed"] as const;

const SNOOZED = 2;

const rankOf = ({ status }: Run): number => STATUSES.indexOf(status);

export const NOTHING: Progress = { epoch: 0, runs: {} };

/** What events of one person and one guide say, in whatever order they come and however often. */
export const fold = (events: readonly Told[]): Progress => events.map(progressOf).reduce(join, NOTHING);

/** What one event says. */
export function progressOf({ id, type, at_ms, run, seq, epoch = 0, step = null, properties }: Told): Progress {
  if (!run || seq === undefined) return NOTHING;
  const { by, for_ms } = properties ?? {};
  const status = STATUSES.find((name) => type === `guide_${name}`) ?? "active";
  // Only an event that names a step moves the person; the others leave them where they are.
  const place = step === null ? { seq: 0, event: "" } : { seq, event: id };
  const times: Record<string, number> = { [type]: at_ms };
  if (by === "person") times.by_person = at_ms;
  if (for_ms) times.until = at_ms + for_ms;
  return { epoch, runs: { [run]: { ...place, step, status, at_ms, times } } };
}

/** What both say together; commutative, associative and idempotent. */
export function join(first: Progress, second: Progress): Progress {
  if (first.epoch !== second.epoch) return first.epoch > second.epoch ? first : second;
  const runs = { ...first.runs };
  for (const [id, run] of Object.entries(second.runs)) runs[id] = joinRuns(runs[id] ?? run, run);
  return { ...first, runs };
}

function joinRuns(first: Run, second: Run): Run {
  const ahead = orderOf(first) < orderOf(second) ? second : first;
  const rank = Math.max(rankOf(first), rankOf(second));
  const times = { ...first.times };
  for (const [name, atMs] of Object.entries(second.times ?? {})) times[name] = Math.min(times[name] ?? atMs, atMs);
  return { ...ahead, status: STATUSES[rank]!, at_ms: Math.min(first.at_ms, second.at_ms), times };
}

/** Sorts by sequence number, then by event; a space comes before all that ids are made of. */
const orderOf = ({ seq, event, step }: Run): string => [`${seq}`.padStart(16, "0"), event, step].join(" ");

/** How many runs are kept besides those that were finished. */
const KEPT = 50;

/** Forgets old runs, so that what is kept has an end; one that was finished always counts. */
export function prune({ epoch, runs }: Progress): Progress {
  const ids = Object.keys(runs).sort();
  const kept = ids.filter((id, order) => order >= ids.length - KEPT || rankOf(runs[id]!) > SNOOZED);
  return { epoch, runs: Object.fromEntries(kept.map((id) => [id, runs[id]!])) };
}

/** What a progress comes to; the run with the highest id is the one that counts now. */
export function standing({ runs }: Progress): Standing {
  const run = Object.keys(runs).sort().at(-1) ?? null;
  const { status = "new", step = null, seq = 0, at_ms = 0 } = runs[run!] ?? {};
  return { status, run, step, seq, at_ms, finished: Object.values(runs).some((one) => rankOf(one) > SNOOZED) };
}
