// Tells when the person comes to another path, without disturbing others who watch for the same.
import type { Scope } from "./scope.ts";

/** What a server is told of the page: its path as the host app lets it be known, as long as the server takes one. */
export const pathNow = ({ filterPath = String }: { filterPath?: (path: string) => string }): string =>
  filterPath(location.pathname).slice(0, 1024);

/** Calls back after each change of the path until the scope ends. */
export async function watchPath(scope: Scope, onChange: () => void): Promise<void> {
  let path = location.pathname;
  const look = () => {
    if (location.pathname === path) return;
    path = location.pathname;
    onChange();
  };
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) return scope.listen(navigation, "currententrychange", look);
  // Browsers without the Navigation API fetch what they need instead of it.
  (await import("./history.ts")).watchHistory(history, scope, look);
}
