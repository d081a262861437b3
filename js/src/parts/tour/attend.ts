// Attends to the step on screen: keeps its card beside its target, and listens to what concerns it.
import type { Action } from "../../gen/contract.ts";
import { follow } from "../../page/follow.ts";
import { place, SIDES, type Box } from "../../page/place.ts";
import { applyTheme } from "../../ui/theme.ts";
import { actionsFor } from "./card.ts";
import { open } from "./focus.ts";
import { listenToKeys } from "./keyboard.ts";
import type { Scene } from "./scene.ts";

/** Between target and ring. */
const PADDING = 6;
const NOWHERE: Box = [-99, -99, 0, 0];

/** @param onLost called when the step has to be drawn anew, say because its target is no longer to be seen. */
export function attend(scene: Scene, onLost: () => void): void {
  const { step, spot, card, scope, surface, parts, press, context } = scene;
  const pressFor = (type: Action["type"]) => press(actionsFor(step, type));
  const dismiss = () => scene.dismiss();
  let drawn = "";
  follow(spot, parts.scroller, scope, context.guard, (box, isStill) => {
    // The app may have become dark meanwhile; while something moves there are better things to do.
    if (isStill) applyTheme(surface, scene.look);
    if (spot && !box) onLost();
    else drawn = moveTo(scene, box, drawn);
  });
  // What fills the screen lies above all that was drawn before it.
  scope.listen(document, "fullscreenchange", onLost);
  parts.close.onclick = context.guard(dismiss);
  listenToKeys(scene, pressFor, dismiss);
  scope.listen(card, "cancel", (event: Event) => {
    event.preventDefault();
    dismiss();
  });
  // Whoever was writing when a modal came up has come over now. Firefox loses a focus that is on its way meanwhile.
  scope.listen(card, "focusin", () => scope.later(0, () => open(scene)));
  // On the target itself, in whatever frame or shadow tree that is, and before the host app may stop it.
  if (spot && step.advance?.type === "click")
    scope.listen(spot.element, "click", () => context.send({ type: "done" }), true);
}

/**
 * Puts card and ring where they belong.
 *
 * @param drawn what this answered when it was last called for the step; where nothing has moved, nothing is written.
 */
function moveTo(scene: Scene, seen: Box | undefined, drawn: string): string {
  const { step, spot, card, ring, guide, surface, gap, offset, parts } = scene;
  const { scroller, arrow } = parts;
  const [x, y, width, height] = seen ?? NOWHERE;
  const { corner = "auto", placement = corner } = step as { corner?: string; placement?: string };
  const size = [card.offsetWidth, card.offsetHeight + scroller.scrollHeight - scroller.clientHeight] as const;
  const found = place(seen, size, viewIn(surface), placement, offset, guide.direction === "rtl", gap);
  const { side } = found;
  const radius = spot && getComputedStyle(spot.element).borderTopLeftRadius;
  const styles = [
    // Without a target the ring is out of sight, and just its shadow is seen.
    `translate:${x - PADDING}px ${y - PADDING}px;width:${width + 2 * PADDING}px;height:${height + 2 * PADDING}px;border-radius:calc(${radius} + ${PADDING}px)`,
    `translate:${Math.round(found.x)}px ${Math.round(found.y)}px;max-height:${found.maxHeight}px`,
    // A square whose upper left corner points away from the card, turned to the target.
    `${SIDES[side ^ 2]}:-7px;${SIDES[1 - (side % 2)]}:${found.arrow! - 6}px;rotate:${135 + 90 * side}deg`,
  ];
  if (`${styles}` !== drawn) {
    [ring, card, arrow].forEach(({ style }, at) => (style.cssText = styles[at]!));
    arrow.hidden = found.arrow === undefined;
    // What scrolls must be reachable by keyboard.
    scroller.tabIndex = size[1] > found.maxHeight ? 0 : -1;
  }
  scene.onMove?.();
  return `${styles}`;
}

/** The part of the window that can be used: the surface keeps to safe areas, and a keyboard may be on screen. */
function viewIn(surface: Element): Box {
  const { x, y, width, bottom } = surface.getBoundingClientRect();
  const { scale, offsetTop, height } = visualViewport!;
  // Who has zoomed in sees only a part, and can move it to the card.
  return [x, y, width, (scale > 1 ? bottom : Math.min(bottom, offsetTop + height)) - y];
}
