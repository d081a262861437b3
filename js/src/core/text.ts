// Fills the placeholders of a text with what the host app said about the person.
import type { Attributes, ValueNode } from "../gen/contract.ts";

/** What the host app said of the user and the company. */
export interface Facts {
  readonly user?: { readonly attributes: Attributes } | undefined;
  readonly company?: { readonly attributes: Attributes } | undefined;
}

const MAX_LENGTH = 1024;

/** The text that stands for a placeholder such as `user.first_name`; its fallback when nothing is known. */
export function fill({ path, fallback }: ValueNode, facts: Facts): string {
  const [owner, ...rest] = path.split(".");
  const known = own(own(own(facts, owner ?? ""), "attributes"), rest.join("."));
  const isText = typeof known === "string" || typeof known === "number" || typeof known === "boolean";
  return isText && known !== "" ? String(known).slice(0, MAX_LENGTH) : fallback;
}

function own(holder: unknown, key: string): unknown {
  const isHolder = typeof holder === "object" && holder !== null;
  return isHolder && Object.hasOwn(holder, key) ? (holder as Record<string, unknown>)[key] : undefined;
}
