// Keeps every failure of ours away from the page we are guests on.

/** Told of everything that went wrong. */
export type Report = (error: unknown) => void;

/** Makes a function that cannot throw, nor reject when it is asynchronous. */
export type Guard = <Values extends unknown[], Result>(
  action: (...values: Values) => Result,
) => (...values: Values) => Result | undefined;

export function createGuard(report: Report): Guard {
  // What tells of errors may fail like anything else; there is nobody left to tell.
  const reportSafely = (error: unknown) => quietly(() => void report(error));
  return (action) =>
    (...values) => {
      try {
        const result = action(...values);
        return result instanceof Promise ? (result.catch(reportSafely) as typeof result) : result;
      } catch (error) {
        reportSafely(error);
        return undefined;
      }
    };
}

/** Answers nothing where something may well fail: storage is forbidden or full, or a text is no JSON. */
export function quietly<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
