// Finds whatever a target can mean: in shadow trees and frames, by role, label or text.
import type { Target } from "../gen/contract.ts";
import { DIALOG, spotIn } from "./frames.ts";
import { labelOf, nameOf, normalize } from "./names.ts";
import { withRole } from "./roles.ts";
import type { Spot } from "./target.ts";
import { saying, textOn } from "./texts.ts";
import { closest, treesBelow, type Elements, type Slices } from "./trees.ts";

/** What came of looking for a target. */
export interface Finding {
  /** The one that is meant; undefined when nothing that fits can be seen. */
  readonly spot?: Spot;
  /** Those that fit and were looked at, the one that is meant last. */
  readonly elements: readonly Element[];
  /** What was found instead of something to point at; empty when there is a spot. */
  readonly instead: string;
}

/** Where to look. */
interface Place {
  readonly root: ParentNode;
  /** The frames that this is in, the outermost first. */
  readonly frames: readonly HTMLIFrameElement[];
  /** Takes each document and shadow tree that was looked through: what changes there may change what is found. */
  readonly visited: Set<Node>;
}

/** What is found instead when a dialog of the host app keeps the person from the target. */
export const BEHIND_DIALOG = "behind a dialog";

/** Looks for a target in all of the page, now and to the end. */
export function look(target: Target): Finding {
  const search = searchFor(target, new Set());
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

/** Finds the element that is meant: what `find` in `target.ts` does for plain targets, for all of them. */
export const find = (target: Target): Spot | undefined => look(target).spot;

/** Looks for a target slice by slice, for pages that cannot spare the time for all of it at once. */
export const searchFor = (target: Target, visited: Set<Node>): Slices<Finding> =>
  searchIn({ root: document, frames: [], visited }, target);

const failed = (instead: string, elements: readonly Element[] = []): Finding => ({ elements, instead });

function* searchIn(place: Place, { frame, ...target }: Target): Slices<Finding> {
  if (!frame) return yield* searchInside(place, target);
  const { spot, instead } = yield* searchIn(place, frame);
  if (!spot) return failed(`frame: ${instead}`);
  const element = spot.element as HTMLIFrameElement;
  const root = element.contentDocument;
  if (!root) return failed("contentDocument" in element ? "a frame of another origin" : "no frame");
  return yield* searchInside({ ...place, root, frames: [...spot.frames!, element] }, target);
}

function* searchInside(place: Place, { inside, ...target }: Target): Slices<Finding> {
  if (!inside) return yield* choose(place, target);
  const { spot, instead } = yield* searchIn(place, inside);
  if (!spot) return failed(`inside: ${instead}`);
  return yield* choose({ ...place, root: spot.element, frames: spot.frames! }, target);
}

function* choose(place: Place, { any_of, ...target }: Target): Slices<Finding> {
  if (!any_of) return yield* pick(place, target);
  const { nth } = target;
  const findings: Finding[] = [];
  for (const one of any_of) {
    const finding = yield* searchIn(place, nth ? { ...one, nth } : one);
    if (finding.spot) return finding;
    findings.push(finding);
  }
  return failed(
    findings.map(({ instead }) => instead).join("; "),
    findings.flatMap(({ elements }) => elements),
  );
}

/** The first that can be seen among those that fit, or as many further on as the author says. */
function* pick(place: Place, target: Target): Slices<Finding> {
  const elements = new Set<Element>();
  const seen: Spot[] = [];
  for (const element of matches(place, target)) {
    if (!element || elements.has(element)) {
      yield;
      continue;
    }
    elements.add(element);
    const spot = spotIn(element, place.frames);
    if (!spot.box() || seen.push(spot) < (target.nth ?? 1)) continue;
    if ([element, ...place.frames].some(isBehindDialog)) return failed(BEHIND_DIALOG, [...elements]);
    return { spot: { ...spot, box: whileSame(spot, target) }, elements: [...elements], instead: "" };
  }
  const { size } = elements;
  return failed(size ? `${size} found, ${seen.length} to be seen` : "nothing", [...elements]);
}

/** Where it is as long as it is still what was meant: lists take an element for one row now, and then for another. */
function whileSame({ element, box }: Spot, target: Target): Spot["box"] {
  const said = saidOf(target, element);
  return () => (saidOf(target, element) === said ? box() : undefined);
}

/** What the target goes by, as it is at this element now. */
function saidOf({ css, data_guide, role, name, label, text }: Target, element: Element): unknown {
  if (role) return name && nameOf(element, role);
  if (label) return labelOf(element);
  return text ? textOn(element) : element.matches(css?.split(">>>").at(-1) ?? markedAs(data_guide));
}

const isBehindDialog = (element: Element): boolean =>
  !!element.ownerDocument.querySelector(DIALOG) && !closest(element, DIALOG);

/** Fields of forms, and what plays the part of one: text, search, combo, list and check boxes among others. */
const FIELDS =
  "input,select,textarea,[contenteditable],[role$=box],[role=radio],[role=switch],[role=slider],[role=spinbutton]";

const markedAs = (id: string | undefined): string => `[data-guide="${id}"]`;

/** Everything a target says of the element itself. */
function* matches({ root, visited }: Place, target: Target): Elements {
  const { css, data_guide, role, name, label, text } = target;
  // A selector says on its own which shadow trees it means.
  if (css) return yield* selecting(root, css.split(/\s*>>>\s*/), visited);
  const wanted = normalize(name ?? label ?? "");
  const elementsIn = (tree: ParentNode): Iterable<Element | undefined> => {
    if (role) return only(withRole(tree, role), (element) => !name || nameOf(element, role) === wanted);
    if (label) return only(tree.querySelectorAll(FIELDS), (element) => bare(labelOf(element)) === bare(wanted));
    return text ? saying(tree, text) : tree.querySelectorAll(markedAs(data_guide));
  };
  for (const tree of treesBelow(root)) {
    if (!tree) yield;
    else {
      visited.add(tree.getRootNode());
      yield* elementsIn(tree);
    }
  }
}

/** The same elements with a pause in place of each that does not fit. */
function* only(elements: Iterable<Element | undefined>, fits: (element: Element) => boolean): Elements {
  for (const element of elements) yield element && fits(element) ? element : undefined;
}

/** A label without the marks that forms put behind it. */
const bare = (label: string): string => label.replace(/[\s:*]+$/, "");

/** Goes through a selector from `>>>` to `>>>`, each time into the shadow trees of what is found. */
function* selecting(root: ParentNode, [first, ...rest]: readonly string[], visited: Set<Node>): Elements {
  visited.add(root.getRootNode());
  for (const tree of [root, (root as Element).shadowRoot]) {
    for (const element of tree ? all(tree, first!) : []) {
      if (!rest.length) yield element;
      else if (element.shadowRoot) yield* selecting(element.shadowRoot, rest, visited);
    }
  }
}

function all(tree: ParentNode, selector: string): Iterable<Element> {
  try {
    return tree.querySelectorAll(selector);
  } catch {
    // A selector this browser does not know matches nothing in it.
    return [];
  }
}
