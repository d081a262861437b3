// Reading and writing JSON on pages whose prototypes may have been changed by somebody.

/** Data as it travels. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const MAX_DEPTH = 8;
const MAX_KEYS = 200;
const MAX_STRING = 1024;

/** Tells objects from everything else `typeof` calls one. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Parses JSON into objects without a prototype, so that reading a missing key never finds one that a script of the
 * page has put on `Object.prototype`.
 *
 * @throws SyntaxError when the text is not JSON.
 */
export const parse = (text: string): unknown =>
  JSON.parse(text, (_, value: unknown) => (isRecord(value) ? Object.assign(Object.create(null), value) : value));

/** Writes JSON without asking any `toJSON`: Prototype.js puts one on arrays that answers with a string. */
export function stringify(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stringify).join()}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${stringify(part)}`).join()}}`;
}

/**
 * Copies what a host app handed over into data that may travel: own values only, without functions, cut where it
 * is too long or too deep. Dates become ISO text; what cannot travel is left out.
 */
export function plain(value: unknown, depth = MAX_DEPTH): Json | undefined {
  if (typeof value === "string") return value.slice(0, MAX_STRING);
  if (typeof value === "boolean" || value === null || (typeof value === "number" && isFinite(value))) return value;
  if (value instanceof Date) return isFinite(+value) ? value.toISOString() : undefined;
  if (typeof value !== "object" || !depth) return undefined;
  const entries = Object.entries(value as object)
    .slice(0, MAX_KEYS)
    .map(([key, part]) => [key, plain(part, depth - 1)] as const)
    .filter(([, part]) => part !== undefined);
  return Array.isArray(value) ? entries.map(([, part]) => part as Json) : (Object.fromEntries(entries) as Json);
}
