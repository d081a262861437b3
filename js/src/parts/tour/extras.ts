// What only some steps have, each in a file of its own; this one too is loaded when the first of them is shown.
import type { TextWorld } from "../../ui/dom.ts";
import type { Extra, Scene } from "./scene.ts";

/** An extra adds something to each step that has it, or prepares what draws it. */
interface Module {
  readonly add?: Extra;
  readonly prepare?: (world: TextWorld) => void;
}

const EXTRAS: Record<string, () => Promise<Module>> = {
  backdrop: () => import("./extras/backdrop.ts"),
  block: () => import("./extras/block.ts"),
  celebration: () => import("./extras/celebration.ts"),
  columns: () => import("./extras/columns.ts"),
  exit: () => import("./extras/exit.ts"),
  inline: () => import("./extras/inline.ts"),
  layout: () => import("./extras/layout.ts"),
  scroll: () => import("./extras/scroll.ts"),
  pointer: () => import("./extras/pointer.ts"),
  raise: () => import("./extras/raise.ts"),
  progress: () => import("./extras/progress.ts"),
  speaker: () => import("./extras/speaker.ts"),
  values: () => import("./extras/values.ts"),
  variation: () => import("./extras/variation.ts").then(({ load }) => load()),
  video: () => import("./extras/video.ts"),
};

/**
 * Prepares, and answers what adds all of these to a scene. What fails is left out: a card without an ornament is better
 * than none.
 */
export async function loadExtras(names: readonly string[], world: TextWorld): Promise<(scene: Scene) => void> {
  const loads = names.filter((name) => Object.hasOwn(EXTRAS, name)).map((name) => EXTRAS[name]!());
  const loaded = (await Promise.allSettled(loads)).flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  for (const { prepare } of loaded) prepare?.(world);
  return (scene) => {
    const dress = (styles: string) => dressIn(scene, styles);
    for (const { add } of loaded) if (add) scene.context.guard(add)(scene, dress);
  };
}

function dressIn({ root, scope }: Scene, styles: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets.push(sheet);
  scope.add(() => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
  });
}
