// Who is in front of the browser, as far as the host app said.
import type { Attributes, User } from "../gen/contract.ts";
import { anonymousId, type Random } from "../core/ids.ts";
import { isRecord, plain } from "../core/json.ts";
import type { Store } from "../net/storage.ts";

/** A person or a company: both are an id and what is known of it. */
export type Known = Required<User>;

/** The name in storage of the browser's own name. */
export const ANONYMOUS = "anonymous_id";

/** The browser's own name, made when it is first needed. */
export function anonymousIdOf(store: Store, random: Random): string {
  const kept = store.get(ANONYMOUS);
  if (typeof kept === "string" && /^a_[\w-]{22}$/.test(kept)) return kept;
  store.set(ANONYMOUS, anonymousId(random));
  return String(store.get(ANONYMOUS));
}

/** Reads `"u1"` or `{id: "u1", attributes: {...}}`; anything else is nobody. */
export function readKnown(said: unknown): Known | undefined {
  const { id = said, attributes = {} } = isRecord(said) ? said : {};
  if (!id || typeof id === "object") return undefined;
  const facts = Object.entries(plain(attributes) ?? {}).filter(([, fact]) => !isRecord(fact));
  return { id: String(id), attributes: Object.fromEntries(facts) as Attributes };
}
