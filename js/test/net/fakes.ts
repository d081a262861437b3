// A storage, a clock and a server that tests hold in their hands.
import type { Reply, Send } from "../../src/net/http.ts";
import { createStore, type Store } from "../../src/net/storage.ts";

/** What browsers offer as `localStorage`, with its keys as own properties. */
export function createArea(kept: Record<string, string> = {}): Storage & Record<string, string> {
  const methods = {
    getItem: (name: string) => (Object.hasOwn(kept, name) ? kept[name]! : null),
    setItem: (name: string, value: string) => void (kept[name] = value),
    removeItem: (name: string) => void delete kept[name],
  };
  return new Proxy(kept, {
    get: (_, name) => methods[name as keyof typeof methods] ?? kept[name as string],
  }) as unknown as Storage & Record<string, string>;
}

export const storeOf = (area: Storage, prefix = "guidekit:k:"): Store => createStore(() => area, prefix);

/** A clock that moves only when it is told to, and the timers that wait for it. */
export class Clock {
  nowMs = 1_000_000_000_000;
  #timers: { atMs: number; action: () => unknown }[] = [];

  readonly now = (): number => this.nowMs;

  readonly later = (delayMs: number, action: () => unknown): (() => void) => {
    const timer = { atMs: this.nowMs + delayMs, action };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  };

  /** When the next timer is due, in ms from now; undefined when none waits. */
  get nextInMs(): number | undefined {
    const times = this.#timers.map(({ atMs }) => atMs - this.nowMs);
    return times.length ? Math.min(...times) : undefined;
  }

  /** Moves on, lets every timer go off that is due, and lets what they began come to its end. */
  async pass(ms: number): Promise<void> {
    this.nowMs += ms;
    const due = this.#timers.filter(({ atMs }) => atMs <= this.nowMs);
    this.#timers = this.#timers.filter((timer) => !due.includes(timer));
    for (const { action } of due) action();
    await settled();
  }
}

/** Lets everything come to its end that waits for nothing but promises. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface Batch {
  path: string;
  isLast: boolean | undefined;
  [name: string]: unknown;
  events: { id: string }[];
}

/** A server that answers as it is told, and remembers what it was sent. */
export class Server {
  readonly batches: Batch[] = [];
  /** Answers in this order, and then the last one for ever. */
  answers: (Reply | Promise<Reply>)[] = [{ status: 202 }];

  readonly send: Send = async (path, body, isLast) => {
    this.batches.push({ path, isLast, ...JSON.parse(body ?? "{}") });
    return this.answers.length > 1 ? this.answers.shift()! : this.answers[0]!;
  };

  /** The ids of the events of each batch. */
  get ids(): string[][] {
    return this.batches.map(({ events }) => events.map(({ id }) => id));
  }
}
