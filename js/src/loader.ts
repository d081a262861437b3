// The script a host app includes. It makes `window.guidekit`, and fetches the runtime only when somebody calls `init`.
import { createCalls, METHODS, quietly, type Call, type Options } from "./calls.ts";

declare const RUNTIME: string;

type Api = Record<string, unknown> & { q?: Call[] };
type Page = { guidekit?: Api };

quietly(() => {
  /** Our own element; read from the prototype, because an `<img name="currentScript">` would stand in its place. */
  const script: HTMLScriptElement | null = Object.getOwnPropertyDescriptor(
    Document.prototype,
    "currentScript",
  )!.get!.call(document);
  const call = createCalls(async (options: Options) => {
    // The server's address is two folders above this script, unless the host app names another one.
    const address = script?.src || `${options.url}/sdk/v1/guidekit.js`;
    const { create } = await import(new URL(RUNTIME, address).href);
    return create({ ...options, url: `${options.url ?? new URL("../..", address)}`.replace(/\/$/, "") });
  });
  const page = window as unknown as Page;
  // An element with this id would stand in its place too.
  const before = page.guidekit?.init ? page.guidekit : {};
  const { q = [] } = before;
  // A second copy of this script leaves the first one in charge.
  if (before.init && !before.q) return;
  delete before.q;
  for (const name of METHODS.split(" ")) before[name] = (...values: unknown[]) => call(name, ...values);
  page.guidekit = before;
  q.forEach(quietly((one: Call) => call(...one)));
  const data: Options = { ...script!.dataset };
  const read = (value: string) => (/^\{/.test(value) ? JSON.parse(value) : value || true);
  for (const name of Object.keys(data)) data[name] = read(data[name] as string);
  // `data-key="…" data-user="u1"` or `data-user='{"id": "u1"}'`, for pages without an inline script.
  if (data.key) call("init", data);
})();
