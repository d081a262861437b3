// The content of a guide, for when the session's answer did not bring it along.
import type { Guide, ManifestEntry } from "../gen/contract.ts";
import type { Send } from "./http.ts";

/** The content from the answer or by its hash; null when it cannot be had now. */
export async function fetchGuide(send: Send, { hash, kind, content }: ManifestEntry): Promise<Guide | null> {
  const guide = (content ?? (await send(`/v1/guides/${hash}`)).body) as Guide | undefined;
  return guide?.kind === kind && guide.steps?.[0] ? guide : null;
}
