// Compares texts as people read them; `guidekit/targeting/texts.py` is the same on the server.
import { parseMoment } from "./moments.ts";

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: (text) => parseMoment(text) !== undefined,
  email: (text) => /^[^\0-\x20@]+@[^\0-\x20@.]+(?:\.[^\0-\x20@.]+)+$/.test(text),
  number: (text) => /^[+-]?\d+(?:\.\d+)?$/.test(text),
  phone: (text) => /^\+?\d[\d ().-]{5,18}\d$/.test(text),
  url: (text) => /^https?:\/\/[^\0-\x20/?#]+(?:[/?#][^\0-\x20]*)?$/.test(text),
};

/**
 * What texts that differ only in case, or in how an accent is stored, have in common. All four letters i of Turkish
 * become one: whether `ISI` was written with or without dots in mind, nobody can tell.
 */
export const fold = (text: string): string =>
  text.toLowerCase().toUpperCase().toLowerCase().normalize("NFC").replaceAll("i\u0307", "i").replaceAll("ς", "σ");

/** Tells whether a text is like a pattern in which `*` stands for any text; the case counts. */
export function looksLike(pattern: string, text: string): boolean {
  const [first, ...pieces] = pattern.split("*") as [string, ...string[]];
  const last = pieces.pop();
  if (last === undefined) return text === pattern;
  const end = text.length - last.length;
  let position = first.length;
  if (position > end || !text.startsWith(first) || !text.endsWith(last)) return false;
  for (const piece of pieces) {
    const found = text.indexOf(piece, position);
    if (found < 0 || found + piece.length > end) return false;
    position = found + piece.length;
  }
  return true;
}

/** Tells whether a text is of a named form; nothing for a form it does not know. */
export const hasFormat = (text: string, name: string): boolean | undefined =>
  Object.hasOwn(FORMATS, name) ? FORMATS[name]!(text) : undefined;

/** Tells whether a language tag means another one too, as `de` means `de-AT`. */
export const coversLanguage = (wanted: string, actual: string): boolean =>
  `${actual.toLowerCase()}-`.startsWith(`${wanted.toLowerCase()}-`);

/** Tells whether a host is the wanted one or below it, as `www.news.example` is below `news.example`. */
export const coversHost = (wanted: string, actual: string): boolean =>
  `.${actual.toLowerCase()}`.endsWith(`.${wanted.toLowerCase()}`);
