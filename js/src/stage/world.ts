// What those who run a guide need of the runtime.
import type { Guard } from "../core/guard.ts";
import type { Effect, Rules } from "../core/machine.ts";
import type { Scope } from "../page/scope.ts";

/** What goes with an effect of the machine. */
type Given<Name extends Effect[0]> = Extract<Effect, readonly [Name, unknown]>[1];

/** What the stage needs of the runtime. */
export interface StageWorld {
  readonly guard: Guard;
  readonly onPage: Rules["onPage"];
  readonly scope: () => Scope;
  readonly emit: (event: Given<"emit">) => void;
  readonly remember: (event: Given<"remember">) => void;
  readonly navigate: (to: Given<"navigate">) => void;
  readonly start: (at: Given<"start">) => void;
}
