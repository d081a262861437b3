// Leaves some elements of the page usable and makes all the rest inert, and puts everything back as it was.
import type { Guard } from "../core/guard.ts";
import { HOST_INERT, INERT, OURS } from "./inert.ts";
import type { Scope } from "./scope.ts";

/**
 * What shows nothing, what the host app has made inert itself, and its dialogs: a closed one must be usable when it
 * opens, and a modal one has made the rest inert already.
 */
const LEFT_ALONE = `head,script,style,link,template,noscript,dialog:not([open]),dialog:modal,${HOST_INERT}`;

/**
 * Makes inert whatever lies beside the way from the page down to these elements, through shadow trees and frames, also
 * what the host app puts there later. What the host app makes usable again stays so: it knows better.
 */
export function isolate(kept: readonly Element[], scope: Scope, guard: Guard): void {
  const ours = new Set<Element>();
  const release = (element: Element) => {
    ours.delete(element);
    // Whoever has set it anew meanwhile wants it.
    if (element.getAttribute(INERT) === OURS) element.removeAttribute(INERT);
  };
  const apply = () => {
    const around = waysTo(kept);
    const rest = new Set([...around].flatMap((node) => [...node.children]));
    for (const element of [...around, ...kept] as Element[]) rest.delete(element);
    for (const element of ours) if (!rest.has(element)) release(element);
    for (const element of rest) {
      if (ours.has(element) || element.matches(LEFT_ALONE)) continue;
      element.setAttribute(INERT, OURS);
      ours.add(element);
    }
    observer.disconnect();
    for (const node of around) observer.observe(node, { childList: true });
  };
  const observer = new MutationObserver(
    // What has been taken off the page has no way to it; the step is drawn anew then.
    guard(() => kept.every(({ isConnected }) => isConnected) && apply()),
  );
  const free = () => {
    observer.disconnect();
    ours.forEach(release);
  };
  scope.add(free);
  // What Turbo keeps of a page that it leaves must be usable when it comes back.
  scope.listen(document, "turbo:before-cache", free);
  apply();
}

/** All that the elements lie in; nothing that one of them holds. */
function waysTo(kept: readonly Element[]): Set<ParentNode & Node> {
  const ways = kept.map((element) => [...wayUp(element)]);
  return new Set(ways.filter((way) => !way.some((node) => kept.includes(node as Element))).flat());
}

/** What a node lies in: its parent, and where that shows it, and so on up to this document. */
function* wayUp(node: Node): Generator<ParentNode & Node> {
  const { assignedSlot } = node as Element;
  const parents = [assignedSlot, node === document ? null : parentOf(node)];
  for (const parent of parents) {
    if (!parent) continue;
    yield parent as ParentNode & Node;
    yield* wayUp(parent);
  }
}

const parentOf = (node: Node): Node | null | undefined =>
  node.parentNode ?? (node as Partial<ShadowRoot>).host ?? (node as Partial<Document>).defaultView?.frameElement;
