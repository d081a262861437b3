import assert from "node:assert/strict";
import { test } from "node:test";
import { hidden, modal, tooltip, tour } from "./guides.ts";
import { act, at, back, brief, done, next, open, playLive, resume, shown } from "./play.ts";
import type { Row } from "./play.ts";

const PLAIN = tour(modal("a"), tooltip("b"), modal("c"));
const EVENT = { advance: { type: "event", event: "saved" } };
const ONLY = { only: "by_goto" };
const ASIDE = tour(modal("a"), modal("aside", ONLY), modal("c"));
const missing = { type: "missing", properties: { looked_for: "#x" } } as const;
const goto = (step: string) => act({ type: "goto", step });
const ifMissing = (then: string) => tour(modal("a"), tooltip("b", { missing: { wait: "10s", then } }), modal("c"));

const ASK = act({ type: "run", name: "x", confirm: ["Sure?"] }, { type: "next" });
const driven = (id: string) => ({ ...tooltip(id), type: "driven", act: "click" }) as never;

const TABLE: Row[] = [
  {
    when: "back is pressed after a jump ahead",
    inputs: [open(PLAIN), goto("c"), back],
    state: "here 0",
    effects: ["remember step_shown a", "show"],
  },
  {
    when: "a jump goes ahead",
    inputs: [open(PLAIN), goto("c")],
    state: "here 2",
    effects: ["emit step_completed a", "remember step_shown c", "show"],
  },
  {
    when: "a jump goes backwards",
    inputs: [open(PLAIN), next, goto("a")],
    state: "here 0",
    effects: ["remember step_shown a", "show"],
  },
  {
    when: "another guide is started from this one",
    inputs: [open(PLAIN), act({ type: "start", guide: "other" })],
    state: "idle",
    effects: ["emit guide_stopped a replaced", "hide", "start other"],
  },
  {
    when: "another guide is started at one of its steps",
    inputs: [open(PLAIN), act({ type: "start", guide: "other", step: "x" })],
    state: "idle",
    effects: ["emit guide_stopped a replaced", "hide", "start other x"],
  },
  {
    when: "the guide is completed and another one started",
    inputs: [open(PLAIN), act({ type: "complete" }, { type: "start", guide: "other" })],
    state: "idle",
    effects: ["emit step_completed a", "emit guide_completed a", "hide", "start other"],
  },
  {
    when: "a guide is begun at a step",
    inputs: [open(PLAIN, "b")],
    state: "here 1",
    effects: ["emit guide_started b", "remember step_shown b", "show"],
  },
  {
    when: "a step is only gone to by goto and its turn comes",
    inputs: [open(ASIDE), next],
    state: "here 2",
    effects: ["emit step_completed a", "remember step_shown c", "show"],
  },
  {
    when: "it is gone to",
    inputs: [open(ASIDE), goto("aside")],
    state: "here 1",
    effects: ["emit step_completed a", "remember step_shown aside", "show"],
  },
  {
    when: "the last steps are all left out",
    inputs: [open(tour(modal("a"), modal("b", ONLY))), next],
    state: "idle",
    effects: ["emit step_completed a", "emit guide_completed a", "hide"],
  },
  {
    when: "back is pressed after a full load, behind steps that are not in the usual order",
    inputs: [resume(tour(modal("a"), modal("b", ONLY), hidden("h", EVENT), modal("d")), "d"), back],
    state: "here 0",
    effects: ["remember step_shown a", "show"],
  },
  {
    when: "what a step waits for has come",
    inputs: [open(tour(modal("a", EVENT), modal("b"))), done],
    state: "here 1",
    effects: ["emit step_completed a", "remember step_shown b", "show"],
  },
  {
    when: "it has come and leads elsewhere",
    inputs: [
      open(tour(modal("a", { advance: { ...EVENT.advance, then: [{ type: "complete" }] } }), modal("b"))),
      shown,
      done,
    ],
    state: "idle",
    effects: ["emit step_completed a", "emit guide_completed a", "hide"],
  },
  {
    when: "it leads backwards",
    inputs: [
      open(tour(modal("a"), modal("b", { advance: { ...EVENT.advance, then: [{ type: "goto", step: "a" }] } }))),
      next,
      done,
    ],
    state: "here 0",
    effects: ["emit step_completed b", "remember step_shown a", "show"],
  },
  {
    when: "arriving on a page leads elsewhere",
    inputs: [
      open(tour(modal("a", { advance: { type: "page", page: ["/two"], then: [{ type: "dismiss" }] } }), modal("b"))),
      { type: "page", path: "/two" },
    ],
    state: "idle",
    effects: ["emit step_completed a", "emit guide_dismissed a", "hide"],
  },
  {
    when: "a hidden step waits",
    inputs: [open(tour(modal("a"), hidden("h", EVENT), modal("c"))), next],
    state: "here 1",
    effects: ["emit step_completed a", "remember step_shown h", "emit step_shown h", "hide"],
  },
  {
    when: "a hidden step has waited",
    inputs: [open(tour(modal("a"), hidden("h", EVENT), modal("c"))), next, done],
    state: "here 2",
    effects: ["emit step_completed h", "remember step_shown c", "show"],
  },
  {
    when: "a hidden step does something and goes on",
    inputs: [open(tour(hidden("h", { do: [{ type: "track", event: "x" }] }), modal("b")))],
    state: "here 1",
    effects: [
      "emit guide_started h",
      "remember step_shown h",
      "emit step_shown h",
      "do track",
      "emit step_completed h",
      "remember step_shown b",
      "show",
    ],
  },
  {
    when: "a hidden step decides",
    inputs: [open(tour(hidden("h", { do: [{ type: "goto", step: "c" }] }), modal("b"), modal("c")))],
    state: "here 2",
    effects: [
      "emit guide_started h",
      "remember step_shown h",
      "emit step_shown h",
      "emit step_completed h",
      "remember step_shown c",
      "show",
    ],
  },
  {
    when: "a hidden step belongs to another page: it does nothing yet",
    inputs: [open(tour(modal("a"), hidden("h", { page: ["/two"] }), modal("c"))), next],
    state: "away 1",
    effects: ["emit step_completed a", "remember step_shown h", "hide"],
  },
  {
    when: "the person comes to the page of a hidden step",
    inputs: [open(tour(modal("a"), hidden("h", { page: ["/two"] }), modal("c"))), next, { type: "page", path: "/two" }],
    state: "here 2",
    effects: ["emit step_shown h", "emit step_completed h", "remember step_shown c", "show"],
  },
  {
    when: "back is pressed behind a hidden step that was gone through",
    inputs: [open(tour(modal("a"), hidden("h", EVENT), modal("c"))), next, done, back],
    state: "here 0",
    effects: ["remember step_shown a", "show"],
  },
  {
    when: "a driven step is agreed to",
    inputs: [open(tour(driven("a"), modal("b"))), next],
    state: "here 1",
    effects: ["do drive", "emit step_completed a", "remember step_shown b", "show"],
  },
  {
    when: "an action asks first",
    inputs: [open(PLAIN), act({ type: "run", name: "x", confirm: ["Sure?"] }, { type: "next" })],
    state: "here 0",
    effects: ["do ask"],
  },
  {
    when: "the person agrees",
    inputs: [open(PLAIN), ASK, act({ type: "again" }, { type: "run", name: "x" }, { type: "next" })],
    state: "here 1",
    effects: ["show", "do run", "emit step_completed a", "remember step_shown b", "show"],
  },
  {
    when: "the person closes the question",
    inputs: [open(PLAIN), ASK, act({ type: "dismiss" })],
    state: "here 0",
    effects: ["show"],
  },
  {
    when: "the target does not come and the guide says nothing about it",
    inputs: [open(tour(modal("a"), tooltip("b"))), next, missing],
    state: "idle",
    effects: ["emit target_missing b", "emit guide_stopped b target_missing", "hide"],
  },
  {
    when: "the target does not come and the step may be skipped",
    inputs: [open(ifMissing("skip")), next, missing],
    state: "here 2",
    effects: ["emit target_missing b", "remember step_shown c", "show"],
  },
  {
    when: "back is pressed behind a step that was skipped so",
    inputs: [open(ifMissing("skip")), next, missing, back],
    state: "here 0",
    effects: ["remember step_shown a", "show"],
  },
  {
    when: "the target does not come and the card may do without",
    inputs: [open(ifMissing("center")), next, missing],
    state: "here 1",
    effects: ["emit target_missing b", "show"],
  },
  {
    when: "the target does not come and is waited for",
    inputs: [open(ifMissing("wait")), next, missing],
    state: "here 1",
    effects: ["emit target_missing b"],
  },
];

for (const { when, inputs, state, effects } of TABLE) {
  test(`${when}: ${state}`, () => {
    const outcome = playLive(...inputs);
    assert.equal(at(outcome), state);
    assert.deepEqual(brief(outcome), effects);
  });
}

test("a circle of steps that decide ends the guide", () => {
  const circle = tour(
    hidden("a", { do: [{ type: "goto", step: "b" }] }),
    hidden("b", { do: [{ type: "goto", step: "a" }] }),
  );
  const outcome = playLive(open(circle));
  assert.equal(at(outcome), "idle");
  assert.match(brief(outcome).at(-2)!, /^emit guide_stopped . circle$/);
});

test("coming to the same step again is something new", () => {
  const entry = (...inputs: Parameters<typeof playLive>) => playLive(...inputs)[0]?.live?.entry;
  assert.notEqual(entry(open(PLAIN)), entry(open(PLAIN), next, back));
  assert.equal(entry(open(PLAIN)), entry(open(PLAIN), { type: "page", path: "/elsewhere" }));
});
