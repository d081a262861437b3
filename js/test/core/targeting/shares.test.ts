// Who is in a share is drawn as the server draws it; the vectors of eligibility hold both to it too.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { draw, sha256 } from "../../../src/core/targeting/shares.ts";

const hex = (words: Uint32Array): string => [...words].map((word) => word.toString(16).padStart(8, "0")).join("");

test("the hash is SHA-256, whatever the length", () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37) & 255);
    assert.equal(hex(sha256(bytes)), createHash("sha256").update(bytes).digest("hex"));
  }
});

test("the draw is the one that is written down", () => {
  assert.equal(draw("acme", "first-project", "u1"), 356);
});
