// Finds any target a guide can name, and waits for it, however busy the page is. Loaded when it is needed: `target.ts`
// finds what is plain and there.
import type { Target } from "../gen/contract.ts";
import { describe } from "./describing.ts";
import { BEHIND_DIALOG, look, searchFor, type Finding } from "./search.ts";
import type { Scope } from "./scope.ts";
import type { Spot } from "./target.ts";
import type { Slices } from "./trees.ts";

export { find, look, type Finding } from "./search.ts";

/** However often the page changes, it is searched at most this often, */
const SHORTEST_PAUSE_MS = 50;

/** and at least so many times as long as the last search took, which leaves the page 97 parts of 100. */
const PAUSES_PER_SEARCH = 32;

/** A search stops for a frame after this time. */
const SLICE_MS = 2;
const FRAME_MS = 16;

const CHANGES = { attributes: true, characterData: true, childList: true, subtree: true };

/**
 * Looks now and after each change of the page, until the target can be seen or the scope ends.
 *
 * @param waitMs how long it may take while the person can look for it: not in another tab, and not while a dialog of
 * the host app keeps them from it.
 * @param onMissing called once, when the time is over; the waiting goes on as long as its scope.
 */
export function wait(
  target: Target,
  waitMs: number,
  scope: Scope,
  onFound: (spot: Spot) => void,
  onMissing: (properties: Record<string, string>) => void,
): void {
  const settle = ({ spot }: Finding) => spot && onFound(spot);
  const giveUp = () => {
    const finding = look(target);
    if (finding.spot) return onFound(finding.spot);
    if (finding.instead === BEHIND_DIALOG) return countDown(waitMs, scope, giveUp);
    return onMissing({ looked_for: describe(target), found_instead: finding.instead });
  };
  watch((visited) => searchFor(target, visited), scope, settle);
  countDown(waitMs, scope, giveUp);
}

/** Calls back when so much time has passed while the person could see the page. */
function countDown(durationMs: number, scope: Scope, onOver: () => void): void {
  let leftMs = durationMs;
  let stop = () => {};
  const goOn = () => {
    stop();
    if (document.hidden) return;
    const startMs = performance.now();
    const cancel = scope.later(leftMs, onOver);
    stop = () => {
      cancel();
      leftMs -= performance.now() - startMs;
      stop = () => {};
    };
  };
  scope.listen(document, "visibilitychange", goOn);
  goOn();
}

/**
 * Searches now and again after each change of the page, a little at a time, until the scope ends.
 *
 * @param begin begins a search; it takes note of each document and shadow tree it comes through.
 */
export function watch<Result>(
  begin: (visited: Set<Node>) => Slices<Result>,
  scope: Scope,
  onResult: (result: Result) => void,
): void {
  const visited = new Set<Node>([document]);
  const awaited = new Set<string>();
  let hasChanged = false;
  let isBusy = false;
  const lookSoon = () => {
    hasChanged = true;
    if (!isBusy) start();
  };
  const start = () => {
    isBusy = hasChanged;
    hasChanged = false;
    if (isBusy) run(begin(visited), 0);
  };
  const run = (search: Slices<Result>, spentMs: number): unknown => {
    const startMs = performance.now();
    for (;;) {
      const { done, value } = search.next();
      const sliceMs = performance.now() - startMs;
      if (done) return rest(value, spentMs + sliceMs);
      if (sliceMs > SLICE_MS) return scope.later(FRAME_MS, () => run(search, spentMs + sliceMs));
    }
  };
  const rest = (result: Result, spentMs: number) => {
    for (const tree of visited) observer.observe(tree, CHANGES);
    // An element that comes to life later makes its shadow tree without any change that could be observed.
    for (const { localName } of document.querySelectorAll(":not(:defined)")) {
      if (!awaited.has(localName)) customElements.whenDefined(localName).then(lookSoon, () => {});
      awaited.add(localName);
    }
    scope.later(Math.max(SHORTEST_PAUSE_MS, spentMs * PAUSES_PER_SEARCH), start);
    onResult(result);
  };
  const observer = new MutationObserver(lookSoon);
  scope.add(() => {
    observer.disconnect();
    isBusy = true;
  });
  scope.listen(document, "load close toggle transitionend animationend", lookSoon, true);
  scope.listen(window, "resize", lookSoon);
  lookSoon();
}
