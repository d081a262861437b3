// Ties everything together: who is here, what they may see, what they do, and what the server is told of it.
import { plain } from "./core/json.ts";
import { Listeners, type Listener } from "./core/listeners.ts";
import { standing } from "./core/progress.ts";
import { isSafe } from "./core/urls.ts";
import type { Outcome } from "./net/session.ts";
import { watchPath } from "./page/location.ts";
import { Scope } from "./page/scope.ts";
import { createAsker, type Asker } from "./runtime/asker.ts";
import { createCurator, type Curator } from "./runtime/curator.ts";
import { createEngine, isOnScreen, type Engine, type EngineWorld } from "./runtime/engine.ts";
import { createKit, type Kit } from "./runtime/kit.ts";
import { LEDGER } from "./runtime/ledger.ts";
import { createTeller, type Teller } from "./runtime/teller.ts";
import type { Options, World } from "./runtime/world.ts";

/** What stands behind `window.guidekit`; none of its methods ever throws. */
export type Api = Readonly<Record<string, (...values: any[]) => unknown>>;

/** Starts guidekit on a page. */
export function createRuntime(world: World, options: Options): Api {
  const kit = createKit(world, options, (error) => teller.report(error));
  const { people, ledger, scope } = kit;
  const listeners = new Listeners(kit.debug);
  const teller = createTeller(kit, listeners, () => settle(kit.session.giveUp()));
  const engine = createEngine(engineWorld(kit, teller, () => curator), () => asker.keepAsking(isOnScreen(engine)));
  const curator = createCurator(kit, engine);
  const asker = createAsker(kit, (outcome) => settle(outcome));

  const drop = () => {
    curator.cancel();
    engine.send({ type: "drop" });
  };
  const settle = (outcome: Outcome) => {
    if (outcome === null) return;
    curator.answer = outcome === "off" ? undefined : outcome;
    if (outcome === "off") return drop();
    ledger.learn(outcome.progress);
    followOthers(kit, engine);
    curator.choose();
  };
  const identify = (user: unknown, company: unknown) => {
    const before = people.user?.id;
    people.identify(user, company);
    if (before && before !== people.user?.id) drop();
    ledger.claim(people.user?.id);
    asker.ask();
  };
  const act = (type: "next" | "back" | "dismiss") => () => engine.send({ type: "act", actions: [{ type }] });
  const api: Api = {
    init: (again: Options) => identify(again.user, again.company),
    identify: (id: unknown, attributes: unknown) => identify({ id, attributes }, undefined),
    track: (name: unknown, properties = {}) => teller.emit("tracked", { name: String(name), properties: plain(properties) }),
    start: (guide: unknown) => curator.start(String(guide)),
    next: act("next"),
    back: act("back"),
    dismiss: act("dismiss"),
    end: () => engine.send({ type: "stop", reason: "ended" }),
    reset() {
      drop();
      people.forget();
      ledger.forget();
      asker.ask();
    },
    on: (type: string, listener: Listener) => listeners.add(type, listener),
    off: (type: string, listener: Listener) => listeners.remove(type, listener),
    destroy() {
      asker.cancel();
      drop();
      teller.queue.flushLast();
      teller.queue.stop();
      scope.end();
    },
  };
  watch(kit, teller, engine, curator, asker);
  identify(options.user, options.company);
  return Object.fromEntries(Object.entries(api).map(([name, method]) => [name, kit.guard(method)]));
}

function engineWorld(kit: Kit, { emit }: Teller, curator: () => Curator): EngineWorld {
  const { world, options, guard, people, ledger, path, now } = kit;
  const { window } = world;
  return {
    context: {
      base: options.url,
      isSafe,
      guard,
      scope: () => new Scope(guard),
      theme: () => curator().answer!.theme,
      facts: () => ({ user: people.user?.attributes ?? {}, company: people.company?.attributes ?? {} }),
    },
    path,
    emit: ({ type, ...fields }) => emit(type, fields),
    remember: (event) => ledger.record(event.guide, { ...event, id: "", at_ms: now() }),
    start: (guide) => curator().start(guide),
    navigate({ url, new_tab }) {
      if (!isSafe(url)) return;
      if (new_tab) window.open(url, "_blank", "noopener");
      else if (options.navigate && url.startsWith("/")) options.navigate(url);
      else window.location.assign(url);
    },
  };
}

/** Does as another tab or device has done; a tab nobody sees only ends what has ended. */
function followOthers({ ledger, isHidden }: Kit, engine: Engine): void {
  const { state } = engine;
  if (state.phase === "idle") return;
  const found = standing(ledger.of(state.guide.id));
  if (found.status !== "active" || !isHidden()) engine.send({ type: "moved", standing: found });
}

/** Listens to the page, to the browser and to other tabs. */
function watch(kit: Kit, { queue }: Teller, engine: Engine, curator: Curator, asker: Asker): void {
  const { world, scope, ledger, prefix, guard, isHidden } = kit;
  const { window } = world;
  // On the window, in the capture phase, also what happens to the document is heard.
  const on = (types: string, action: (event: any) => unknown) => scope.listen(window, types, action, true);
  const look = () => {
    asker.askIfStale();
    curator.choose();
  };
  const leave = () => queue.flushLast();
  const onPath = () => {
    engine.send({ type: "page" });
    look();
  };
  void watchPath(window, scope, guard(onPath));
  on("pagehide", leave);
  on("online", queue.wake);
  on("visibilitychange", () => {
    if (isHidden()) return leave();
    queue.wake();
    followOthers(kit, engine);
    look();
  });
  on("storage", ({ key }: StorageEvent) => {
    if (key !== prefix + LEDGER) return;
    ledger.reload();
    followOthers(kit, engine);
  });
}
