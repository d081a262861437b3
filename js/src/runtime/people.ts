// Who is in front of the browser, as far as the host app said.
import type { Attributes, User } from "../gen/contract.ts";
import { anonymousId, type RandomBytes } from "../core/ids.ts";
import { isRecord, plain } from "../core/json.ts";
import type { Store } from "../net/storage.ts";

/** A person or a company: both are an id and what is known of it. */
type Known = Required<User>;

export interface People {
  readonly user: Known | undefined;
  readonly company: Known | undefined;
  /** The browser's own name, made when it is first needed. */
  anonymousId(): string;
  /** Takes what the host app said; what it did not say stays as it is. */
  identify(user: unknown, company: unknown): void;
  forget(): void;
}

const ANONYMOUS = "anonymous_id";

export function createPeople(store: Store, randomBytes: RandomBytes): People {
  let user: Known | undefined;
  let company: Known | undefined;
  return {
    get user() {
      return user;
    },
    get company() {
      return company;
    },
    anonymousId() {
      const kept = store.get(ANONYMOUS);
      if (typeof kept === "string" && /^a_[\w-]{22}$/.test(kept)) return kept;
      const made = anonymousId(randomBytes);
      store.set(ANONYMOUS, made);
      return made;
    },
    identify(userSaid, companySaid) {
      user = read(userSaid) ?? user;
      company = read(companySaid) ?? company;
    },
    forget() {
      user = company = undefined;
      store.set(ANONYMOUS);
    },
  };
}

/** Reads `"u1"` or `{id: "u1", attributes: {...}}`; anything else is nobody. */
function read(said: unknown): Known | undefined {
  const { id, attributes } = isRecord(said) ? said : { id: said, attributes: null };
  if ((typeof id !== "string" && typeof id !== "number") || id === "") return undefined;
  const facts = Object.entries(plain(attributes) ?? {}).filter(([, fact]) => fact === null || !isRecord(fact));
  return { id: String(id), attributes: Object.fromEntries(facts) as Attributes };
}
