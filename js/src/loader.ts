// The script a host app includes. It makes `window.guidekit`, obeys the off switches, and fetches the runtime only
// when somebody calls `init`. Whatever happens here, the host app never notices.

declare const RUNTIME: string;

type Call = [name: string, ...values: unknown[]];
type Options = Record<string, unknown>;
type Api = Record<string, unknown> & { q?: Call[] };
type Page = { guidekit?: Api };

(() => {
  const METHODS = "init identify updateUser group page track start next back dismiss end reset on off registerAction destroy";
  const MAX_CALLS = 100;

  let waiting: Call[] = [];
  /** Makes calls once the runtime is there; null while it is on its way. */
  let run: ((...call: Call) => unknown) | null | undefined;

  /** Our own element; read from the prototype, because an `<img name="currentScript">` would stand in its place. */
  const findScript = (): HTMLScriptElement | undefined => {
    const found = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript")!.get!.call(document);
    return found?.src && found;
  };

  const load = async (options: Options) => {
    run = null;
    // The server's address is two folders above this script, unless the host app names another one.
    const address = script?.src ?? `${options.url}/sdk/v1/guidekit.js`;
    const { create } = await import(new URL(RUNTIME, address).href);
    run = create({ ...options, url: `${options.url ?? new URL("../..", address)}`.replace(/\/$/, "") });
    const calls = waiting;
    waiting = [];
    calls.forEach((one) => call(...one));
  };

  const call = (...[name, ...values]: Call): unknown => {
    if (run) {
      const result = run(name, ...values);
      if (name === "destroy") run = undefined;
      return name === "on" ? () => call("off", ...values) : result;
    }
    const options = values[0] as Options;
    if (name !== "init" || run === null) {
      if (waiting.length < MAX_CALLS) waiting.push([name, ...values]);
    } else if (options?.key && !options.disabled && !isSwitchedOff()) {
      load(options).catch((error) => options.debug && console.debug("guidekit:", error));
    }
    return name === "on" ? () => call("off", ...values) : undefined;
  };

  const isSwitchedOff = () => {
    try {
      return /[?&]guidekit=off(&|$)/.test(location.search) || localStorage.getItem("guidekit:off") !== null;
    } catch {
      // Storage is forbidden here, so nothing can have been stored.
      return false;
    }
  };

  /** Only what the host app handed over can fail in here; it must not fail because of us. */
  const quietly =
    <Values extends unknown[]>(action: (...values: Values) => unknown) =>
    (...values: Values) => {
      try {
        return action(...values);
      } catch {
        return undefined;
      }
    };

  let script: HTMLScriptElement | undefined;
  quietly(() => {
    script = findScript();
    const page = window as unknown as Page;
    // An element with this id would stand in its place too.
    const before = page.guidekit?.init ? page.guidekit : {};
    const { q = [] } = before;
    // A second copy of this script leaves the first one in charge.
    if (before.init && !before.q) return;
    delete before.q;
    for (const name of METHODS.split(" ")) before[name] = quietly((...values: unknown[]) => call(name, ...values));
    page.guidekit = before;
    q.forEach(quietly((one: Call) => call(...one)));
    const { key, ...data } = script!.dataset;
    const read = (value: string) => (/^\{/.test(value) ? JSON.parse(value) : value || true);
    // `data-key="…" data-user="u1"` or `data-user='{"id": "u1"}'`, for pages without an inline script.
    if (key)
      call("init", { key, ...Object.fromEntries(Object.entries(data).map(([name, value]) => [name, read(value!)])) });
  })();
})();
