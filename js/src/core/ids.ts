// Ids made in the browser; whoever calls brings the clock and the randomness.

/** Answers so many random bytes. */
export type RandomBytes = (count: number) => Uint8Array;

const HEX = 16;

/** A UUIDv7 of a time: ids made later sort later. */
export function uuid7(nowMs: number, randomBytes: RandomBytes): string {
  const [, ...random] = Array.from(randomBytes(10), (byte) => byte.toString(HEX).padStart(2, "0")).join("");
  const digits = `${nowMs.toString(HEX).padStart(12, "0")}7${random.slice(0, 3).join("")}8${random.slice(3, 18).join("")}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** When a UUIDv7 was made. */
export const madeAtMs = (id: string): number => parseInt(id.slice(0, 8) + id.slice(9, 13), HEX);

/** The browser's own name: `a_` and 22 letters and digits, which are 130 random bits. */
export const anonymousId = (randomBytes: RandomBytes): string => `a_${Array.from(randomBytes(22), letter).join("")}`;

function letter(byte: number): string {
  const value = byte % 62;
  return value < 36 ? value.toString(36) : (value - 26).toString(36).toUpperCase();
}
