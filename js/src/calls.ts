// Keeps the calls of a host app until there is a runtime to make them to, obeys the off switches, and lets nothing out:
// whatever happens behind here, the host app never notices.

export type Call = [name: string, ...values: unknown[]];
/** Makes a call by its name. */
export type Make = (...call: Call) => unknown;
export type Options = Record<string, unknown>;

export const METHODS =
  "init identify identifyAnonymous updateUser group page track start next back dismiss end reset on off explain registerAction destroy";
const MAX_CALLS = 100;

/** Only what the host app handed over can fail in here; it must not fail because of us. */
export const quietly =
  <Values extends unknown[]>(action: (...values: Values) => unknown) =>
  (...values: Values) => {
    try {
      return action(...values);
    } catch {
      return undefined;
    }
  };

/** Where storage is forbidden, nothing can have been stored. */
const isSwitchedOff = quietly(
  () => /[?&]guidekit=off(&|$)/.test(location.search) || localStorage.getItem("guidekit:off") !== null,
);

/** @param begin fetches the runtime and starts it; asked when somebody calls `init`, and again after `destroy`. */
export function createCalls(begin: (options: Options) => Promise<Make>): Make {
  const waiting: Call[] = [];
  /** Null while the runtime is on its way. */
  let run: Make | null | undefined;

  const load = async (options: Options) => {
    run = null;
    run = await begin(options);
    waiting.splice(0).forEach((one) => call(...one));
  };

  const call: Make = (name, ...values) => {
    const options = values[0] as Options;
    let result: unknown;
    if (run) {
      result = run(name, ...values);
      if (name === "destroy") run = undefined;
    } else if (name !== "init" || run === null) {
      if (waiting.length < MAX_CALLS) waiting.push([name, ...values]);
    } else if (options?.key && !options.disabled && !isSwitchedOff()) {
      load(options).catch((error) => options.debug && console.debug("guidekit:", error));
    }
    return name === "on" ? () => call("off", ...values) : result;
  };

  return quietly(call);
}
