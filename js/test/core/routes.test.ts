import assert from "node:assert/strict";
import { test } from "node:test";
import { modal, tooltip, tour } from "./guides.ts";
import { act, at, back, brief, next, open, playLive, resume, type Row } from "./play.ts";

const PLAIN = tour(modal("a"), tooltip("b"), modal("c"));
const MANY_PAGES = tour(modal("a", { page: ["/p/*"] }), modal("b"));
const TWO_PAGES = tour(modal("a", { page: ["/one"] }), tooltip("b", { page: ["/two"] }));

const TABLE: Row[] = [
  {
    when: "another guide begins while one waits for its page",
    inputs: [{ ...open(TWO_PAGES), path: "/elsewhere" }, open(PLAIN)],
    state: "here 0",
    effects: ["emit guide_started a", "remember step_shown a", "show"],
  },
  {
    when: "the next step belongs to another page",
    inputs: [open(TWO_PAGES), next],
    state: "away 1",
    effects: ["emit step_completed a", "remember step_shown b", "hide"],
  },
  {
    when: "the person comes to the page of the step",
    inputs: [open(TWO_PAGES), next, { type: "page", path: "/two" }],
    state: "here 1",
    effects: ["show"],
  },
  {
    when: "the person leaves the page of the step",
    inputs: [open(TWO_PAGES), { type: "page", path: "/three" }],
    state: "away 0",
    effects: ["hide"],
  },
  {
    when: "back leads to a step of another page",
    inputs: [open(TWO_PAGES), next, { type: "page", path: "/two" }, { ...back, path: "/two" }],
    state: "away 0",
    effects: ["remember step_shown a", "hide", "navigate /one"],
  },
  {
    when: "back leads to a step of many pages",
    inputs: [
      { ...open(MANY_PAGES), path: "/p/1" },
      { ...next, path: "/p/1" },
      { ...back, path: "/two" },
    ],
    state: "away 0",
    effects: ["remember step_shown a", "hide"],
  },
  {
    when: "a button goes on and to another page: nothing more is shown on this one",
    inputs: [open(PLAIN), act({ type: "next" }, { type: "navigate", url: "/two?tab=1", new_tab: false })],
    state: "away 1",
    effects: ["emit step_completed a", "remember step_shown b", "hide", "navigate /two?tab=1"],
  },
  {
    when: "a button goes on and to the page the person is on",
    inputs: [open(PLAIN), act({ type: "next" }, { type: "navigate", url: "/one#top", new_tab: false })],
    state: "here 1",
    effects: ["emit step_completed a", "remember step_shown b", "show", "navigate /one#top"],
  },
  {
    when: "a button opens a page in another tab",
    inputs: [open(PLAIN), act({ type: "next" }, { type: "navigate", url: "/two", new_tab: true })],
    state: "here 1",
    effects: ["emit step_completed a", "remember step_shown b", "show", "navigate /two"],
  },
  {
    when: "arriving on a page is what the step asked for",
    inputs: [
      open(tour(modal("a", { advance: { type: "page", page: ["/two"] } }), modal("b"))),
      { type: "page", path: "/two" },
    ],
    state: "here 1",
    effects: ["emit step_completed a", "remember step_shown b", "show"],
  },
  {
    when: "it was arrived on by a full load",
    inputs: [
      {
        ...resume(tour(modal("a", { page: ["/one"], advance: { type: "page", page: ["/two"] } }), modal("b")), "a"),
        path: "/two",
      },
    ],
    state: "here 1",
    effects: ["emit step_completed a", "remember step_shown b", "show"],
  },
  { when: "a run is taken up on another page", inputs: [resume(TWO_PAGES, "b")], state: "away 1", effects: [] },
];

for (const { when, inputs, state, effects } of TABLE) {
  test(`${when}: ${state}`, () => {
    const outcome = playLive(...inputs);
    assert.equal(at(outcome), state);
    assert.deepEqual(brief(outcome), effects);
  });
}
