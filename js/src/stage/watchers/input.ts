// Leads on when what the person types into the target is as the step says. It is read only here, only for this step,
// compared in the page, and goes nowhere else.
import { parseDuration } from "../../core/durations.ts";
import { fits } from "../../core/inputs.ts";
import type { InputAdvance } from "../../gen/contract.ts";
import { isSecret } from "../secrets.ts";
import type { Watch } from "../watch.ts";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const FIELD = "input,textarea,select,[contenteditable=''],[contenteditable=true],[contenteditable=plaintext-only]";

export const watch: Watch<InputAdvance> = (advance, { spot, scope }, onDone) => {
  const target = spot?.element;
  const field = target?.matches(FIELD) ? target : target?.querySelector(FIELD);
  if (!field) return;
  const settledMs = parseDuration(advance.settled)!;
  let cancel = () => {};
  const look = () => {
    // Asked each time: a page may turn a field into a secret one while it is used.
    if (field.isConnected && !isSecret(field) && fits(advance, textIn(field))) onDone();
  };
  const settle = () => {
    cancel();
    cancel = scope.later(settledMs, look);
  };
  scope.listen(field, "input change compositionend", settle, true);
};

function textIn(field: Element): string {
  if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type))
    return field.checked ? field.value : "";
  return ("value" in field ? (field as Field).value : (field.textContent ?? "")).trim();
}
