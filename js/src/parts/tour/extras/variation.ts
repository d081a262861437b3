// Another look while something is true, of which the server has said what is left to ask here.
import type { Condition } from "../../../gen/contract.ts";
import type { Extra, Scene } from "../scene.ts";

/**
 * Fetches what tells what is true. That is in files that others fetch too: bound in here, all guides would have to fetch
 * them in more pieces.
 */
export async function load(): Promise<{ readonly add: Extra }> {
  const [finder, { createHolds }] = await Promise.all([
    import("../../../page/finder.ts"),
    import("../../../stage/knowledge.ts"),
  ]);
  return { add: (scene) => vary(scene, createHolds(scene.context, finder, scene.scope)) };
}

function vary(scene: Scene, holds: (condition: Condition) => boolean): void {
  const { context, guide, scope, look } = scene;
  const choose = context.guard(() => {
    const { variations } = context.theme();
    const found = variations?.find(({ of, when }) => of === guide.look?.name && (!when || holds(when)));
    scene.look = found?.look ?? look;
  });
  const observer = new MutationObserver(choose);
  choose();
  // Whatever changes here, the card is looked at right after it.
  for (const one of [document.documentElement, document.body]) observer.observe(one, { attributes: true });
  scope.add(() => observer.disconnect());
  scope.listen(matchMedia("(prefers-color-scheme: dark)"), "change", choose);
  scope.listen(window, "resize", choose);
}
