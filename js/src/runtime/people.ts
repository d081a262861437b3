// Who is in front of the browser, as far as the host app said.
import type { Attributes, Company, User } from "../gen/contract.ts";
import { anonymousId, type RandomBytes } from "../core/ids.ts";
import { isRecord, plain } from "../core/json.ts";
import type { Facts } from "../core/text.ts";
import type { Who } from "../net/queue.ts";
import type { Store } from "../net/storage.ts";

const ANONYMOUS = "anonymous_id";

export class People {
  user: User | undefined;
  company: Company | undefined;
  readonly #store: Store;
  readonly #random: RandomBytes;

  constructor(store: Store, random: RandomBytes) {
    this.#store = store;
    this.#random = random;
  }

  /** The browser's own name, made when it is first needed. */
  get anonymousId(): string {
    const kept = this.#store.get(ANONYMOUS);
    if (typeof kept === "string" && /^a_[\w-]{22}$/.test(kept)) return kept;
    const made = anonymousId(this.#random);
    this.#store.set(ANONYMOUS, made);
    return made;
  }

  /** Takes what the host app said; tells whether it is now somebody else than the one known by id before. */
  identify(user: unknown, company?: unknown): boolean {
    const before = this.user?.id;
    this.user = readPerson(user) ?? this.user;
    this.company = readPerson(company) ?? this.company;
    return before !== undefined && before !== this.user?.id;
  }

  who(): Who {
    const { user, company } = this;
    return {
      anonymous_id: this.anonymousId,
      ...(user && { user: { id: user.id } }),
      ...(company && { company: { id: company.id } }),
    };
  }

  facts(): Facts {
    return { user: this.user?.attributes ?? {}, company: this.company?.attributes ?? {} };
  }

  forget(): void {
    this.user = this.company = undefined;
    this.#store.remove(ANONYMOUS);
  }
}

/** Reads `"u1"` or `{id: "u1", attributes: {...}}`; anything else is nobody. */
function readPerson(value: unknown): User | undefined {
  const { id, attributes } = isRecord(value) ? value : { id: value, attributes: undefined };
  if ((typeof id !== "string" && typeof id !== "number") || id === "") return undefined;
  const facts = Object.entries(isRecord(attributes) ? attributes : {}).map(([name, fact]) => [name, plain(fact, 2)]);
  return { id: String(id), attributes: Object.fromEntries(facts.filter(([, fact]) => isFact(fact))) as Attributes };
}

const isFact = (fact: unknown): boolean => fact !== undefined && !isRecord(fact);
