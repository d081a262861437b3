import assert from "node:assert/strict";
import { test } from "node:test";
import { reduce } from "../../src/core/machine.ts";
import { modal, tour } from "./guides.ts";
import { act, at, back, brief, next, open, playKnowing, playLive, resume, rulesFor } from "./play.ts";
import type { Row } from "./play.ts";

const PLAIN = tour(modal("a"), modal("b"));
const goto = (step: string) => act({ type: "goto", step });
const IF = (name: string) => ({ type: "attribute", name });
const KNOWN: Row[] = [
  {
    when: "a step is not for this person",
    inputs: [open(tour(modal("a"), modal("b", { when: IF("no") }), modal("c"))), next],
    state: "here 2",
    effects: ["emit step_completed a", "remember step_shown c", "show"],
  },
  {
    when: "a step is for this person",
    inputs: [open(tour(modal("a"), modal("b", { when: IF("yes") }), modal("c"))), next],
    state: "here 1",
    effects: ["emit step_completed a", "remember step_shown b", "show"],
  },
  {
    when: "goto leads to a step that is not for this person",
    inputs: [open(tour(modal("a"), modal("b", { when: IF("no") }), modal("c"))), goto("b")],
    state: "here 2",
    effects: ["emit step_completed a", "remember step_shown c", "show"],
  },
  {
    when: "the person has done a step before",
    inputs: [open(tour(modal("a"), modal("b", { done_when: IF("yes") }), modal("c"))), next],
    state: "here 2",
    effects: ["emit step_completed a", "emit step_completed b", "remember step_shown c", "show"],
  },
  {
    when: "all that is left was done before",
    inputs: [open(tour(modal("a"), modal("b", { done_when: IF("yes") }))), next],
    state: "idle",
    effects: ["emit step_completed a", "emit step_completed b", "emit guide_completed b", "hide"],
  },
  {
    when: "back is pressed behind a step that was done before",
    inputs: [open(tour(modal("a"), modal("b", { done_when: IF("yes") }), modal("c"))), next, back],
    state: "here 0",
    effects: ["remember step_shown a", "show"],
  },
  {
    when: "back leads to a step that is done by now: it stays",
    inputs: [resume(tour(modal("a", { done_when: IF("yes") }), modal("b")), "b"), back, { type: "page" }],
    state: "here 0",
    effects: [],
  },
  {
    when: "what a step waits for becomes so",
    inputs: [
      resume(tour(modal("a", { advance: { type: "when", condition: IF("yes") } }), modal("b")), "a"),
      { type: "page" },
    ],
    state: "here 1",
    effects: [],
  },
  {
    when: "something is in the way of the guide",
    inputs: [open({ ...tour(modal("a")), hide_while: IF("yes") } as never)],
    state: "away 0",
    effects: ["emit guide_started a", "remember step_shown a", "hide"],
  },
];

for (const { when, inputs, state, effects } of KNOWN) {
  test(`${when}: ${state}`, () => {
    const outcome = playKnowing(["yes"])(...inputs);
    assert.equal(at(outcome), state);
    assert.deepEqual(brief(outcome), effects);
  });
}

test("a guide that was out of sight comes back to its step", () => {
  const guide = { ...tour(modal("a"), modal("b")), hide_while: IF("busy") } as never;
  const away = playKnowing(["busy"])(open(guide));
  assert.equal(at(away), "away 0");
  const [state, effects] = reduce(away[0], { type: "page", path: "/one" }, rulesFor([]));
  assert.deepEqual([at([state, effects]), brief([state, effects])], ["here 0", ["show"]]);
});

const BUTTONS = [
  { label: ["A"], action: [{ type: "next" }], disabled_while: IF("yes") },
  { label: ["B"], action: [{ type: "dismiss" }], hidden_while: IF("yes") },
  { label: ["C"], action: [{ type: "back" }] },
  { label: ["D"], action: [{ type: "snooze", duration: "1h", at_most: 2 }] },
];

test("buttons stand as the guide says, and lead somewhere", () => {
  const guide = tour(modal("a", { buttons: BUTTONS }), modal("b", { buttons: BUTTONS }));
  const states = (known: string[], snoozes: number, ...more: Parameters<typeof playLive>) =>
    rulesFor(known, snoozes).buttonStates(playLive(open(guide), ...more)[0]!);
  assert.deepEqual(states([], 0), ["usable", "usable", "hidden", "usable"]);
  assert.deepEqual(states(["yes"], 2, next), ["disabled", "hidden", "usable", "hidden"]);
});

test("no key does what its button may not do", () => {
  const guide = tour(modal("a", { buttons: BUTTONS }), modal("b"));
  const press = {
    type: "act",
    actions: (guide.steps[0] as never as { buttons: typeof BUTTONS }).buttons[0]!.action,
  } as never;
  assert.equal(at(playKnowing(["yes"])(open(guide), press)), "here 0");
  assert.equal(at(playKnowing([])(open(guide), press)), "here 1");
});

test("a guide put off says for how long", () => {
  const [state, effects] = playLive(open(PLAIN), act({ type: "snooze", duration: "1h" }));
  assert.equal(state, null);
  assert.deepEqual(
    effects.map(([, given]) => (given as { properties?: object })?.properties),
    [{ for_ms: 3_600_000 }, undefined],
  );
});
