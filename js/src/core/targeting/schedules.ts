// Conditions about when it is: the clock, the calendar, and the zone they are read in.
import type { Clock } from "./comparisons.ts";
import type { Schedule } from "./language.ts";
import { compareMoments, isZone, localTime, parseMoment, WEEKDAYS } from "./moments.ts";
import type { LocalTime } from "./moments.ts";
import { ask, sumUp } from "./verdicts.ts";
import type { Finding, Outcome } from "./verdicts.ts";

/** Judges a condition about the time, or a schedule; the finding shows what the clock says. */
export function judgeTime({ from, until, days, hours, zone: named }: Schedule, clock: Clock): Finding {
  if (named !== undefined && !isZone(named)) {
    return { outcome: undefined, word: "zone", seen: named, note: "no_such_zone" };
  }
  const zone = named ?? clock.zone;
  const now = localTime(clock.nowMs, zone);
  const isOn = (written: string, test: (side: number) => boolean): Outcome => {
    const moment = parseMoment(written);
    return moment === undefined ? moment : test(compareMoments(clock.nowMs, moment, zone));
  };
  return sumUp([
    ask("from", from, now, (moment) => isOn(moment, (side) => side >= 0)),
    ask("until", until, now, (moment) => isOn(moment, (side) => side <= 0)),
    ask("days", days, now, (wanted) => wanted.includes(weekdayOf(now, hours))),
    ask("hours", hours, now, isWithin),
  ]);
}

/** What goes on after midnight still belongs to the day it began on. */
function weekdayOf({ weekday, minute }: LocalTime, hours = "00:00-24:00"): string {
  const [begin, end] = minutesOf(hours);
  const isNightBefore = end <= begin && minute < end;
  return WEEKDAYS.at(WEEKDAYS.indexOf(weekday) - +isNightBefore)!;
}

function isWithin(hours: string, { minute }: LocalTime): boolean {
  const [begin, end] = minutesOf(hours);
  return begin < end ? begin <= minute && minute < end : minute >= begin || minute < end;
}

/** `[540, 1080]` for `09:00-18:00`. */
const minutesOf = (hours: string): [number, number] =>
  hours.split("-").map((time) => +time.slice(0, 2) * 60 + +time.slice(3)) as [number, number];
