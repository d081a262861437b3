import assert from "node:assert/strict";
import { test } from "node:test";
import { isSafe } from "../../src/core/urls.ts";
import { casesOf } from "../vectors.ts";

interface Case {
  url: string;
  allowed: boolean;
  why: string;
}

for (const { url, allowed, why } of casesOf<Case>("urls")) {
  test(`${allowed ? "allowed" : "refused"} (${why}): ${JSON.stringify(url).slice(0, 60)}`, () => {
    assert.equal(isSafe(url), allowed);
  });
}
