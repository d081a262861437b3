// Another look while something is true, of which the server has said what is left to ask here.
import type { Extra } from "../scene.ts";

// Files that others fetch too: bound in here, all guides would have to fetch them in more pieces.
const [finder, { createHolds }] = await Promise.all([
  import("../../../page/finder.ts"),
  import("../../../stage/knowledge.ts"),
]);

export const add: Extra = (scene) => {
  const { context, guide, scope, look } = scene;
  const holds = createHolds(context, finder, scope);
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
};
