// Keeps every failure of ours away from the page we are guests on.

/** Told of everything that went wrong. */
export type Report = (error: unknown) => void;

/** Makes a function that cannot throw, nor reject when it is asynchronous. */
export type Guard = <Values extends unknown[], Result>(
  action: (...values: Values) => Result,
) => (...values: Values) => Result | undefined;

export const createGuard =
  (report: Report): Guard =>
  (action) =>
  (...values) => {
    try {
      const result = action(...values);
      if (result instanceof Promise) result.catch(report);
      return result;
    } catch (error) {
      report(error);
      return undefined;
    }
  };
