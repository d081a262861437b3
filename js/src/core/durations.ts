// Reads durations such as `3d` and `500ms`; `guidekit/targeting/durations.py` is the same on the server.

const UNITS_MS = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };

/** The milliseconds of a duration, parts of one dropped; nothing when it is none. */
export function parseDuration(text: string): number | undefined {
  const found = /^(\d{1,6})(?:\.(\d{1,3}))?(ms|[smhdw])$/.exec(text);
  if (!found) return;
  const unitMs = UNITS_MS[found[3] as keyof typeof UNITS_MS];
  const thousandths = +(found[2] ?? "0").padEnd(3, "0");
  // In two parts, because the product of all digits could be more than a number holds exactly.
  return +found[1]! * unitMs + Math.floor((thousandths * unitMs) / 1000);
}
