// What the browser tells of itself: the address, the window, the languages, the cookies scripts may read.
import type { BrowserFacts, PageFacts } from "../core/targeting/facts.ts";

/** A shorter side than this is a phone's, where people point with their fingers. */
const PHONE_WIDTH_PX = 600;

export function pageNow(): PageFacts {
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(location.search)) {
    query[name] = [...(Object.hasOwn(query, name) ? query[name]! : []), value];
  }
  return { path: location.pathname, query, hash: location.hash.slice(1) };
}

/** @param visited the paths of this visit. */
export function browserNow(visited: readonly string[]): BrowserFacts {
  const cookies = readCookies();
  return {
    device: deviceNow(),
    language: navigator.language,
    widthPx: innerWidth,
    scheme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
    referrer: URL.canParse(document.referrer) ? new URL(document.referrer).hostname : "",
    visited,
    ...(cookies && { cookies }),
  };
}

export const zoneNow = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

function deviceNow(): string {
  if (!matchMedia("(pointer: coarse)").matches) return "desktop";
  return Math.min(screen.width, screen.height) < PHONE_WIDTH_PX ? "phone" : "tablet";
}

/** Nothing where the page may not have any, as in a sandbox. */
function readCookies(): Record<string, string> | undefined {
  try {
    const pairs = document.cookie.split("; ").filter(Boolean);
    return Object.fromEntries(pairs.map((pair) => [pair.replace(/=.*/s, ""), pair.replace(/^[^=]*=?/, "")]));
  } catch {
    return undefined;
  }
}
