// Which guides have their turn on a page, and in which order; decides from plain data.
import type { ManifestEntry } from "../gen/contract.ts";
import type { Standing } from "./progress.ts";

/** A guide that ended by itself, say because its target was missing, is not tried again on the same day. */
const RETRY_MS = 24 * 3_600_000;

/** Whether these pages are what they say, word for word; otherwise `pages.ts` knows what they mean. */
export const areWords = (...pages: readonly string[]): boolean => !/[*:%]/.test(`${pages}`);

export type OnPage = typeof import("./pages.ts").onPage;

/** Whether a path is one of these pages where all of them are words. */
const isSame: OnPage = (pages, path) => !pages || pages.some((page) => bare(page) === bare(path));

const bare = (path: string): string => path.replace(/\/$/, "");

/**
 * The guides to try here, one after the other until one has something to show: those under way come first.
 *
 * @param mayBegin decides about guides with rules, which without it begin never.
 * @param onPage needed where pages are more than words.
 */
export function agenda(
  guides: readonly ManifestEntry[],
  standingOf: (guide: string) => Standing,
  path: string,
  nowMs: number,
  mayBegin?: (entry: ManifestEntry) => boolean,
  onPage: OnPage = isSame,
): ManifestEntry[] {
  const isActive = ({ id }: ManifestEntry) => standingOf(id).status === "active";
  const isDue = ({ id, start }: ManifestEntry) => start && onPage(start.page, path) && mayStart(standingOf(id), nowMs);
  return [
    ...guides.filter(isActive),
    ...guides.filter((entry) => !isActive(entry) && (entry.rules ? mayBegin?.(entry) : isDue(entry))),
  ];
}

/** Whether a guide may still begin by itself: it was never finished or closed, nor recently given up. */
const mayStart = ({ at_ms, finished }: Standing, nowMs: number): boolean => !finished && nowMs - at_ms > RETRY_MS;
