// Reads days and moments and says what the clock shows in a time zone; `guidekit/targeting/moments.py` is the same.

/** UTC epoch milliseconds, or a whole day such as `2026-12-01`, which begins when its zone says so. */
export type Moment = number | string;

/** What calendar and clock show somewhere: `{ day: "2026-12-02", weekday: "wed", minute: 600 }` is 10 o'clock. */
export interface LocalTime {
  readonly day: string;
  readonly weekday: string;
  readonly minute: number;
}

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const DAY_MS = 864e5;
const FIRST_MS = Date.parse("0001-01-02");
const LAST_MS = Date.parse("9999-12-31");
const MOMENT =
  /^(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d)))?$/;

/**
 * The day or the milliseconds that an ISO 8601 text means, or nothing. A time needs its offset from UTC, for without
 * one it says nothing; parts of a millisecond are dropped.
 */
export function parseMoment(text: string): Moment | undefined {
  const found = MOMENT.exec(text);
  const midnightMs = found ? Date.parse(found[1]!) : NaN;
  // The 30th of February would be read as the 2nd of March, and the year 0 is in no calendar.
  if (!found || !isInCalendar(midnightMs, found[1]!)) return;
  const [, day, hour, minute, second = 0, fraction = "", sign, aheadHours = 0, aheadMinutes = 0] = found;
  if (hour === undefined) return day;
  const localMs = midnightMs + (+hour * 60 + +minute!) * 6e4 + +second * 1e3 + +`${fraction}000`.slice(0, 3);
  const aheadMs = (+aheadHours * 60 + +aheadMinutes) * 6e4;
  return sign === "-" ? localMs + aheadMs : localMs - aheadMs;
}

const isInCalendar = (midnightMs: number, day: string): boolean =>
  midnightMs >= FIRST_MS - DAY_MS && new Date(midnightMs).toISOString().startsWith(day);

/** Tells whether this browser knows a time zone by its IANA name. */
export function isZone(name: string): boolean {
  try {
    return !!formatter(name);
  } catch {
    return false; // `Intl` throws for names it does not know, and offers no other way to ask.
  }
}

/**
 * What calendar and clock show at a moment, in UTC where the browser does not know the zone; before year 1 and after
 * 9999 they stand still.
 */
export function localTime(atMs: number, zone: string): LocalTime {
  const parts = formatter(isZone(zone) ? zone : "UTC").formatToParts(Math.min(Math.max(atMs, FIRST_MS), LAST_MS));
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return {
    day: `${part.year!.padStart(4, "0")}-${part.month}-${part.day}`,
    weekday: part.weekday!.toLowerCase(),
    minute: +part.hour! * 60 + +part.minute!,
  };
}

/**
 * Below, at or above 0 as the first moment is before, at or after the second one. Where either is a whole day, days
 * are compared: 10 o'clock on the first of May is neither before nor after the first of May.
 */
export function compareMoments(first: Moment, second: Moment, zone: string): number {
  if (typeof first === "number" && typeof second === "number") return first - second;
  const [one, other] = [dayOf(first, zone), dayOf(second, zone)];
  return +(one > other) - +(one < other);
}

const dayOf = (moment: Moment, zone: string): string =>
  typeof moment === "string" ? moment : localTime(moment, zone).day;

const formatter = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    weekday: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
