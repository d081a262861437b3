// Brings people to the page of a guide that they have asked for elsewhere.
import type { Guide } from "../gen/contract.ts";
import { onPage } from "../core/pages.ts";
import { pageOf } from "../core/routes.ts";

/** A page without what only the page itself makes of it. */
const bare = (url: string): string => url.replace(/[?#].*/, "");

/**
 * Where somebody has to go to see a step of a guide; nowhere when it is on this page, or on none that is known.
 *
 * @param at the step's id, or `step-2` where it has none.
 */
export function destinationOf({ brings_to, steps }: Guide, at: string, path: string): string | undefined {
  const step = steps.find(({ id }, index) => at === (id ?? `step-${index + 1}`));
  if (!brings_to || !step || onPage(step.page, path)) return undefined;
  return onPage(step.page, bare(brings_to)) ? brings_to : pageOf(step);
}
