import assert from "node:assert/strict";
import { test } from "node:test";
import { IDLE, reduce, type Effect, type Input, type RunState, type Running, type State } from "../../src/core/machine.ts";
import type { Standing } from "../../src/core/progress.ts";
import type { Action, Guide } from "../../src/gen/contract.ts";
import { modal, tooltip, tour } from "./guides.ts";

type WithoutPath<Type> = Type extends unknown ? Omit<Type, "path"> & { path?: string } : never;

const RUN: RunState = { run: "r5", hash: "h", epoch: 0, seq: 0 };
const PLAIN = tour(modal("a"), tooltip("b"), modal("c"));
const TWO_PAGES = tour(modal("a", { page: ["/one"] }), tooltip("b", { page: ["/two"] }));

/** Feeds inputs, one after the other, on `/one` unless they say otherwise. */
function play(...inputs: WithoutPath<Input>[]): [State, Effect[]] {
  let state: State = IDLE;
  let effects: Effect[] = [];
  for (const input of inputs) [state, effects] = reduce(state, { path: "/one", ...input } as Input);
  return [state, effects];
}

/** Effects as short as a table wants them: `emit step_shown b`, `navigate /two`, `hide`. */
function brief([, effects]: [State, Effect[]]): string[] {
  return effects.map(([name, given]) => {
    if (name === "emit" || name === "remember") {
      return [name, given.type, given.step, given.properties?.reason].filter(Boolean).join(" ");
    }
    if (name === "navigate") return `${name} ${given.url}`;
    return given === undefined ? name : `${name} ${given}`;
  });
}

const open = (guide: Guide) => ({ type: "open", guide, run: RUN }) as const;
const resume = (guide: Guide, step: string | null) => ({ type: "open", guide, run: { ...RUN, seq: 9 }, step }) as const;
const act = (...actions: Action[]) => ({ type: "act", actions }) as const;
const found = { type: "found" } as const;
const next = act({ type: "next" });
const back = act({ type: "back" });
const at = ([state]: [State, Effect[]]) => {
  const { phase, index } = state as Running;
  return index === undefined ? phase : `${phase} ${index}`;
};
const standing = (over: Partial<Standing>): Standing => ({
  ...{ status: "active", run: "r5", step: "b", seq: 20, started: 1, completed: 0, dismissed: 0 },
  ...over,
});

interface Row {
  when: string;
  inputs: WithoutPath<Input>[];
  state: string;
  effects: string[];
}

const TABLE: Row[] = [
  {
    when: "a guide begins",
    inputs: [open(PLAIN)],
    state: "seeking 0",
    effects: ["emit guide_started a", "remember step_shown a", "seek"],
  },
  { when: "what a step needs is there", inputs: [open(PLAIN), found], state: "shown 0", effects: ["show", "emit step_shown a"] },
  {
    when: "the next step is asked for",
    inputs: [open(PLAIN), found, next],
    state: "seeking 1",
    effects: ["emit step_completed a", "remember step_shown b", "seek"],
  },
  {
    when: "the last step is done",
    inputs: [open(tour(modal("a"))), found, next],
    state: "idle",
    effects: ["emit step_completed a", "emit guide_completed a", "hide"],
  },
  {
    when: "back is pressed on the second step",
    inputs: [open(PLAIN), found, next, found, back],
    state: "seeking 0",
    effects: ["remember step_shown a", "seek"],
  },
  { when: "back is pressed on the first step", inputs: [open(PLAIN), found, back], state: "shown 0", effects: [] },
  {
    when: "a jump ahead is undone",
    inputs: [open(PLAIN), found, act({ type: "goto", step: "c" }), found, back],
    state: "seeking 0",
    effects: ["remember step_shown a", "seek"],
  },
  {
    when: "a jump goes ahead",
    inputs: [open(PLAIN), found, act({ type: "goto", step: "c" })],
    state: "seeking 2",
    effects: ["emit step_completed a", "remember step_shown c", "seek"],
  },
  {
    when: "a jump goes backwards",
    inputs: [open(PLAIN), found, next, found, act({ type: "goto", step: "a" })],
    state: "seeking 0",
    effects: ["remember step_shown a", "seek"],
  },
  {
    when: "the guide is closed",
    inputs: [open(PLAIN), found, act({ type: "dismiss" })],
    state: "idle",
    effects: ["emit guide_dismissed a", "hide"],
  },
  {
    when: "the guide is completed before its end",
    inputs: [open(PLAIN), found, act({ type: "complete" })],
    state: "idle",
    effects: ["emit step_completed a", "emit guide_completed a", "hide"],
  },
  {
    when: "another guide is started from this one",
    inputs: [open(PLAIN), found, act({ type: "start", guide: "other" })],
    state: "idle",
    effects: ["emit guide_stopped a replaced", "hide", "start other"],
  },
  {
    when: "the guide is completed and another one started",
    inputs: [open(PLAIN), found, act({ type: "complete" }, { type: "start", guide: "other" })],
    state: "idle",
    effects: ["emit step_completed a", "emit guide_completed a", "hide", "start other"],
  },
  {
    when: "another guide begins while one is on screen",
    inputs: [open(PLAIN), found, open(PLAIN)],
    state: "seeking 0",
    effects: ["emit guide_stopped a replaced", "hide", "emit guide_started a", "remember step_shown a", "seek"],
  },
  {
    when: "another guide begins while one waits for its page",
    inputs: [{ ...open(TWO_PAGES), path: "/elsewhere" }, open(PLAIN)],
    state: "seeking 0",
    effects: ["emit guide_started a", "remember step_shown a", "seek"],
  },
  {
    when: "the target does not come",
    inputs: [open(PLAIN), { type: "missing", properties: { looked_for: "#x" } }],
    state: "idle",
    effects: ["emit target_missing a", "emit guide_stopped a target_missing", "hide"],
  },
  { when: "the target goes away", inputs: [open(PLAIN), found, { type: "lost" }], state: "seeking 0", effects: ["seek"] },
  {
    when: "the target comes back: the step is not counted twice",
    inputs: [open(PLAIN), found, { type: "lost" }, found],
    state: "shown 0",
    effects: ["show"],
  },
  {
    when: "the next step belongs to another page",
    inputs: [open(TWO_PAGES), found, next],
    state: "away 1",
    effects: ["emit step_completed a", "remember step_shown b", "hide"],
  },
  {
    when: "the person comes to the page of the step",
    inputs: [open(TWO_PAGES), found, next, { type: "page", path: "/two" }],
    state: "seeking 1",
    effects: ["seek"],
  },
  {
    when: "the person leaves the page of the step",
    inputs: [open(TWO_PAGES), found, { type: "page", path: "/three" }],
    state: "away 0",
    effects: ["hide"],
  },
  {
    when: "the page changes and the step belongs to both",
    inputs: [open(PLAIN), found, { type: "page", path: "/three" }],
    state: "shown 0",
    effects: [],
  },
  {
    when: "back leads to a step of another page",
    inputs: [open(TWO_PAGES), found, next, { type: "page", path: "/two" }, { ...found, path: "/two" }, { ...back, path: "/two" }],
    state: "away 0",
    effects: ["remember step_shown a", "hide", "navigate /one"],
  },
  {
    when: "a button goes on and to another page: nothing more is shown on this one",
    inputs: [open(PLAIN), found, act({ type: "next" }, { type: "navigate", url: "/two?tab=1", new_tab: false })],
    state: "away 1",
    effects: ["emit step_completed a", "remember step_shown b", "hide", "navigate /two?tab=1"],
  },
  {
    when: "a button goes on and to the page the person is on",
    inputs: [open(PLAIN), found, act({ type: "next" }, { type: "navigate", url: "/one#top", new_tab: false })],
    state: "seeking 1",
    effects: ["emit step_completed a", "remember step_shown b", "seek", "navigate /one#top"],
  },
  {
    when: "a button opens a page in another tab",
    inputs: [open(PLAIN), found, act({ type: "next" }, { type: "navigate", url: "/two", new_tab: true })],
    state: "seeking 1",
    effects: ["emit step_completed a", "remember step_shown b", "seek", "navigate /two"],
  },
  {
    when: "arriving on a page is what the step asked for",
    inputs: [open(tour(modal("a", { advance: { type: "page", page: ["/two"] } }), modal("b"))), found, { type: "page", path: "/two" }],
    state: "seeking 1",
    effects: ["emit step_completed a", "remember step_shown b", "seek"],
  },
  {
    when: "it was arrived on by a full load",
    inputs: [{ ...resume(tour(modal("a", { page: ["/one"], advance: { type: "page", page: ["/two"] } }), modal("b")), "a"), path: "/two" }],
    state: "seeking 1",
    effects: ["emit step_completed a", "remember step_shown b", "seek"],
  },
  { when: "a run is taken up where it stood", inputs: [resume(PLAIN, "b")], state: "seeking 1", effects: ["seek"] },
  { when: "a run is taken up at a step that is gone", inputs: [resume(PLAIN, "gone")], state: "seeking 0", effects: ["seek"] },
  { when: "a run is taken up on another page", inputs: [resume(TWO_PAGES, "b")], state: "away 1", effects: [] },
  {
    when: "another tab has finished it",
    inputs: [open(PLAIN), found, { type: "moved", standing: standing({ status: "completed" }) }],
    state: "idle",
    effects: ["hide"],
  },
  {
    when: "another tab has started it anew",
    inputs: [open(PLAIN), found, { type: "moved", standing: standing({ run: "r6" }) }],
    state: "idle",
    effects: ["hide"],
  },
  {
    when: "another tab has gone on",
    inputs: [open(PLAIN), found, { type: "moved", standing: standing({ step: "b" }) }],
    state: "seeking 1",
    effects: ["seek"],
  },
  {
    when: "another tab tells what is known",
    inputs: [open(PLAIN), found, next, found, { type: "moved", standing: standing({ step: "a", seq: 1 }) }],
    state: "shown 1",
    effects: [],
  },
  {
    when: "the host app ends it",
    inputs: [open(PLAIN), found, { type: "stop", reason: "ended" }],
    state: "idle",
    effects: ["emit guide_stopped a ended", "hide"],
  },
  { when: "it is dropped", inputs: [open(PLAIN), found, { type: "drop" }], state: "idle", effects: ["hide"] },
  { when: "there is no guide and something is pressed", inputs: [next], state: "idle", effects: [] },
  { when: "there is no guide and a target is found", inputs: [found], state: "idle", effects: [] },
  { when: "nothing is shown and a target is lost", inputs: [open(PLAIN), { type: "lost" }], state: "seeking 0", effects: [] },
];

for (const { when, inputs, state, effects } of TABLE) {
  test(`${when}: ${state}`, () => {
    const outcome = play(...inputs);
    assert.equal(at(outcome), state);
    assert.deepEqual(brief(outcome), effects);
  });
}

test("sequence numbers of a run only grow, also over what is only remembered", () => {
  let state: State = IDLE;
  const numbers: number[] = [];
  for (const input of [open(PLAIN), found, next, found, back, found, act({ type: "dismiss" })]) {
    let effects: Effect[];
    [state, effects] = reduce(state, { path: "/", ...input });
    for (const [name, given] of effects) if (name === "emit" || name === "remember") numbers.push(given.seq);
  }
  assert.deepEqual(numbers, [...numbers].sort((one, other) => one - other));
  assert.equal(new Set(numbers).size, numbers.length);
});

test("a run taken up goes on after the highest number that was seen", () => {
  const [, [, emitted]] = play(resume(PLAIN, "b"), found);
  assert.deepEqual(emitted, [
    "emit",
    { type: "step_shown", guide: "welcome", hash: "h", run: "r5", epoch: 0, seq: 10, step: "b", properties: undefined },
  ]);
});

test("a step without a name is called after its place", () => {
  const [state, effects] = play(open(tour({ ...modal("x"), id: undefined } as never)));
  assert.equal((state as Running).index, 0);
  assert.deepEqual(brief([state, effects]), ["emit guide_started step-1", "remember step_shown step-1", "seek"]);
});
