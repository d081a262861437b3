// Tells when the person comes to another path, without disturbing others who watch for the same.

/** The parts of a window that are used; `navigation` is absent in browsers without the Navigation API. */
export interface LocationWorld extends Pick<Window, "history" | "location" | "addEventListener" | "removeEventListener"> {
  readonly navigation?: EventTarget | undefined;
}

/** Calls back after each change of the path, and answers what undoes the watching. */
export function watchPath(world: LocationWorld, onChange: () => void): () => void {
  let path = world.location.pathname;
  const look = () => {
    if (world.location.pathname === path) return;
    path = world.location.pathname;
    onChange();
  };
  const { navigation } = world;
  if (navigation) {
    navigation.addEventListener("currententrychange", look);
    return () => navigation.removeEventListener("currententrychange", look);
  }
  world.addEventListener("popstate", look);
  const undo = [patch(world.history, "pushState", look), patch(world.history, "replaceState", look)];
  return () => {
    world.removeEventListener("popstate", look);
    for (const one of undo) one();
  };
}

/**
 * Calls `after` behind a method of the history. The proxy keeps its length, name, `this`, answer and errors as they
 * were; undoing puts the method back only if nobody has wrapped it since, and otherwise falls silent.
 */
function patch(history: History, name: "pushState" | "replaceState", after: () => void): () => void {
  const original = history[name];
  const wasOwn = Object.hasOwn(history, name);
  let isActive = true;
  const patched = new Proxy(original, {
    apply(target, self, values) {
      const result: unknown = Reflect.apply(target, self, values);
      if (isActive) after();
      return result;
    },
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      return key === "toString" ? target.toString.bind(target) : value;
    },
  });
  history[name] = patched;
  return () => {
    isActive = false;
    if (history[name] !== patched) return;
    if (wasOwn) history[name] = original;
    else Reflect.deleteProperty(history, name);
  };
}
