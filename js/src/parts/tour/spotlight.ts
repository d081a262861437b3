// Darkens the page around the target and draws a ring about it; with `block`, only the target can be clicked.
import type { Box } from "../../page/place.ts";

/** Between target and ring. */
const PADDING = 6;

/** Puts the ring around the target, or just darkens everything, and lets clicks through only where the target is. */
export function moveSpotlight(
  ring: HTMLElement,
  block: HTMLElement,
  [left, top, width, height]: Box,
  radius: string,
): void {
  const [x, y, wide, high] = [left - PADDING, top - PADDING, width + 2 * PADDING, height + 2 * PADDING];
  const rounded = `calc(${radius} + ${PADDING}px)`;
  ring.style.cssText = `translate:${x}px ${y}px;width:${wide}px;height:${high}px;border-radius:${rounded}`;
  block.style.clipPath = `path(evenodd,"M0 0H9999V9999H0ZM${x} ${y}h${wide}v${high}h${-wide}z")`;
}
