import assert from "node:assert/strict";
import { test } from "node:test";
import { modal, tooltip, tour } from "./guides.ts";
import { act, at, back, brief, next, open, play, resume, shown, type Row } from "./play.ts";

const PLAIN = tour(modal("a"), tooltip("b"), modal("c"));

const TABLE: Row[] = [
  {
    when: "a guide begins",
    inputs: [open(PLAIN)],
    state: "here 0",
    effects: ["emit guide_started a", "remember step_shown a", "show"],
  },
  { when: "a step has come on screen", inputs: [open(PLAIN), shown], state: "here 0", effects: ["emit step_shown a"] },
  {
    when: "the next step is asked for",
    inputs: [open(PLAIN), next],
    state: "here 1",
    effects: ["emit step_completed a", "remember step_shown b", "show"],
  },
  {
    when: "the last step is done",
    inputs: [open(tour(modal("a"))), next],
    state: "idle",
    effects: ["emit step_completed a", "emit guide_completed a", "hide"],
  },
  {
    when: "back is pressed on the second step",
    inputs: [open(PLAIN), next, back],
    state: "here 0",
    effects: ["remember step_shown a", "show"],
  },
  { when: "back is pressed on the first step", inputs: [open(PLAIN), back], state: "here 0", effects: [] },
  {
    when: "back is pressed after a full load",
    inputs: [resume(PLAIN, "c"), back],
    state: "here 1",
    effects: ["remember step_shown b", "show"],
  },
  {
    when: "the guide is closed",
    inputs: [open(PLAIN), act({ type: "dismiss" })],
    state: "idle",
    effects: ["emit guide_dismissed a", "hide"],
  },
  {
    when: "the guide is completed before its end",
    inputs: [open(PLAIN), act({ type: "complete" })],
    state: "idle",
    effects: ["emit step_completed a", "emit guide_completed a", "hide"],
  },
  {
    when: "another guide begins while one is on screen",
    inputs: [open(PLAIN), open(PLAIN)],
    state: "here 0",
    effects: ["emit guide_stopped a replaced", "hide", "emit guide_started a", "remember step_shown a", "show"],
  },
  {
    when: "the target does not come",
    inputs: [open(PLAIN), { type: "missing", properties: { looked_for: "#x" } }],
    state: "idle",
    effects: ["emit target_missing a", "emit guide_stopped a target_missing", "hide"],
  },
  {
    when: "the page changes and the step belongs to both",
    inputs: [open(PLAIN), { type: "page", path: "/three" }],
    state: "here 0",
    effects: [],
  },
  { when: "a run is taken up where it stood", inputs: [resume(PLAIN, "b")], state: "here 1", effects: ["show"] },
  {
    when: "a run is taken up at a step that is gone",
    inputs: [resume(PLAIN, "gone")],
    state: "here 0",
    effects: ["show"],
  },
  {
    when: "a run is taken up before its first step",
    inputs: [resume(PLAIN, null)],
    state: "here 0",
    effects: ["show"],
  },
  {
    when: "a run is taken up at a step that has another id now",
    inputs: [resume(tour(modal("a"), modal("new", { was: ["old", "older"] })), "older")],
    state: "here 1",
    effects: ["show"],
  },
  {
    when: "the host app ends it",
    inputs: [open(PLAIN), { type: "stop", reason: "ended" }],
    state: "idle",
    effects: ["emit guide_stopped a ended", "hide"],
  },
  { when: "it is dropped", inputs: [open(PLAIN), { type: "drop" }], state: "idle", effects: ["hide"] },
  { when: "there is no guide and something is pressed", inputs: [next], state: "idle", effects: [] },
  { when: "there is no guide and a step was shown", inputs: [shown], state: "idle", effects: [] },
];

for (const { when, inputs, state, effects } of TABLE) {
  test(`${when}: ${state}`, () => {
    const outcome = play(...inputs);
    assert.equal(at(outcome), state);
    assert.deepEqual(brief(outcome), effects);
  });
}

test("an event says which run, which content and which step it is about", () => {
  const [, effects] = play(resume(PLAIN, "b"), shown);
  const event = {
    type: "step_shown",
    guide: "welcome",
    step: "b",
    run: "r5",
    hash: "h",
    epoch: 0,
    properties: undefined,
  };
  assert.deepEqual(effects, [["emit", event]]);
});

test("a step without a name is called after its place", () => {
  const [state, effects] = play(open(tour({ ...modal("x"), id: undefined } as never)));
  assert.equal(state?.index, 0);
  assert.deepEqual(brief([state, effects]), ["emit guide_started step-1", "remember step_shown step-1", "show"]);
});
