// Which guides have their turn on a page, and in which order; decides from plain data.
import type { ManifestEntry } from "../gen/contract.ts";
import { onPage } from "./pages.ts";
import type { Standing } from "./progress.ts";

/** Where a person stands with a guide, and when its latest run began (0 without one). */
export interface Place {
  readonly standing: Standing;
  readonly begunAtMs: number;
}

/** A guide that ended by itself, say because its target was missing, is not tried again on the same day. */
const RETRY_MS = 24 * 3_600_000;

/** The guides to try here, one after the other until one has something to show: those under way come first. */
export function agenda(
  guides: readonly ManifestEntry[],
  place: (guide: string) => Place,
  path: string,
  nowMs: number,
): ManifestEntry[] {
  const isActive = ({ id }: ManifestEntry) => place(id).standing.status === "active";
  const isDue = (entry: ManifestEntry) =>
    entry.start !== undefined && onPage(entry.start.page, path) && mayStart(place(entry.id), nowMs);
  return [...guides.filter(isActive), ...guides.filter((entry) => !isActive(entry) && isDue(entry))];
}

/** Whether a guide may still begin by itself: it was never finished, closed or recently given up. */
function mayStart({ standing, begunAtMs }: Place, nowMs: number): boolean {
  const { status, completed, dismissed } = standing;
  return !completed && !dismissed && (status === "new" || (status === "stopped" && nowMs - begunAtMs > RETRY_MS));
}
