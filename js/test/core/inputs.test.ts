import assert from "node:assert/strict";
import { test } from "node:test";
import { fits } from "../../src/core/inputs.ts";

const FITS: [object, string][] = [
  [{}, "x"],
  [{ is: "Demo" }, "dEMO"],
  [{ contains: "@" }, "a@b"],
  [{ format: "email" }, "ada@acme.example"],
  [{ format: "number" }, "12.5"],
  [{ min_length: 3 }, "abc"],
  [{ min_length: 2 }, "👍👍"],
  [{ at_least: 1, at_most: 100 }, "100"],
];
const DOES_NOT: [object, string][] = [
  [{}, ""],
  [{ is: "demo" }, "demos"],
  [{ contains: "@" }, "ab"],
  [{ format: "email" }, "ada"],
  [{ format: "of a newer server" }, "x"],
  [{ min_length: 2 }, "👍"],
  [{ at_least: 1 }, "0"],
  [{ at_least: 1 }, "many"],
  [{ at_most: 100 }, "101"],
];

for (const [wanted, text] of FITS)
  test(`${JSON.stringify(wanted)} is met by "${text}"`, () => assert.ok(fits(wanted, text)));
for (const [wanted, text] of DOES_NOT)
  test(`${JSON.stringify(wanted)} is not met by "${text}"`, () => assert.ok(!fits(wanted, text)));
