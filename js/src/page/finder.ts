// Finds any target a guide can name, and waits for it, however busy the page is. Loaded when it is needed: `target.ts`
// finds what is plain and there.
import { parseDuration } from "../core/durations.ts";
import type { Target } from "../gen/contract.ts";
import { describe } from "./describing.ts";
import { BEHIND_DIALOG, look, searchFor } from "./search.ts";
import type { Scope } from "./scope.ts";
import { statesOfAll, type States } from "./states.ts";
import type { Spot } from "./target.ts";
import type { Slices } from "./trees.ts";

export { find, look, type Finding } from "./search.ts";
export { statesOf, type States } from "./states.ts";

/** However often the page changes, nothing is looked for until so many times as long as the last search took, */
const PAUSES_PER_SEARCH = 32;

/** but neither too often nor too seldom. */
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;

/** A search stops for a frame after this time. */
const SLICE_MS = 2;
const FRAME_MS = 16;

const EVENTS = ["load", "close", "toggle", "change", "transitionend", "animationend"];
const CHANGES = { attributes: true, characterData: true, childList: true, subtree: true };

/** A step that points at something; the time it gives the target is a duration such as `8s`. */
interface Pointing {
  readonly target: Target;
  readonly missing?: { readonly wait: string };
}

const USUAL_WAIT = "10s";

/**
 * Looks now and after each change of the page, until the target can be seen or the scope ends.
 *
 * @param onMissing called once, when the step's time for it is over; the waiting goes on as long as its scope. No time
 * passes in another tab, and while a dialog of the host app keeps the person from the target.
 */
export function wait(
  { target, missing }: Pointing,
  scope: Scope,
  onFound: (spot: Spot) => void,
  onMissing: (input: Missing) => void,
): void {
  const waitMs = parseDuration(missing?.wait ?? USUAL_WAIT)!;
  const giveUp = () => {
    const { spot, instead } = look(target);
    if (spot) return onFound(spot);
    if (instead === BEHIND_DIALOG) return countDown(waitMs, scope, giveUp);
    return onMissing({ type: "missing", properties: { looked_for: describe(target), found_instead: instead } });
  };
  watch(
    (visited) => searchFor(target, visited),
    scope,
    ({ spot }) => spot && onFound(spot),
  );
  countDown(waitMs, scope, giveUp);
}

/** What the machine is told of a target that did not come. */
interface Missing {
  readonly type: "missing";
  readonly properties: { readonly looked_for: string; readonly found_instead: string };
}

/**
 * Tells how several targets are, now and whenever that has changed, until the scope ends.
 *
 * @param onStates called with the states of each target, in their order.
 */
export function observe(targets: readonly Target[], scope: Scope, onStates: (states: readonly States[]) => void): void {
  let last = "";
  const settle = (states: readonly States[]) => {
    const now = states.join(";");
    if (now !== last) onStates(states);
    last = now;
  };
  watch((visited) => statesOfAll(targets, visited), scope, settle);
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

const pauseAfter = (spentMs: number): number =>
  Math.min(Math.max(SHORTEST_PAUSE_MS, spentMs * PAUSES_PER_SEARCH), LONGEST_PAUSE_MS);

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
  let trees = new Set<Node>();
  let hasChanged = true;
  let isBusy = true;
  const lookSoon = () => {
    hasChanged = true;
    if (!isBusy) scope.later(0, start);
    isBusy = true;
  };
  const observer = new MutationObserver(lookSoon);
  const attend = (visited: Set<Node>) => {
    observer.disconnect();
    for (const tree of trees) for (const type of EVENTS) tree.removeEventListener(type, lookSoon, true);
    trees = visited;
    for (const tree of trees) {
      observer.observe(tree, CHANGES);
      for (const type of EVENTS) tree.addEventListener(type, lookSoon, true);
    }
  };
  const start = () => {
    isBusy = hasChanged;
    if (!isBusy) return;
    hasChanged = false;
    const visited = new Set<Node>([document]);
    run(begin(visited), visited, 0);
  };
  const run = (search: Slices<Result>, visited: Set<Node>, spentMs: number): unknown => {
    const startMs = performance.now();
    for (;;) {
      const { done, value } = search.next();
      const sliceMs = performance.now() - startMs;
      if (done) {
        attend(visited);
        scope.later(pauseAfter(spentMs + sliceMs), start);
        return onResult(value);
      }
      if (sliceMs > SLICE_MS) return scope.later(FRAME_MS, () => run(search, visited, spentMs + sliceMs));
    }
  };
  attend(new Set([document]));
  // An element that comes to life later makes its shadow tree without any change that could be observed.
  for (const { localName } of document.querySelectorAll(":not(:defined)"))
    customElements.whenDefined(localName).then(lookSoon, () => {});
  scope.add(() => {
    attend(new Set());
    isBusy = true;
  });
  scope.listen(window, "resize", lookSoon);
  start();
}
