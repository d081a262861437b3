// Cards that are moved from where they would stand, or have a width of their own.
import type { Extra } from "../scene.ts";

export const add: Extra = (scene, dress) => {
  const { offset, width } = scene.step as { offset?: { x?: string; y?: string }; width?: string };
  const { x = "0", y = "0" } = offset ?? {};
  scene.offset = [Number.parseInt(x), Number.parseInt(y)];
  if (width) dress(`.card.card{--wide:${Number.parseInt(width)}px}`);
};
