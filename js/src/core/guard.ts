// Keeps every failure of ours away from the page we are guests on.

/** Told of everything that went wrong. */
export type Report = (error: unknown) => void;

/** Makes a function that cannot throw, nor reject when it is asynchronous. */
export type Guard = <Values extends unknown[], Result>(
  action: (...values: Values) => Result,
) => (...values: Values) => Result | undefined;

export function createGuard(report: Report): Guard {
  const reportSafely = (error: unknown) => {
    try {
      report(error);
    } catch {
      // What tells of errors may fail like anything else; there is nobody left to tell.
    }
  };
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
