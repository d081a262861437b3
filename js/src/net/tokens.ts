// Sends what the host app's back end has signed of the user along with every call. Loaded where there is such a thing.

/** What proves who the user is: a token, or what fetches one. */
export interface Pass {
  readonly token?: unknown;
  readonly getToken?: (() => unknown) | undefined;
}

type Fetch = typeof window.fetch;

/**
 * Adds the token to the calls of whoever has a name, each with the token of their own, because what somebody did is
 * also sent after they have signed out. A new one is asked for once when the server wants it, never in a loop.
 */
export function signing(fetch: Fetch, { token, getToken }: Pass): Fetch {
  const tokens = new Map<unknown, unknown>();
  let given = token;
  const renew = async (user: unknown) => {
    tokens.set(user, await getToken?.());
  };
  return async (address, options) => {
    const user = userIn(options?.body);
    if (!user) return fetch(address, options);
    // The one that was given belongs to the first user.
    if (given) tokens.set(user, given);
    given = undefined;
    if (!tokens.get(user)) await renew(user);
    const send = () => fetch(address, { ...options!, body: sign(String(options!.body), tokens.get(user)) });
    const reply = await send();
    if (reply.status !== 401 || !getToken || !(await wantsToken(reply.clone()))) return reply;
    await renew(user);
    return tokens.get(user) ? send() : reply;
  };
}

/** Puts a token in front of what a body says; anything but a text is none. */
const sign = (body: string, token: unknown): string =>
  typeof token === "string" && token ? `{"token":${JSON.stringify(token)},${body.slice(1)}` : body;

/** Whose call it is; somebody without a name needs no token. */
function userIn(body: unknown): unknown {
  return typeof body === "string" ? JSON.parse(body).user?.id : undefined;
}

async function wantsToken(reply: Response): Promise<boolean> {
  const { code } = await reply.json();
  return code === "token_expired" || code === "identity_required";
}
