// Asks the server again when that may change something: somebody else is here, or the last answer is old.
import type { Outcome } from "../net/session.ts";
import type { Kit } from "./kit.ts";

export interface Asker {
  /** Asks soon; what is said in the same breath goes into one question. */
  ask(): void;
  askIfStale(): void;
  /** Asks once a minute as long as something is on screen, so that it can be switched off. */
  keepAsking(isOnScreen: boolean): void;
  /** Does not listen to the answer any more. */
  cancel(): void;
}

const STALE_MS = 60_000;

export function createAsker(kit: Kit, onOutcome: (outcome: Outcome) => void): Asker {
  const { options, people, session, sdk, guard, scope, now, path, isHidden } = kit;
  /** Counts the questions asked; the answer to an older one is out of date. */
  let question = 0;
  let askedAtMs = 0;

  const ask = guard(async () => {
    const mine = ++question;
    askedAtMs = now();
    await null;
    if (mine !== question) return;
    const { key, locale } = options;
    const { user, company } = people;
    const page = { path: path() };
    const outcome = await session.ask({ v: 1, key, anonymous_id: people.anonymousId(), user, company, locale, page, sdk });
    if (mine === question) onOutcome(outcome);
  });
  let stop: (() => void) | undefined;
  const keepAsking = (isOnScreen: boolean) => {
    if (!isOnScreen) stop = stop?.() as undefined;
    else stop ??= scope.later(STALE_MS, () => {
      stop = undefined;
      if (!isHidden()) ask();
      keepAsking(true);
    });
  };
  return {
    ask,
    keepAsking,
    askIfStale: () => now() - askedAtMs >= STALE_MS && ask(),
    cancel: () => question++,
  };
}
