// A backdrop that does more than darken the page around one target: other strengths, shapes and cut-outs, and blocking.
import type { Box } from "../../../page/place.ts";
import type { Spot } from "../../../page/target.ts";
import type { Extra, Scene } from "../scene.ts";

const css = String.raw;

const styles = css`
  .shade,
  .lid {
    position: fixed;
    inset: 0;
    background: var(--dim);
  }
  .shade ~ .ring {
    box-shadow: 0 0 0 3px var(--brand);
  }
  .bare ~ .ring {
    box-shadow: none;
    outline: 0;
  }
  .soft {
    inset: -32px;
    filter: blur(8px);
  }
  .block,
  .lid {
    pointer-events: auto;
  }
  .lid {
    inset: 0 auto auto 0;
    background: none;
  }
  .modal::backdrop {
    display: block;
    background: none;
  }
`;

const NOWHERE: Box = [-99, -99, 0, 0];
const SHADE = "#0a0c12";
const STRENGTHS: Record<string, string> = { soft: "20%" };

export const add: Extra = (scene, dress) => {
  const { step, spot, ring, tools } = scene;
  if (!("backdrop" in step)) return;
  const { style, color, strength = STRENGTHS[style] } = step.backdrop;
  dress(styles);
  if (color || strength)
    dress(`.surface{--dim:color-mix(in srgb,${color ?? SHADE} ${strength ?? "40%"},#0000)!important}`);
  if (step.type === "modal" || !spot) return listenBeside(scene);
  const { padding = "6px", radius, ring: hasRing = true, also = [], usable = true } = step.spotlight ?? {};
  const shade = addBefore(scene, tools.h("div", { className: `shade ${style}${hasRing ? "" : " bare"}` }));
  const others = also.flatMap((each) => tools.find(each) ?? []);
  const rings = others.map(() => addBefore(scene, tools.h("div", { className: "ring" })));
  const lid = usable ? undefined : addBefore(scene, tools.h("div", { className: "lid" }));
  shade.hidden = style === "none";
  scene.gap = Number.parseInt(padding) + 12;

  const holeAround = ({ element, box }: Spot, frame: HTMLElement) => {
    const hole = grow(box() ?? NOWHERE, Number.parseFloat(padding));
    const round = Number.parseFloat(radius ?? "") || roundnessOf(element) + Number.parseFloat(padding);
    const [x, y, width, height] = hole;
    frame.style.cssText = `translate:${x}px ${y}px;width:${width}px;height:${height}px;border-radius:${round}px`;
    // The edge of the window must not be soft, so that what is soft begins beyond it.
    const [left, top] = style === "soft" ? [x + 32, y + 32] : [x, y];
    return outline([left, top, width, height], Math.min(round, width / 2, height / 2));
  };
  scene.onMove = () => {
    const holes = [holeAround(spot, ring), ...others.map((each, index) => holeAround(each, rings[index]!))];
    shade.style.clipPath = `path(evenodd,"M0 0H9999V9999H0Z${holes.join("")}")`;
    if (lid) lid.style.cssText = ring.style.cssText;
  };
  if (style === "block") scene.scope.listen(shade, "click", () => onClickBeside(scene));
};

/** Around a modal dialog nothing can be clicked but its own backdrop, and that counts as the dialog itself. */
function listenBeside(scene: Scene): void {
  const { card, scope } = scene;
  scope.listen(card, "click", (event: MouseEvent) => {
    const { left, right, top, bottom } = card.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    const isBeside = x < left || x > right || y < top || y > bottom;
    // A click by keyboard has no place.
    if (event.target === card && event.detail && isBeside) onClickBeside(scene);
  });
}

function onClickBeside(scene: Scene): void {
  const click = "backdrop" in scene.step && scene.step.backdrop.click;
  if (click === "dismiss") scene.dismiss();
  if (click === "next") scene.press([{ type: "next" }]);
}

function addBefore({ ring, scope }: Scene, element: HTMLElement): HTMLElement {
  ring.before(element);
  scope.add(() => element.remove());
  return element;
}

const grow = ([x, y, width, height]: Box, by: number): Box => [x - by, y - by, width + 2 * by, height + 2 * by];

const roundnessOf = (element: Element): number => Number.parseFloat(getComputedStyle(element).borderTopLeftRadius) || 0;

/** The outline of a box with round corners, as a path. */
function outline([x, y, width, height]: Box, r: number): string {
  const [across, down] = [width - 2 * r, height - 2 * r];
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${x + r} ${y}h${across}${corner(r, r)}v${down}${corner(-r, r)}h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}z`;
}
