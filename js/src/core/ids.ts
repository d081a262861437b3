// Ids made in the browser; whoever calls brings the clock and the randomness.

/** Answers so many random bytes. */
export type RandomBytes = (count: number) => Uint8Array;

/** A UUIDv7 of a time: ids made later sort later. */
export function uuid7(nowMs: number, random: RandomBytes): string {
  const time = nowMs.toString(16).padStart(12, "0");
  const bytes = random(10);
  bytes[2] = (bytes[2]! & 0x3f) | 0x80;
  const tail = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(1, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The browser's own name: `a_` and 132 random bits. */
export const anonymousId = (random: RandomBytes): string =>
  `a_${Array.from(random(22), (byte) => ALPHABET[byte & 63]).join("")}`;
