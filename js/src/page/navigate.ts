// Goes to another page: of the host app by its own router, if it has given one.
import type { NavigateAction } from "../gen/contract.ts";
import { isSafe } from "../core/urls.ts";

export function navigate({ url, new_tab }: NavigateAction, router: ((path: string) => void) | undefined): void {
  if (!isSafe(url)) return;
  if (new_tab) open(url, "_blank", "noopener");
  else if (router && url.startsWith("/")) router(url);
  else location.assign(url);
}
