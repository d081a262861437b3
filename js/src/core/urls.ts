// The URL policy, applied again before anything becomes a link or a navigation; the vectors hold both sides to it.

const INVISIBLE = /[\\\p{Cc}\p{Cf}\p{Cs}\p{Z}]/u;
const WEB = /^https?:\/\/(\[[\da-f:.]+\]|[^#%/:<>?@[\]^|"`{}]+)(:\d{1,5})?([/?#]|$)/i;
const OTHER = /^(\/(?!\/)|mailto:[^?@]+@[^?@]+(\?|$)|tel:\+?[\w*#().;=-]*\d[\w*#().;=-]*$)/i;

/** Tells whether an address is a path of the host app, or a web, mail or telephone address without any trick in it. */
export const isSafe = (url: string): boolean =>
  url.length <= 2048 && !INVISIBLE.test(url) && (WEB.test(url) || OTHER.test(url));
