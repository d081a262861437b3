// Ids made in the browser; whoever calls brings the clock and the randomness.

/** A number from 0 up to 1, of at least 32 random bits. */
export type Random = () => number;

/** Puts a character in the place of each `x`. No `Array.from`: on pages with MooTools it is another one. */
const fill = (form: string, one: (place: number) => string): string => {
  let place = 0;
  return form.replace(/x/g, () => one(place++));
};

/** A UUIDv7 of a time: ids made later sort later. */
export function uuid7(nowMs: number, random: Random): string {
  let digits = nowMs.toString(16).padStart(12, "0");
  while (!digits[30]) digits += Math.floor((1 + random()) * 2 ** 32).toString(16).slice(1);
  return fill("xxxxxxxx-xxxx-7xxx-8xxx-xxxxxxxxxxxx", (place) => digits[place]!);
}

/** The browser's own name: `a_` and 22 letters and digits, which are 113 random bits. */
export const anonymousId = (random: Random): string =>
  fill("a_xxxxxxxxxxxxxxxxxxxxxx", () => Math.floor(random() * 36).toString(36));
