// Where a card stands beside its target: pure geometry in px of the viewport, x to the right and y down.

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Side = "top" | "right" | "bottom" | "left";

export interface PlaceInput {
  /** Null for a card in the middle. */
  readonly target: Rect | null;
  /** The card as large as its content wants it. */
  readonly card: Pick<Rect, "width" | "height">;
  readonly view: Rect;
  /** A side, perhaps with `-start` or `-end`, or `auto`. */
  readonly placement: string;
  readonly isRightToLeft: boolean;
  /** Between target and card. */
  readonly gap: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  /** Where the target's side is; null when the card stands on its own. */
  readonly side: Side | null;
  /** Where the arrow's tip is along the card's edge, from its left or top end; null without an arrow. */
  readonly arrow: number | null;
  /** How high the card may be there; its text scrolls beyond that. */
  readonly maxHeight: number;
}

/** Up to this width of the window a card is a sheet at its lower (or upper) end. */
export const SHEET_WIDTH = 480;

const MARGIN = 8;
const SMALLEST_HEIGHT = 140;
const ARROW_INSET = 20;
const OPPOSITE = { top: "bottom", bottom: "top", left: "right", right: "left" } as const;

export function place(input: PlaceInput): Place {
  if (input.view.width <= SHEET_WIDTH) return placeSheet(input);
  const target = input.target && intersect(input.target, input.view);
  return (target && placeBeside(input, target)) ?? placeInMiddle(input);
}

function placeInMiddle({ card, view, target }: PlaceInput): Place {
  const maxHeight = view.height - 2 * MARGIN;
  const height = Math.min(card.height, maxHeight);
  // Beside a target that fills the window there is no room: then the card keeps to the lower end of it.
  const y = target ? view.height - height - MARGIN : (view.height - height) / 2;
  return { x: view.x + (view.width - card.width) / 2, y: view.y + y, side: null, arrow: null, maxHeight };
}

/** The full width at the lower end, or at the upper one when the target is below. */
function placeSheet({ card, view, target, gap }: PlaceInput): Place {
  const above = target ? target.y - view.y - gap - MARGIN : 0;
  const below = target ? view.y + view.height - target.y - target.height - gap - MARGIN : view.height;
  const isBelow = !target || below >= Math.min(card.height, above);
  const room = target ? Math.max(isBelow ? below : above, SMALLEST_HEIGHT) : view.height;
  const maxHeight = Math.min(room, view.height - 2 * MARGIN);
  const height = Math.min(card.height, maxHeight);
  const y = isBelow ? view.y + view.height - height - MARGIN : view.y + MARGIN;
  return { x: view.x + (view.width - card.width) / 2, y, side: null, arrow: null, maxHeight };
}

function placeBeside(input: PlaceInput, target: Rect): Place | null {
  const { card, view, gap } = input;
  const room = rooms(target, view, gap);
  const [wanted = "auto", align] = input.placement.split("-");
  const sides: Side[] = isSide(wanted) ? [wanted, OPPOSITE[wanted]] : [];
  sides.push("bottom", "top", "right", "left");
  const fits = (side: Side) => room[side] >= (isVertical(side) ? card.height : card.width);
  const larger = room.bottom >= room.top ? "bottom" : "top";
  const side = sides.find(fits) ?? (room[larger] >= SMALLEST_HEIGHT ? larger : null);
  if (!side) return null;
  const maxHeight = isVertical(side) ? room[side] : view.height - 2 * MARGIN;
  const size = { width: card.width, height: Math.min(card.height, maxHeight) };
  return { ...stand(side, align, size, target, input), side, maxHeight };
}

/** How much room there is on each side of the target. */
function rooms(target: Rect, view: Rect, gap: number): Record<Side, number> {
  const used = gap + MARGIN;
  return {
    top: target.y - view.y - used,
    left: target.x - view.x - used,
    bottom: view.y + view.height - target.y - target.height - used,
    right: view.x + view.width - target.x - target.width - used,
  };
}

function stand(
  side: Side,
  align: string | undefined,
  card: Pick<Rect, "width" | "height">,
  target: Rect,
  { view, gap, isRightToLeft }: PlaceInput,
): Pick<Place, "x" | "y" | "arrow"> {
  const x = { top: 0, bottom: 0, left: target.x - card.width - gap, right: target.x + target.width + gap }[side];
  const y = { left: 0, right: 0, top: target.y - card.height - gap, bottom: target.y + target.height + gap }[side];
  if (isVertical(side)) {
    const isStart = (align === "start") !== (isRightToLeft && align !== undefined);
    const along = slide(target.x, target.width, card.width, view.x, view.width, align && (isStart ? "start" : "end"));
    return { x: along.at, y, arrow: along.arrow };
  }
  const along = slide(target.y, target.height, card.height, view.y, view.height, align);
  return { x, y: along.at, arrow: along.arrow };
}

/** Lines the card up along the target's edge, and slides it into the window. */
function slide(target: number, length: number, card: number, view: number, viewLength: number, align?: string) {
  const middle = target + length / 2;
  const wanted = align === "start" ? target : align === "end" ? target + length - card : middle - card / 2;
  const at = clamp(wanted, view + MARGIN, view + viewLength - MARGIN - card);
  return { at, arrow: clamp(middle - at, ARROW_INSET, card - ARROW_INSET) };
}

/** The part of a rectangle that is in the window; null when there is none. */
function intersect(one: Rect, other: Rect): Rect | null {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

const isVertical = (side: Side): boolean => side === "top" || side === "bottom";

const isSide = (side: string): side is Side => Object.hasOwn(OPPOSITE, side);

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));
