import assert from "node:assert/strict";
import { test } from "node:test";
import { createSend } from "../../src/net/http.ts";

/** A `fetch` that remembers how it was called. */
function fakeFetch(answer: () => Response | Promise<Response>) {
  const calls: [url: string, init: RequestInit][] = [];
  const fetch = async (url: string, init: RequestInit) => {
    calls.push([url, init]);
    return answer();
  };
  return { calls, fetch: fetch as unknown as typeof globalThis.fetch };
}

test("a body goes by POST as plain text, without cookies", async () => {
  const { calls, fetch } = fakeFetch(() => Response.json({ ok: 1 }));
  const reply = await createSend("https://g.example", fetch)("/v1/x", "{}");
  const [[url, init]] = calls as [[string, RequestInit]];
  assert.deepEqual(
    [url, init.method, init.body, init.credentials, init.headers, init.keepalive],
    ["https://g.example/v1/x", "POST", "{}", "omit", undefined, false],
  );
  assert.equal(reply.status, 200);
  assert.equal(JSON.stringify(reply.body), '{"ok":1}');
});

test("without a body it is a question, and the last one outlives the page", async () => {
  const { calls, fetch } = fakeFetch(() => Response.json({}));
  const send = createSend("", fetch);
  await send("/v1/guides/h");
  await send("/v1/events", "{}", true);
  assert.deepEqual(
    calls.map(([, { method, keepalive }]) => [method, keepalive]),
    [
      [undefined, false],
      ["POST", true],
    ],
  );
});

test("when the server wants to be asked again is told as it says it", async () => {
  const { fetch } = fakeFetch(() => new Response("{}", { status: 503, headers: { "retry-after": "7" } }));
  assert.equal((await createSend("", fetch)("/")).retryAfter, "7");
});

for (const body of ["<html>", "", '{"a":', "\u0000"]) {
  test(`an answer that is not JSON has no body: ${JSON.stringify(body)}`, async () => {
    const { fetch } = fakeFetch(() => new Response(body));
    assert.deepEqual(await createSend("", fetch)("/"), { status: 200, body: undefined, retryAfter: null });
  });
}

test("no answer at all is status 0", async () => {
  const { fetch } = fakeFetch(() => Promise.reject(new TypeError("offline")));
  assert.deepEqual(await createSend("", fetch)("/"), { status: 0 });
});

test("an answer that breaks off is no answer", async () => {
  const broken = new ReadableStream({ start: (controller) => controller.error(new Error("reset")) });
  const { fetch } = fakeFetch(() => new Response(broken));
  assert.deepEqual(await createSend("", fetch)("/"), { status: 0 });
});
