/** The one place that talks to guidekit: without the snippet every call does nothing. */

/**
 * Calls a method of the guidekit runtime, if it is on the page.
 *
 * @param {"track" | "start" | "reset"} method
 * @param {...unknown} values
 */
export function callGuidekit(method, ...values) {
  globalThis.guidekit?.[method]?.(...values);
}
