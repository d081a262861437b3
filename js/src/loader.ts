// The script a host app includes. It makes `window.guidekit`, obeys the off switches, and fetches the runtime only
// when somebody calls `init`. Whatever happens here, the host app never notices.

declare const RUNTIME: string;

type Method = (...values: unknown[]) => unknown;
type Call = [name: string, ...values: unknown[]];
type Options = Record<string, unknown>;

(() => {
  const METHODS = "init identify track start next back dismiss end reset on off destroy".split(" ");
  const OPTIONS = "key url user company locale disabled debug".split(" ");
  const MAX_CALLS = 100;

  let waiting: Call[] = [];
  let methods: Record<string, Method> | undefined;
  let isLoading = false;

  /** Our own element; read from the prototype, because an `<img name="currentScript">` would stand in its place. */
  const findScript = (): HTMLScriptElement | null => {
    const getter = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript")?.get;
    const found: unknown = getter?.call(document);
    return found instanceof HTMLScriptElement ? found : null;
  };

  const isSwitchedOff = (): boolean => {
    if (/[?&]guidekit=off(&|$)/.test(location.search)) return true;
    try {
      return localStorage.getItem("guidekit:off") !== null;
    } catch {
      // Storage is forbidden here, so nothing can have been stored.
      return false;
    }
  };

  /** `data-key="…" data-user="u1"` or `data-user='{"id": "u1"}'`. */
  const readAttributes = (data: DOMStringMap): Options => {
    const options: Options = {};
    for (const name of OPTIONS) {
      const value = data[name];
      if (value !== undefined) options[name] = /^\{/.test(value) ? JSON.parse(value) : value === "" || value;
    }
    return options;
  };

  const load = async (options: Options): Promise<void> => {
    isLoading = true;
    // The server's address is two folders above this script, unless the host app names another one.
    const address = script?.src || `${options.url}/sdk/v1/guidekit.js`;
    const { create } = await import(new URL(RUNTIME, address).href);
    methods = create({ ...options, url: String(options.url ?? new URL("../..", address)).replace(/\/$/, "") });
    const calls = waiting;
    waiting = [];
    for (const one of calls) call(...one);
  };

  const call = (name: string, ...values: unknown[]): unknown => {
    if (methods) {
      const result = methods[name]?.(...values);
      if (name === "destroy") {
        methods = undefined;
        isLoading = false;
      }
      return result;
    }
    const options = values[0] as Options | undefined;
    if (name !== "init") {
      if (waiting.length < MAX_CALLS) waiting.push([name, ...values]);
    } else if (!isLoading && options && options.key && !options.disabled && !isSwitchedOff()) {
      load(options).catch((error) => options.debug && console.debug("guidekit:", error));
    }
    return undefined;
  };

  const guarded = (name: string): Method => (...values) => {
    try {
      const result = call(name, ...values);
      return name === "on" ? () => guarded("off")(...values) : result;
    } catch {
      // Only what the host app handed over can have failed here; it must not fail because of us.
      return undefined;
    }
  };

  const script = findScript();
  try {
    const page = window as unknown as { guidekit?: Record<string, unknown> };
    const before = page.guidekit;
    // A second copy of this script leaves the first one in charge.
    if (before?.init && !before.q) return;
    const early = (before?.q ?? []) as Call[];
    const api = (before?.init ? before : {}) as Record<string, unknown>;
    delete api.q;
    for (const name of METHODS) api[name] = guarded(name);
    page.guidekit = api;
    for (const [name, ...values] of early) guarded(name)(...values);
    if (script?.dataset.key) guarded("init")(readAttributes(script.dataset));
  } catch {
    // As above.
  }
})();
