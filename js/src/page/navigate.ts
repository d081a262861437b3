// Goes to another page: of the host app by its own router, if it has given one.

export function navigate(url: string, isInNewTab: boolean, router: ((path: string) => void) | undefined): void {
  if (isInNewTab) open(url, "_blank", "noopener");
  else if (router && url.startsWith("/")) router(url);
  else location.assign(url);
}
