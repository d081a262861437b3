// Texts with placeholders for what the host app has said of the person; without this they show what stands for nothing.
import { fill } from "../../../core/text.ts";
import type { TextWorld } from "../../../ui/dom.ts";

/** Has all that is drawn from now on say what is known. */
export function prepare(world: TextWorld): void {
  world.fill = (node) => fill(node, world.facts());
}
