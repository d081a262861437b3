// Chooses what is shown: takes the server's answer and the page, and hands guides to the engine.
import type { ManifestEntry, SessionAnswer } from "../gen/contract.ts";
import { agenda } from "../core/agenda.ts";
import { standing } from "../core/progress.ts";
import { isOnScreen, type Engine } from "./engine.ts";
import type { Kit } from "./kit.ts";

export interface Curator {
  /** What the server last said; without it there is nothing to choose from. */
  answer: SessionAnswer | undefined;
  /** Starts a guide from its beginning, now or as soon as the server has said that there is one. */
  start(id: string): void;
  /** Looks for something to show on this page, unless something is on screen already. */
  choose(): void;
  /** Takes back every choice that is still loading. */
  cancel(): void;
}

export function createCurator({ ledger, session, guard, now, path, isHidden, newId }: Kit, engine: Engine): Curator {
  /** Counts the choices made; what was begun for an older one is out of date when it has loaded. */
  let choice = 0;
  let wanted: string | undefined;

  const standingOf = (id: string) => standing(ledger.of(id));
  const isRunning = (id: string) => engine.state.phase !== "idle" && engine.state.guide.id === id;

  /** Opens a guide at its beginning or where it stood; false when another choice has been made meanwhile. */
  const open = async (entry: ManifestEntry, mine: number, isNew: boolean) => {
    const [guide, isLoaded] = await Promise.all([session.content(entry), engine.load(entry.kind)]);
    if (mine !== choice) return false;
    if (!guide || !isLoaded) return true;
    const { status, run, seq, step } = standingOf(entry.id);
    const known = { hash: entry.hash, epoch: ledger.of(entry.id).epoch };
    if (isNew || status !== "active") engine.send({ type: "open", guide, run: { run: newId(), seq: 0, ...known } });
    else engine.send({ type: "open", guide, run: { run: run!, seq, ...known }, step });
    return true;
  };
  const choose = guard(async () => {
    const mine = ++choice;
    const entry = curator.answer?.guides.find(({ id }) => id === wanted);
    if (curator.answer) wanted = undefined;
    if (entry && !(isOnScreen(engine) && isRunning(entry.id))) await open(entry, mine, true);
    for (const entry of agenda(curator.answer?.guides ?? [], standingOf, path(), now())) {
      if (isHidden() || isOnScreen(engine) || isRunning(entry.id)) return;
      if (!(await open(entry, mine, false))) return;
    }
  });
  const curator: Curator = {
    answer: undefined,
    choose,
    start(id) {
      wanted = id;
      choose();
    },
    cancel() {
      choice++;
      wanted = undefined;
    },
  };
  return curator;
}
