// Tells how elements of the page are, in the words in which conditions ask for it.
import type { Target } from "../gen/contract.ts";
import { HOST_INERT } from "./inert.ts";
import { look, searchFor, type Finding } from "./search.ts";
import { closest, type Slices } from "./trees.ts";

/** Some of present, visible, enabled and checked. */
export type States = readonly string[];

/** How the element that is meant is now. When none can be seen, it is the first of those that fit. */
export const statesOf = (target: Target): States => statesIn(look(target));

/** The same for several targets, in slices. */
export function* statesOfAll(targets: readonly Target[], visited: Set<Node>): Slices<States[]> {
  const all: States[] = [];
  for (const target of targets) all.push(statesIn(yield* searchFor(target, visited)));
  return all;
}

function statesIn({ spot, elements: [first] }: Finding): States {
  const element = spot?.element ?? first;
  if (!element) return [];
  const isDisabled = element.matches(":disabled") || closest(element, `[aria-disabled=true],${HOST_INERT}`);
  const states = {
    present: true,
    visible: !!spot,
    enabled: !isDisabled,
    checked: element.matches(":checked,[aria-checked=true]"),
  };
  return Object.keys(states).filter((state) => states[state as keyof typeof states]);
}
