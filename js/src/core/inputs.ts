// Compares what somebody types with what a step says; nothing of it is kept.
import type { InputAdvance } from "../gen/contract.ts";
import { fold, hasFormat } from "./targeting/texts.ts";

type Wanted = Partial<InputAdvance>;

/** Whether a text is as the step says; without a word, anything but nothing will do. */
export function fits({ is, contains, format, min_length = 1, at_least, at_most }: Wanted, text: string): boolean {
  const number = text === "" ? NaN : Number(text);
  return (
    [...text].length >= min_length &&
    (is === undefined || fold(text) === fold(is)) &&
    (contains === undefined || fold(text).includes(fold(contains))) &&
    (format === undefined || hasFormat(text, format) === true) &&
    (at_least === undefined || number >= at_least) &&
    (at_most === undefined || number <= at_most)
  );
}
