// What the host app wants to be told; a listener that fails disturbs neither us nor the others.

export type Listener = (event: object) => void;

export class Listeners {
  readonly #byType = new Map<string, Listener[]>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  add(type: string, listener: Listener): void {
    this.#byType.set(type, [...(this.#byType.get(type) ?? []), listener]);
  }

  remove(type: string, listener: Listener): void {
    this.#byType.set(
      type,
      (this.#byType.get(type) ?? []).filter((one) => one !== listener),
    );
  }

  tell(type: string, event: object): void {
    for (const listener of this.#byType.get(type) ?? []) {
      try {
        // Each gets its own copy, so that none can change what the others and the server get.
        listener({ ...event });
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}
