// Which elements nobody can use now because the host app says so.

/** The attribute that takes an element, and all in it, from those who use the page. */
export const INERT = "inert";

/** Its value where guidekit has set it; any value means the same to browsers. */
export const OURS = "guidekit";

/** What the host app has made inert; what guidekit has, is usable again in a moment. */
export const HOST_INERT = `[${INERT}]:not([${INERT}=${OURS}])`;
