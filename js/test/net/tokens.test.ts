// A host app's token goes along with the calls of whom it belongs to, and is renewed once when the server wants it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { signing, type Pass } from "../../src/net/tokens.ts";

/** A server that takes some tokens, and notes every body it gets. */
function serve(taken: readonly string[], code = "token_expired") {
  const bodies: { token?: string; user?: { id: string } }[] = [];
  const fetch = async (_: unknown, options?: RequestInit) => {
    const body = typeof options?.body === "string" ? JSON.parse(options.body) : {};
    bodies.push(body);
    const isTaken = !body.user || taken.includes(body.token);
    return new Response(JSON.stringify(isTaken ? { v: 1 } : { code }), { status: isTaken ? 200 : 401 });
  };
  return { bodies, fetch: fetch as typeof window.fetch };
}

async function call(server: ReturnType<typeof serve>, pass: Pass, ...users: (string | undefined)[]): Promise<number[]> {
  const send = signing(server.fetch, pass);
  const statuses = [];
  for (const id of users) {
    const body = JSON.stringify({ v: 1, ...(id && { user: { id } }) });
    statuses.push((await send("/v1/session", { method: "POST", body })).status);
  }
  return statuses;
}

test("the token that was given goes along with the calls of the first user", async () => {
  const server = serve(["a"]);
  assert.deepEqual(await call(server, { token: "a" }, "u1", "u1"), [200, 200]);
  assert.deepEqual(
    server.bodies.map(({ token }) => token),
    ["a", "a"],
  );
});

test("somebody without a name needs no token, and nobody is asked for one", async () => {
  const server = serve([]);
  const getToken = () => assert.fail("asked");
  assert.deepEqual(await call(server, { getToken }, undefined), [200]);
});

test("an expired token is renewed once, and the call goes out again", async () => {
  const server = serve(["new"]);
  const tokens = ["old", "new"];
  assert.deepEqual(await call(server, { getToken: async () => tokens.shift() }, "u1", "u1"), [200, 200]);
  assert.deepEqual(
    server.bodies.map(({ token }) => token),
    ["old", "new", "new"],
  );
});

test("a server that is never content is not asked for ever", async () => {
  const server = serve([]);
  let asked = 0;
  assert.deepEqual(await call(server, { getToken: () => `t${++asked}` }, "u1"), [401]);
  assert.equal(asked, 2);
  assert.equal(server.bodies.length, 2);
});

test("a token that does not count is not renewed: that would mend nothing", async () => {
  const server = serve([], "token_invalid");
  assert.deepEqual(await call(server, { token: "a", getToken: () => "b" }, "u1"), [401]);
  assert.equal(server.bodies.length, 1);
});

test("what the user before has done goes out with their own token", async () => {
  const server = serve(["of-u1", "of-u2"]);
  const tokens = ["of-u1", "of-u2"];
  assert.deepEqual(await call(server, { getToken: () => tokens.shift() }, "u1", "u2", "u1"), [200, 200, 200]);
  assert.deepEqual(
    server.bodies.map(({ token }) => token),
    ["of-u1", "of-u2", "of-u1"],
  );
});

test("where there is no token the call goes out without, and the server decides", async () => {
  const server = serve([], "identity_required");
  assert.deepEqual(await call(server, { getToken: () => null }, "u1"), [401]);
  assert.deepEqual(
    server.bodies.map((body) => "token" in body),
    [false],
  );
});

test("content that is fetched by its hash carries no token", async () => {
  const server = serve([]);
  await signing(server.fetch, { token: "a" })("/v1/guides/x");
  assert.deepEqual(server.bodies, [{}]);
});
