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
export const SHEET_WIDTH = 480;

const MARGIN = 8;
const FREE_MARGIN = 16;
const SMALLEST_HEIGHT = 140;
const ARROW_INSET = 20;

/**
 * @param target undefined for a card that stands freely in the window.
 * @param card how wide and high its content wants it.
 * @param view the part of the window that can be seen.
 * @param placement a side, perhaps with `-start` or `-end`, or `auto`; without a target a place in the window.
 * @param offset how far it is moved from there, to the right and down.
 * @param gap between target and card.
 */
export function place(
  target: Box | undefined,
  card: readonly [width: number, height: number],
  view: Box,
  placement: string,
  offset: readonly [x: number, y: number] | undefined,
  isRightToLeft: boolean,
  gap: number,
): Place {
  const isSheet = view[2] <= SHEET_WIDTH;
  const isFree = isSheet || !target;
  const frame = edgesOf(view);
  const whole = target && edgesOf(target);
  /** The part of the target that can be seen; at the edge of the view when there is none. */
  const seen = whole?.map((edge, side) => clamp(edge, frame[side % 2]!, frame[(side % 2) + 2]!));
  const room = (side: number) => (seen ? Math.abs(frame[side]! - seen[side]!) - gap - MARGIN : Infinity);
  const [wanted, align = wanted] = placement.split("-");
  const first = SIDES.indexOf(wanted!);
  // Without a wish the first two are no sides, and there is no room at them.
  const order = isFree ? [3, 1] : [first, first ^ 2, 3, 1, 2, 0];
  const side = order.find((one) => room(one) >= card[one % 2]!) ?? (room(1) > room(3) ? 1 : 3);
  const axis = side % 2;
  const tallest = view[3] - 2 * MARGIN;
  const maxHeight = axis ? Math.min(tallest, Math.max(room(side), SMALLEST_HEIGHT)) : tallest;
  const size = [card[0], Math.min(card[1], maxHeight)];
  /** How the difference in length is shared out before and behind: all behind, half and half, or all before. */
  const share = (on: number): number => {
    if (!target && on) return first < 0 ? 0.5 : +(first > 1);
    const found = align === "start" ? 0 : align === "end" ? 1 : 0.5;
    return isRightToLeft && !on ? 1 - found : found;
  };
  /** Where the card would start on an axis, were the window without end. */
  const wish = (on: number): number => {
    if (on === axis && isSheet) return side > 1 ? Infinity : -Infinity;
    if (on === axis && seen) return side > 1 ? seen[side]! + gap : seen[side]! - size[on]! - gap;
    const beside = isFree ? frame : whole!;
    return beside[on]! + (beside[on + 2]! - beside[on]! - size[on]!) * (isSheet ? 0.5 : share(on));
  };
  const keep = (on: number, value: number) => {
    const margin = isSheet || target ? MARGIN : FREE_MARGIN;
    return clamp(value, frame[on]! + margin, frame[on + 2]! - margin - size[on]!);
  };
  const start = (on: number) => {
    // Towards its target a card is moved by half the gap at most: it must not come to lie on it.
    const towards = on === axis && seen ? gap / 2 : Infinity;
    const by = offset?.[on] ?? 0;
    return keep(on, keep(on, wish(on)) + (side > 1 ? Math.max(by, -towards) : Math.min(by, towards)));
  };
  const cross = 1 - axis;
  const middle = seen ? (seen[cross]! + seen[cross + 2]!) / 2 - start(cross) : 0;
  const hasArrow = !isFree && room(side) >= size[axis]!;
  const arrow = hasArrow ? clamp(middle, ARROW_INSET, size[cross]! - ARROW_INSET) : undefined;
  return { x: start(0), y: start(1), maxHeight, side, arrow };
}

/** Where the sides of a box are, as `SIDES` counts them. */
const edgesOf = ([x, y, width, height]: Box) => [x, y, x + width, y + height];

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));
