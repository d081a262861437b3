// A link that asks for a guide: `?guidekit-start=first-project`.

const PARAMETER = "guidekit-start";

/**
 * The guide that the address asks for. It is asked for once: the address loses the words, and nothing else of it nor of
 * the history changes, so that the host app's router sees the page it knows.
 *
 * @param isAllowed whether links may ask for this guide.
 */
export function takeLink(isAllowed: (guide: string) => boolean): { readonly guide: string } | undefined {
  const guide = new URLSearchParams(location.search).get(PARAMETER);
  if (guide === null) return undefined;
  const isOurs = new RegExp(`[?&]${PARAMETER}=[^&]*`, "g");
  const search = location.search.replace(isOurs, "").replace(/^&/, "?");
  history.replaceState(history.state, "", location.pathname + search + location.hash);
  return isAllowed(guide) ? { guide } : undefined;
}
