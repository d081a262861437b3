// Reading and writing JSON on pages whose prototypes may have been changed by somebody.

export type Fields = Record<string, unknown>;

/** Tells objects from everything else `typeof` calls one. */
export const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Parses JSON into objects without a prototype, so that reading a missing key never finds one that a script of the
 * page has put on `Object.prototype`.
 *
 * @throws SyntaxError when the text is not JSON.
 */
export const parse = (text: string): unknown =>
  JSON.parse(text, (_, value: unknown) => (isRecord(value) ? Object.assign(Object.create(null), value) : value));

/**
 * Writes JSON without asking any `toJSON`: Prototype.js puts one on arrays that answers with a string.
 *
 * @throws RangeError when the value holds itself.
 */
export function stringify(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stringify)}]`;
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (!isRecord(value)) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${stringify(part)}`)}}`;
}

/** Copies what a host app handed over, as it is now, into plain data that may travel. */
export const plain = (value: unknown): unknown => parse(stringify(value));
