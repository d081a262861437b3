// What rules ask about, so that only that is watched.
import type { Target } from "../gen/contract.ts";

export interface Mentions {
  readonly targets: readonly Target[];
  readonly guides: readonly string[];
  /** Whether the window matters: its width, or the colour scheme. */
  readonly window: boolean;
}

/** Everything that some rules ask about, wherever it stands in them. */
export function mentionsOf(rules: unknown): Mentions {
  const conditions = [...conditionsIn(rules)];
  const ofType = (type: string) => conditions.filter((condition) => condition.type === type);
  return {
    targets: ofType("element").map(({ target }) => target as Target),
    guides: ofType("guide").map(({ id }) => id as string),
    window: ofType("browser").length > 0,
  };
}

function* conditionsIn(data: unknown): Generator<Record<string, unknown>> {
  if (typeof data !== "object" || data === null) return;
  if ("type" in data) yield data as Record<string, unknown>;
  for (const part of Object.values(data)) yield* conditionsIn(part);
}
