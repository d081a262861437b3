// Keeps people in the card and its target where a step blocks the page: the rest is inert as long as it is on screen.
import { isolate } from "../../../page/isolation.ts";
import { focusedIn, isField } from "../keyboard.ts";
import type { Extra } from "../scene.ts";

const HOST_MODAL = "dialog:modal";

export const add: Extra = ({ step, spot, host, card, scope, context, tools }) => {
  if (!("backdrop" in step)) return;
  const { also = [], usable = true } = ("spotlight" in step && step.spotlight) || {};
  const shown = [...(usable && spot ? [spot] : []), ...also.flatMap((each) => tools.find(each) ?? [])];
  const kept = [host, ...shown.map(({ element }) => element)];
  let isBlocked = false;
  const block = () => {
    isBlocked = true;
    isolate(kept, scope, context.guard);
    // Whoever is to use the target must be able to hear of it.
    const isTold = !usable || !step.advance || step.advance.type === "button";
    if (isTold) card.ariaModal = "true";
  };
  const onFocus = (event: Event) => {
    const path = event.composedPath() as Element[];
    const isKept = kept.some((one) => path.includes(one));
    // Like a modal, it waits for somebody who is writing, until they come over.
    if (!isBlocked && !isKept && isField(path[0]!)) return;
    if (!isBlocked) block();
    if (!isKept && !path[0]!.closest(HOST_MODAL)) card.focus();
  };
  scope.listen(document, "focusin", onFocus);
  // The card takes the focus once it has been drawn; what had it must not lose it before that has been noticed.
  scope.later(0, () => isBlocked || isWriting(kept) || block());
};

/** Whether somebody is writing in the page, and not in what stays usable. */
function isWriting(kept: readonly Element[]): boolean {
  const isIn = (one: Element) => one.contains((one.getRootNode() as Document | ShadowRoot).activeElement);
  return isField(focusedIn(document)) && !kept.some(isIn);
}
