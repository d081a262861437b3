import assert from "node:assert/strict";
import { test } from "node:test";
import { describe } from "../../src/page/describing.ts";
import type { Target } from "../../src/gen/contract.ts";

const SAID: readonly [Target, string][] = [
  [{ data_guide: "board" }, '[data-guide="board"]'],
  [{ css: "calendar-card >>> b" }, "calendar-card >>> b"],
  [{ role: "button" }, "button"],
  [{ role: "button", name: "Save view" }, 'button "Save view"'],
  [{ label: "Project name" }, 'label "Project name"'],
  [{ text: "New project" }, 'text "New project"'],
  [{ any_of: [{ data_guide: "menu" }, { text: "Menu" }] }, '[data-guide="menu"] or text "Menu"'],
  [
    { css: ".row", nth: 2, inside: { data_guide: "board" }, frame: { css: "iframe" } },
    '.row (2) in [data-guide="board"] in frame iframe',
  ],
];

test("what was looked for is said as its author wrote it", () => {
  for (const [target, text] of SAID) assert.equal(describe(target), text);
});
