// The content of a guide, for when the session's answer did not bring it along.
import type { Guide, ManifestEntry } from "../gen/contract.ts";
import type { Send } from "./http.ts";

/** The content from the answer or by its hash, then kept with the entry; null when it cannot be had now. */
export async function fetchGuide(send: Send, entry: ManifestEntry): Promise<Guide | null> {
  const guide = (entry.content ?? (await send(`/v1/guides/${entry.hash}`)).body) as Guide | undefined;
  return guide?.kind === entry.kind && guide.steps?.[0] ? (entry.content = guide) : null;
}
