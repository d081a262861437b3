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

interface Remembered {
  readonly atMs: number;
  readonly who: string;
  readonly answer: SessionAnswer;
}

const DAY_MS = 24 * 3_600_000;
const ANSWER = "answer";
const GONE = "gone";

export class Session {
  readonly #send: Send;
  readonly #store: Store;
  readonly #now: () => number;
  readonly #contents = new Map<string, Guide>();

  constructor(send: Send, store: Store, now: () => number) {
    this.#send = send;
    this.#store = store;
    this.#now = now;
  }

  /** Asks once; whoever calls sees to it that not too many ask. */
  async ask(request: SessionRequest): Promise<Outcome> {
    if (this.#now() - (Number(this.#store.get(GONE)) || 0) < DAY_MS) return "off";
    const { user, company, locale, anonymous_id } = request;
    const who = stringify([user?.id, company?.id, locale, anonymous_id]);
    const known = this.#recall(who);
    const { status, body } = await this.#send("/v1/session", stringify({ ...request, known: known?.digest }));
    if (status === 410) return this.giveUp();
    if (status === 401 || status === 403) return "off";
    const answer = status === 200 ? (isUnchanged(body) ? known : body) : known;
    if (!isAnswer(answer)) return null;
    if (status === 200) this.#store.set(ANSWER, { atMs: this.#now(), who, answer } satisfies Remembered);
    return answer.enabled ? answer : "off";
  }

  /** Remembers that the key is no more, for a day. */
  giveUp(): "off" {
    this.#store.set(GONE, this.#now());
    return "off";
  }

  /** The content of a guide, from the answer or by its hash; null when it cannot be had now. */
  async content({ hash, kind, content }: ManifestEntry): Promise<Guide | null> {
    const found = content ?? this.#contents.get(hash) ?? (await this.#send(`/v1/guides/${hash}`)).body;
    if (!isGuide(found, kind)) return null;
    this.#contents.set(hash, found);
    return found;
  }

  #recall(who: string): SessionAnswer | undefined {
    const kept = this.#store.get(ANSWER);
    const holds = isRecord(kept) && kept.who === who && this.#now() - Number(kept.atMs) < DAY_MS;
    return holds && isAnswer(kept.answer) ? kept.answer : undefined;
  }
}

const isUnchanged = (body: unknown): boolean => isRecord(body) && body.unchanged === true;

const isAnswer = (body: unknown): body is SessionAnswer =>
  isRecord(body) &&
  typeof body.enabled === "boolean" &&
  isRecord(body.theme) &&
  isRecord(body.progress) &&
  Array.isArray(body.guides) &&
  body.guides.every(isManifestEntry);

const isManifestEntry = (entry: unknown): boolean =>
  isRecord(entry) && [entry.id, entry.kind, entry.hash].every((value) => typeof value === "string");

const isGuide = (body: unknown, kind: string): body is Guide =>
  isRecord(body) && body.kind === kind && Array.isArray(body.steps) && body.steps.length > 0;
