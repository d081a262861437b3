// Chooses what is shown: takes the server's answer and the page, and hands guides to the engine.
import type { ManifestEntry, SessionAnswer } from "../gen/contract.ts";
import { agenda } from "../core/agenda.ts";
import type { Guard } from "../core/guard.ts";
import type { Session } from "../net/session.ts";
import type { Engine } from "./engine.ts";
import type { Host } from "./host.ts";
import type { Ledger } from "./ledger.ts";

export interface CuratorWorld {
  readonly host: Host;
  readonly ledger: Ledger;
  readonly session: Session;
  readonly engine: Engine;
  readonly guard: Guard;
  now(): number;
  newRunId(): string;
  onUnknown(guide: string): void;
}

export class Curator {
  answer: SessionAnswer | undefined;
  readonly #world: CuratorWorld;
  readonly #guarded: (action: () => Promise<unknown>) => void;
  /** Counts the choices made; what was begun for an older one is out of date when it has loaded. */
  #choice = 0;
  #wanted: string | undefined;

  constructor(world: CuratorWorld) {
    this.#world = world;
    this.#guarded = (action) => void world.guard(action)();
  }

  /** Starts a guide from its beginning, now or as soon as the server has said that there is one. */
  start(id: string): void {
    this.#wanted = id;
    if (this.answer) this.#guarded(() => this.#startWanted(id));
  }

  /** Looks for something to show on this page, unless something is on screen already. */
  choose(): void {
    if (this.#wanted !== undefined) return this.start(this.#wanted);
    const choice = ++this.#choice;
    this.#guarded(async () => {
      const { host, ledger, engine, now } = this.#world;
      for (const entry of agenda(this.answer?.guides ?? [], (id) => ledger.of(id), host.path, now())) {
        if (host.isHidden || !this.#isFree() || isRunning(engine, entry.id)) return;
        if (!(await this.#open(entry, choice, false))) return;
      }
    });
  }

  /** Takes back every choice that is still loading. */
  cancel(): void {
    this.#choice++;
    this.#wanted = undefined;
  }

  #isFree(): boolean {
    return ["idle", "away"].includes(this.#world.engine.state.phase);
  }

  async #startWanted(id: string): Promise<void> {
    const entry = this.answer?.guides.find((one) => one.id === id);
    this.#wanted = undefined;
    if (!entry) this.#world.onUnknown(id);
    else if (this.#isFree() || !isRunning(this.#world.engine, id)) await this.#open(entry, ++this.#choice, true);
  }

  /** Begins or resumes a guide; false when another choice has been made meanwhile. */
  async #open(entry: ManifestEntry, choice: number, isNew: boolean): Promise<boolean> {
    const { session, engine, ledger, newRunId } = this.#world;
    const [guide, isLoaded] = await Promise.all([session.content(entry), engine.load(entry.kind)]);
    if (choice !== this.#choice) return false;
    if (!guide || !isLoaded) return true;
    const { status, run, seq, step } = ledger.of(entry.id).standing;
    const common = { hash: entry.hash, epoch: ledger.epoch(entry.id) };
    if (status === "active" && run !== null && !isNew) {
      engine.send({ type: "resume", guide, run: { ...common, id: run, seq }, step });
    } else {
      engine.send({ type: "begin", guide, run: { ...common, id: newRunId(), seq: 0 } });
    }
    return true;
  }
}

const isRunning = ({ state }: Engine, id: string): boolean => state.phase !== "idle" && state.guide.id === id;
