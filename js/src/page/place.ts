// Where a card stands beside its target: pure geometry in px of the viewport, x to the right and y down.

/** A box: what belongs to one axis is two places apart, so that one formula does for both. */
export type Box = readonly [x: number, y: number, width: number, height: number];

export interface Place {
  readonly x: number;
  readonly y: number;
  /** How high the card may be there; its text scrolls beyond that. */
  readonly maxHeight: number;
  /** On which side of the target it stands, as an index of `SIDES`. */
  readonly side: number;
  /** Where the arrow is along the card's edge, from its left or top end; undefined when there is no room for one. */
  readonly arrow: number | undefined;
}

/** An odd index is on the y axis, one above 1 comes after the target, and the opposite side is two further on. */
export const SIDES = ["left", "top", "right", "bottom"];

/** Up to this width of the window a card is a sheet at its lower (or upper) end. */
const SHEET_WIDTH = 480;

const MARGIN = 8;
const SMALLEST_HEIGHT = 140;
const ARROW_INSET = 20;

/**
 * @param target null for a card in the middle.
 * @param card how wide and high its content wants it.
 * @param view the part of the page that can be seen.
 * @param placement a side, perhaps with `-start` or `-end`, or `auto`.
 * @param gap between target and card.
 */
export function place(
  target: Box | null,
  card: readonly [width: number, height: number],
  view: Box,
  placement: string,
  gap: number,
  isRightToLeft: boolean,
): Place {
  const isSheet = view[2] <= SHEET_WIDTH;
  const room = (side: number) => (target ? spaceAt(side, target, view) - gap - MARGIN : Infinity);
  const [wanted, align] = placement.split("-");
  const first = SIDES.indexOf(wanted!);
  const order = isSheet || !target ? [3, 1] : first < 0 ? [3, 1, 2, 0] : [first, first ^ 2, 3, 1, 2, 0];
  const roomier = room(1) > room(3) ? 1 : 3;
  const side = order.find((one) => room(one) >= card[one % 2]!) ?? roomier;
  const axis = side % 2;
  const tallest = view[3] - 2 * MARGIN;
  const maxHeight = axis ? Math.min(tallest, Math.max(room(side), SMALLEST_HEIGHT)) : tallest;
  const size = [card[0], Math.min(card[1], maxHeight)];
  const isFree = isSheet || !target;

  const start = (on: number) => {
    if (isFree) return isSheet && on ? (side > 1 ? Infinity : -Infinity) : view[on]! + (view[on + 2]! - size[on]!) / 2;
    if (on === axis) return side > 1 ? target[on]! + target[on + 2]! + gap : target[on]! - size[on]! - gap;
    const slack = target[on + 2]! - size[on]!;
    const share = align ? Number((align === "end") !== (isRightToLeft && !on)) : 0.5;
    return target[on]! + slack * share;
  };
  const into = (on: number) => clamp(start(on), view[on]! + MARGIN, view[on]! + view[on + 2]! - MARGIN - size[on]!);
  const [x, y] = [into(0), into(1)];
  const cross = 1 - axis;
  const middle = target ? target[cross]! + target[cross + 2]! / 2 - [x, y][cross]! : 0;
  const hasArrow = !isFree && room(side) >= size[axis]!;
  return { x, y, maxHeight, side, arrow: hasArrow ? clamp(middle, ARROW_INSET, size[cross]! - ARROW_INSET) : undefined };
}

/** How far it is from the target to that end of the view. */
function spaceAt(side: number, target: Box, view: Box): number {
  const axis = side % 2;
  const before = target[axis]! - view[axis]!;
  return side > 1 ? view[axis + 2]! - before - target[axis + 2]! : before;
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));
