// One visit: from when somebody came, in whichever tab, until they have done nothing for half an hour.

export interface Visit {
  readonly beganMs: number;
  readonly seenMs: number;
  /** The paths they have been on, the newest last. */
  readonly paths: readonly string[];
}

const PAUSE_MS = 30 * 60_000;
const MAX_PATHS = 100;

/** The visit as it goes on now; a new one when the last one is over, or what was kept is none. */
export function visitNow(kept: unknown, path: string, nowMs: number): Visit {
  const { beganMs, seenMs, paths } = (kept ?? {}) as Partial<Visit>;
  // A clock that was put back says nothing of how long ago it was.
  const isSame = Array.isArray(paths) && beganMs! <= seenMs! && Math.abs(nowMs - seenMs!) < PAUSE_MS;
  const before = isSame ? paths.filter((one) => one !== path) : [];
  return {
    beganMs: isSame ? Math.min(beganMs!, nowMs) : nowMs,
    seenMs: nowMs,
    paths: [...before, path].slice(-MAX_PATHS),
  };
}
