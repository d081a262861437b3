// Ids made in the browser; whoever calls brings the clock and the randomness.

/** A number from 0 up to 1, of at least 32 random bits. */
export type Random = () => number;

/** Of the platform, in every browser and in Node: the upper 6 bits of the first byte become the first letter. */
declare const btoa: (bytes: string) => string;

/** A UUIDv7 of a time: ids made later sort later. */
export function uuid7(nowMs: number, random: Random): string {
  let digits = nowMs.toString(16).padStart(12, "0");
  while (!digits[30]) digits += Math.floor((1 + random()) * 2 ** 32).toString(16).slice(1);
  let place = 0;
  // No `Array.from`: on pages with MooTools it is another one.
  return "xxxxxxxx-xxxx-7xxx-8xxx-xxxxxxxxxxxx".replace(/x/g, () => digits[place++]!);
}

/** The browser's own name: `a_` and 22 of 62 letters and digits, each as likely as the others: 131 random bits. */
export function anonymousId(random: Random): string {
  let name = "a_";
  while (!name[23]) name += btoa(String.fromCharCode(random() * 248))[0];
  return name;
}
