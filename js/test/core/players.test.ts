import assert from "node:assert/strict";
import { test } from "node:test";
import { isPlayer } from "../../src/core/players.ts";
import { casesOf } from "../vectors.ts";

for (const { frame } of casesOf<{ frame: string }>("videos").filter(({ frame }) => frame)) {
  test(`the player that the server writes is shown: ${frame}`, () => {
    assert.ok(isPlayer(frame));
  });
}

const REFUSED = [
  "https://evil.example/embed/x",
  "https://www.youtube-nocookie.com.evil.example/embed/x",
  "https://www.youtube-nocookie.com/redirect?to=https://evil.example",
  "http://player.vimeo.com/video/1",
  "//player.vimeo.com/video/1",
  "javascript:alert(1)//https://player.vimeo.com/video/",
  "data:text/html,x",
  "",
];

for (const url of REFUSED) {
  test(`no other address is framed, whatever the server says: ${JSON.stringify(url)}`, () => {
    assert.equal(isPlayer(url), false);
  });
}
