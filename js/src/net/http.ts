// One request to the guidekit server, answered in one shape whatever happens to it.
import { quietly } from "../core/guard.ts";
import { parse } from "../core/json.ts";

/** `status` is 0 when there was no answer; `body` is undefined when it was not JSON. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  /** When the server wants to be asked again, in its own words: mostly seconds. */
  readonly retryAfter?: string | null;
}

/** Sends a body by POST, or asks by GET without one; `keepalive` when the page may be gone before the answer. */
export type Send = (path: string, body?: string, keepalive?: boolean) => Promise<Reply>;

const TIMEOUT_MS = 10_000;

const NO_REPLY: Reply = { status: 0 };

/** @param base the server's address, without a slash at its end. */
export const createSend =
  (base: string, fetch: typeof window.fetch): Send =>
  async (path, body, keepalive) => {
    try {
      // In browsers that cannot keep a request alive behind the page; its answer is never known.
      if (keepalive && !("keepalive" in Request.prototype) && navigator.sendBeacon(base + path, body)) return NO_REPLY;
      const reply = await fetch(base + path, {
        // A plain string travels as text/plain, for which browsers send no preflight.
        ...(body && { method: "POST", body }),
        credentials: "omit",
        keepalive: !!keepalive,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await reply.text();
      return {
        status: reply.status,
        body: quietly(() => parse(text)),
        retryAfter: reply.headers.get("retry-after"),
      };
    } catch {
      // Offline, refused, timed out: for the callers these are all the same.
      return NO_REPLY;
    }
  };
