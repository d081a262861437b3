// Asks the server what this caller may see, and remembers the last good answer for the hours it may be absent.
import type { Guide, ManifestEntry, SessionAnswer, SessionRequest } from "../gen/contract.ts";
import { isRecord, stringify } from "../core/json.ts";
import type { Send } from "./http.ts";
import type { Store } from "./storage.ts";

/**
 * `off` when the server refused for good or guides are switched off, `null` when there is no server and nothing is
 * remembered that still holds.
 */
export type Outcome = SessionAnswer | "off" | null;

/** A request as it is put together; what is undefined does not travel. */
type Question = { [Name in keyof SessionRequest]: SessionRequest[Name] | undefined };

export interface Session {
  /** Asks once; whoever calls sees to it that not too many ask. */
  ask(question: Question): Promise<Outcome>;
  /** The content of a guide, from the answer or by its hash; null when it cannot be had now. */
  content(entry: ManifestEntry): Promise<Guide | null>;
  /** Remembers that the key is no more, for a day. */
  giveUp(): "off";
}

const DAY_MS = 24 * 3_600_000;
const ANSWER = "answer";
const GONE = "gone";

export function createSession(send: Send, store: Store, now: () => number): Session {
  const isFresh = (atMs: unknown) => now() - Number(atMs) < DAY_MS;
  const giveUp = () => {
    store.set(GONE, now());
    return "off" as const;
  };
  return {
    giveUp,
    async ask(question) {
      if (isFresh(store.get(GONE))) return "off";
      const who = stringify([question.anonymous_id, question.user?.id, question.company?.id, question.locale]);
      const kept = store.get(ANSWER);
      const known = isRecord(kept) && kept.who === who && isFresh(kept.atMs) && isAnswer(kept.answer) ? kept.answer : null;
      const { status, body } = await send("/v1/session", stringify({ ...question, known: known?.digest }));
      if (status === 410) return giveUp();
      if (status === 401 || status === 403) return "off";
      const answer = isAnswer(body) ? body : known;
      if (status === 200 && answer) store.set(ANSWER, { atMs: now(), who, answer });
      return !answer || answer.enabled ? answer : "off";
    },
    async content({ hash, kind, content }) {
      const guide = content ?? (await send(`/v1/guides/${hash}`)).body;
      return isGuide(guide, kind) ? guide : null;
    },
  };
}

const isAnswer = (body: unknown): body is SessionAnswer =>
  isRecord(body) &&
  typeof body.enabled === "boolean" &&
  isRecord(body.theme) &&
  isRecord(body.progress) &&
  Array.isArray(body.guides) &&
  body.guides.every(isRecord);

const isGuide = (body: unknown, kind: string): body is Guide =>
  isRecord(body) && body.kind === kind && Array.isArray(body.steps) && body.steps.every(isRecord) && body.steps.length > 0;
