// Conditions about where somebody is: pages, elements, and what they look through.
import type { Facts } from "./facts.ts";
import { own } from "./facts.ts";
import type { BrowserCondition, ElementCondition, PageCondition } from "./language.ts";
import { coversHost, coversLanguage, looksLike } from "./texts.ts";
import { ask, sumUp } from "./verdicts.ts";
import type { Finding } from "./verdicts.ts";

/** Asks which page the person is on. */
export function judgePage({ path, not_path, query, hash }: PageCondition, { page, onPage }: Facts): Finding {
  return sumUp([
    ask("path", path, page?.path, (patterns, here) => onPage(patterns, here)),
    ask("not_path", not_path, page?.path, (patterns, here) => !onPage(patterns, here)),
    ask("query", query, page?.query, (wanted, parameters) =>
      Object.entries(wanted).every(([name, value]) => isParameter(value, own(parameters, name) ?? [])),
    ),
    ask("hash", hash, page?.hash, looksLike),
  ]);
}

/** Asks what the person looks through. */
export function judgeBrowser(condition: BrowserCondition, { browser = {}, onPage }: Facts): Finding {
  const { device, language, wider_than, narrower_than, scheme, referrer, cookie, visited } = condition;
  return sumUp([
    ask("device", device, browser.device, (wanted, found) => wanted.includes(found)),
    ask("language", language, browser.language, (wanted, found) => wanted.some((tag) => coversLanguage(tag, found))),
    ask("wider_than", wider_than, browser.widthPx, (wanted, widthPx) => widthPx > parseInt(wanted)),
    ask("narrower_than", narrower_than, browser.widthPx, (wanted, widthPx) => widthPx < parseInt(wanted)),
    ask("scheme", scheme, browser.scheme, (wanted, found) => wanted === found),
    ask("referrer", referrer, browser.referrer, coversHost),
    ask("cookie", cookie, browser.cookies, hasCookie),
    ask("visited", visited, browser.visited, (patterns, paths) => paths.some((path) => onPage(patterns, path))),
  ]);
}

/** Asks how an element of the page is; the finding shows its states. */
export function judgeElement({ target, is = "visible" }: ElementCondition, { look }: Facts): Finding {
  const seen = look?.(target);
  if (!seen) return { outcome: undefined, note: "not_here" };
  const isSo = own(ELEMENT_STATES, is)?.(seen);
  return { outcome: isSo, seen, note: isSo === undefined ? "not_understood" : undefined };
}

const ELEMENT_STATES: Readonly<Record<string, (states: readonly string[]) => boolean>> = {
  present: (states) => states.includes("present"),
  absent: (states) => !states.includes("present"),
  visible: (states) => states.includes("visible"),
  hidden: (states) => !states.includes("visible"),
  enabled: (states) => states.includes("enabled"),
  disabled: (states) => states.includes("present") && !states.includes("enabled"),
  checked: (states) => states.includes("checked"),
  unchecked: (states) => states.includes("present") && !states.includes("checked"),
};

const isParameter = (wanted: string | boolean, values: readonly string[]): boolean =>
  typeof wanted === "boolean" ? wanted === !!values.length : values.some((value) => looksLike(wanted, value));

function hasCookie(wanted: string, cookies: Readonly<Record<string, string>>): boolean {
  const [, name, value] = /^([^=]*)(?:=(.*))?$/s.exec(wanted)!;
  const found = own(cookies, name!);
  return value === undefined ? found !== undefined : found === value;
}
