// Tells when the person comes to another path, without disturbing others who watch for the same.
import type { Scope } from "./scope.ts";

/** Calls back after each change of the path until the scope ends. */
export async function watchPath(window: Window & { navigation?: EventTarget }, scope: Scope, onChange: () => void): Promise<void> {
  let path = window.location.pathname;
  const look = () => {
    if (window.location.pathname === path) return;
    path = window.location.pathname;
    onChange();
  };
  if (window.navigation) return scope.listen(window.navigation, "currententrychange", look);
  // Browsers without the Navigation API fetch what they need instead of it.
  const { patchHistory } = await import("./history.ts");
  scope.listen(window, "popstate", look);
  patchHistory(window.history, scope, look);
}
