// Whether a path of the host app is one of the pages a guide means; the server agrees by the same vectors.

/**
 * Tells whether a path matches any of the patterns; without patterns every page does.
 *
 * @param path percent-encoded as browsers give it, without query and hash.
 */
export const onPage = (patterns: readonly string[] | undefined, path: string): boolean =>
  !patterns || patterns.some((pattern) => matches(pattern, path));

/** Tells whether a path matches a pattern: `*` is one part, `**` any number of parts, `:name` one part. */
export const matches = (pattern: string, path: string): boolean => glob(split(pattern), split(path), "**", partMatches);

function partMatches(pattern: string, part: string): boolean {
  return pattern === part || (part !== "" && (/^:[a-z_]\w*$/i.test(pattern) || glob(pattern, part, "*", Object.is)));
}

/**
 * Matches a sequence in which one value stands for any number of others. Only the last such value is ever tried
 * again, so the time grows with the product of both lengths and with nothing else.
 */
function glob(
  pattern: ArrayLike<string>,
  text: ArrayLike<string>,
  wild: string,
  same: (one: string, other: string) => boolean,
): boolean {
  let at = 0;
  let position = 0;
  let retryAt = -1;
  let retryPosition = 0;
  while (position < text.length || at < pattern.length) {
    const wanted = pattern[at];
    const found = text[position];
    if (wanted === wild) {
      retryAt = ++at;
      retryPosition = position;
    } else if (wanted !== undefined && found !== undefined && same(wanted, found)) {
      at++;
      position++;
    } else if (retryAt >= 0 && retryPosition < text.length) {
      at = retryAt;
      position = ++retryPosition;
    } else {
      return false;
    }
  }
  return true;
}

function split(path: string): string[] {
  const decoded = path.replace(/%[0-9a-f]{2}/gi, decodeUnreserved).replace(/^\/|\/$/g, "");
  return decoded ? decoded.split("/") : [];
}

function decodeUnreserved(escape: string): string {
  const character = String.fromCharCode(parseInt(escape.slice(1), 16));
  return /[\w.~-]/.test(character) ? character : escape;
}
