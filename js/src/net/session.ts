// Asks the server what this caller may see, and remembers the last good answer for the hours it may be absent.
import type { SessionAnswer, SessionRequest } from "../gen/contract.ts";
import { isRecord, stringify } from "../core/json.ts";
import type { Send } from "./http.ts";
import type { Store } from "./storage.ts";

/**
 * `undefined` when the server refused for good or guides are switched off, `null` when there is no server and nothing
 * is remembered that still holds.
 */
export type Outcome = SessionAnswer | undefined | null;

/** A request as it is put together; what is undefined does not travel. */
export type Question = { [Name in keyof SessionRequest]: SessionRequest[Name] | undefined };

const DAY_MS = 24 * 3_600_000;
const ANSWER = "answer";
const GONE = "gone";

/** Asks once; whoever calls sees to it that not too many ask. */
export async function askSession(send: Send, store: Store, nowMs: number, question: Question): Promise<Outcome> {
  const isFresh = (atMs: unknown) => typeof atMs === "number" && nowMs - atMs < DAY_MS;
  if (isFresh(store.get(GONE))) return undefined;
  const { anonymous_id, user, company, locale } = question;
  const who = stringify([anonymous_id, user?.id, company?.id, locale]);
  const kept = store.get(ANSWER);
  const known = isRecord(kept) && kept.who === who && isFresh(kept.atMs) && isAnswer(kept.answer) ? kept.answer : null;
  const { status, body } = await send("/v1/session", stringify({ ...question, known: known?.digest }));
  if (status === 410) store.set(GONE, nowMs);
  if ([401, 403, 410].includes(status)) return undefined;
  const answer = isAnswer(body) ? body : known;
  if (status === 200 && answer) store.set(ANSWER, { atMs: nowMs, who, answer });
  return !answer || answer.enabled ? answer : undefined;
}

const isAnswer = (body: unknown): body is SessionAnswer =>
  isRecord(body) &&
  typeof body.enabled === "boolean" &&
  [body.theme, body.progress].every(isRecord) &&
  Array.isArray(body.guides) &&
  body.guides.every(isRecord);
