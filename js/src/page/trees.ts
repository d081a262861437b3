// Ways through a page whose elements may lie in open shadow trees.

/** Work in slices: it pauses between steps that are short, and whoever runs it decides when to go on. */
export type Slices<Result> = Generator<undefined, Result, void>;

/** Elements one after the other; undefined in between is a pause. */
export type Elements = Generator<Element | undefined, void, void>;

/** So many nodes are a step. */
const STEP = 200;

/** The nodes of a kind below a root that are wanted, in the order of the document. */
export function* nodesBelow<Kind extends Node>(
  root: Node,
  kind: number,
  isWanted: (node: Kind) => unknown,
): Generator<Kind | undefined, void, void> {
  const walker = document.createTreeWalker(root, kind);
  for (let count = 1; walker.nextNode(); count++) {
    const node = walker.currentNode as Kind;
    if (isWanted(node)) yield node;
    else if (count % STEP === 0) yield;
  }
}

/** A root, then every open shadow tree in it or below it, also those in other shadow trees. */
export function* treesBelow(root: ParentNode): Generator<ParentNode | undefined, void, void> {
  yield root;
  const host = root as Element;
  if (host.shadowRoot) yield* treesBelow(host.shadowRoot);
  // What guidekit itself draws is no part of the page.
  const isHost = (element: Element) => element.shadowRoot && !element.matches("[data-guidekit]");
  for (const element of nodesBelow(root, NodeFilter.SHOW_ELEMENT, isHost)) {
    if (element) yield* treesBelow(element.shadowRoot!);
    else yield;
  }
}

/** The element itself or the nearest around it that fits a selector, also outside of the shadow tree it is in. */
export function closest(element: Element, selector: string): Element | null {
  const found = element.closest(selector);
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  return found ?? (host ? closest(host, selector) : null);
}

/** What stands for an element in its document: the host of the shadow trees it is in, or itself. */
export function outermost(element: Element): Element {
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  return host ? outermost(host) : element;
}
