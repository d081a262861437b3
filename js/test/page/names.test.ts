import assert from "node:assert/strict";
import { test } from "node:test";
import { normalize } from "../../src/page/names.ts";

test("spaces, line breaks, capitals and soft hyphens make no difference", () => {
  for (const text of ["New project", "  NEW\n\tproject ", "new\xA0pro\xADject", "New\u200B project"])
    assert.equal(normalize(text), "new project");
});

test("what is written apart stays apart", () => {
  assert.notEqual(normalize("New project"), normalize("Newproject"));
});
