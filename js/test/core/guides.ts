// Guides for tests: as little as the contract allows, and what a test is about.
import type { Guide, RichText, Step } from "../../src/gen/contract.ts";

const TEXT: RichText = [{ type: "paragraph", children: ["Text"] }];

export const modal = (id: string, more: object = {}): Step => ({ type: "modal", id, text: TEXT, ...more }) as Step;

export const tooltip = (id: string, more: object = {}): Step =>
  ({
    type: "tooltip",
    id,
    text: TEXT,
    target: { data_guide: id },
    placement: "auto",
    backdrop: { style: "dim" },
    ...more,
  }) as Step;

export const tour = (...steps: Step[]): Guide => ({
  kind: "tour",
  id: "welcome",
  locale: "en",
  direction: "ltr",
  live: false,
  words: { close: "Close" },
  keyboard: true,
  exit: { button: true },
  celebrate: false,
  progress: { style: "numbers", place: "bottom" },
  steps,
});

export const hidden = (id: string, more: object = {}): Step => ({ type: "hidden", id, ...more }) as Step;
