// Who is in front of the browser, as far as the host app said.
import type { Attributes, User } from "../gen/contract.ts";
import { anonymousId, type Random } from "../core/ids.ts";
import { isRecord, plain } from "../core/json.ts";
import type { Store } from "../net/storage.ts";

/** A person or a company: both are an id and what is known of it. */
export type Known = Required<User> & { readonly membership?: Attributes };

/** The person and the company that they act for, as far as either is there, and who was there before signing in. */
export interface Whom<Each, Facts = Each> {
  readonly visitor?: Facts | undefined;
  readonly user?: Each | undefined;
  readonly company?: Each | undefined;
}

/** The name in storage of the browser's own name. */
export const ANONYMOUS = "anonymous_id";

/** The browser's own name, made when it is first needed. */
export function anonymousIdOf(store: Store, random: Random): string {
  let name = store.get(ANONYMOUS);
  // What a storage gives back may be anything, also what cannot become a text.
  if (typeof name !== "string" || !/^a_[\w-]{22}$/.test(name)) store.set(ANONYMOUS, (name = anonymousId(random)));
  return name as string;
}

/** Reads `"u1"` or `{id: "u1", attributes: {...}}`; anything else is nobody. */
export function readKnown(said: unknown): Known | undefined {
  const { id = said, attributes, membership } = (isRecord(said) ? said : {}) as Record<string, unknown>;
  if (!id || typeof id === "object") return undefined;
  return { id: String(id), attributes: factsIn(attributes), membership: membership && factsIn(membership) } as Known;
}

/** What a host app said about somebody, as far as it is plain. */
export const factsIn = (said: unknown): Attributes =>
  Object.fromEntries(Object.entries(plain(said) ?? {}).filter(([, fact]) => !isRecord(fact))) as Attributes;
