import assert from "node:assert/strict";
import { test } from "node:test";
import { place, SIDES, type Box } from "../../src/page/place.ts";

const DESK: Box = [0, 0, 1280, 800];
const PHONE: Box = [0, 0, 390, 844];
const CARD = [320, 160] as const;
const GAP = 18;

interface Wish {
  target: Box | null;
  card?: readonly [number, number];
  view?: Box;
  placement?: string;
  offset?: readonly [number, number];
  isRightToLeft?: boolean;
}

/** Where the card stands, and the name of its side. */
function placed({ target, card = CARD, view = DESK, placement = "auto", offset, isRightToLeft = false }: Wish) {
  const found = place(target ?? undefined, card, view, placement, offset, isRightToLeft, GAP);
  const height = Math.min(card[1], found.maxHeight);
  return { ...found, name: SIDES[found.side], box: [found.x, found.y, card[0], height] as Box };
}

const overlaps = (one: Box, other: Box): boolean =>
  [0, 1].every((axis) => one[axis]! < other[axis]! + other[axis + 2]! && other[axis]! < one[axis]! + one[axis + 2]!);

const isWithin = (one: Box, view: Box): boolean =>
  [0, 1].every((axis) => one[axis]! >= view[axis]! && one[axis]! + one[axis + 2]! <= view[axis]! + view[axis + 2]!);

test("without a wish the card stands below, centred on its target", () => {
  const { x, y, name, arrow } = placed({ target: [600, 100, 80, 40] });
  assert.deepEqual([x, y, name, arrow], [480, 158, "bottom", 160]);
});

for (const [placement, expected] of Object.entries({
  top: [480, 222],
  bottom: [480, 458],
  left: [262, 340],
  right: [698, 340],
})) {
  test(`there is room ${placement}: it stands there`, () => {
    const { x, y, name } = placed({ target: [600, 400, 80, 40], placement });
    assert.deepEqual([x, y, name], [...expected, placement]);
  });
}

const CORNERS: [string, Box, string][] = [
  ["top", [600, 20, 80, 40], "bottom"],
  ["bottom", [600, 740, 80, 40], "top"],
  ["left", [20, 400, 80, 40], "right"],
  ["right", [1180, 400, 80, 40], "left"],
];
for (const [placement, target, expected] of CORNERS) {
  test(`there is no room ${placement}: it flips to the other side`, () => {
    assert.equal(placed({ target, placement }).name, expected);
  });
}

test("at the edge it slides into the window, and the arrow stays with the target", () => {
  const { x, arrow } = placed({ target: [1200, 100, 60, 40] });
  assert.equal(x, 1280 - 8 - 320);
  assert.equal(x + arrow!, 1230);
});

test("the arrow never leaves the card's straight edge", () => {
  assert.equal(placed({ target: [1270, 100, 8, 8] }).arrow, 300);
  assert.equal(placed({ target: [2, 100, 8, 8] }).arrow, 20);
});

test("it lines up with the target's edge in reading direction", () => {
  const target: Box = [600, 100, 80, 40];
  const left = (placement: string, isRightToLeft: boolean) => placed({ target, placement, isRightToLeft }).x;
  assert.deepEqual([left("bottom-start", false), left("bottom-end", false)], [600, 360]);
  assert.deepEqual([left("bottom-start", true), left("bottom-end", true)], [360, 600]);
});

test("up and down there is no reading direction", () => {
  const target: Box = [600, 300, 80, 200];
  const top = (placement: string, isRightToLeft: boolean) => placed({ target, placement, isRightToLeft }).y;
  assert.deepEqual([top("right-start", false), top("right-end", false)], [300, 340]);
  assert.deepEqual([top("right-start", true), top("right-end", true)], [300, 340]);
});

test("the arrow points at what can be seen of a target", () => {
  const { x, arrow } = placed({ target: [-400, 100, 500, 40] });
  assert.equal(x + arrow!, 50);
});

test("a long text scrolls where there is most room, and does not cover the target", () => {
  const target: Box = [600, 300, 80, 40];
  const { name, maxHeight, box } = placed({ target, card: [1200, 2000] });
  assert.equal(name, "bottom");
  assert.equal(maxHeight, 800 - 340 - GAP - 8);
  assert.ok(!overlaps(box, target));
});

test("beside a target that fills the window it keeps inside the window, without an arrow", () => {
  const { box, arrow } = placed({ target: [-100, -100, 2000, 2000] });
  assert.ok(isWithin(box, DESK));
  assert.equal(arrow, undefined);
});

test("without a target it is in the middle, without an arrow", () => {
  const { x, y, arrow, maxHeight } = placed({ target: null });
  assert.deepEqual([x, y, arrow, maxHeight], [480, 320, undefined, 784]);
});

const NINE: [string, [number, number]][] = [
  ["top-start", [16, 16]],
  ["top", [480, 16]],
  ["top-end", [944, 16]],
  ["start", [16, 320]],
  ["center", [480, 320]],
  ["end", [944, 320]],
  ["bottom-start", [16, 624]],
  ["bottom", [480, 624]],
  ["bottom-end", [944, 624]],
];
for (const [placement, expected] of NINE) {
  test(`without a target it stands at the ${placement}, mirrored where text runs from right to left`, () => {
    const { x, y } = placed({ target: null, placement });
    assert.deepEqual([x, y], expected);
    const mirrored = placed({ target: null, placement, isRightToLeft: true });
    assert.deepEqual([mirrored.x, mirrored.y], [1280 - 320 - expected[0], expected[1]]);
  });
}

test("it is moved by its offset, and stays in the window", () => {
  const target: Box = [600, 400, 80, 40];
  const at = (offset: [number, number], placement = "bottom") => {
    const { x, y } = placed({ target, placement, offset });
    return [x, y];
  };
  assert.deepEqual(at([10, 20]), [490, 478]);
  assert.deepEqual(at([0, 900]), [480, 632]);
  assert.deepEqual(at([30, 0], "left"), [271, 340]);
});

for (const placement of ["top", "right", "bottom", "left"]) {
  test(`no offset brings a card that stands ${placement} over its target`, () => {
    const target: Box = [600, 400, 80, 40];
    for (const offset of [[50, 50], [-50, -50], [50, -50]] as const) {
      assert.ok(!overlaps(placed({ target, placement, offset }).box, target), `${offset}`);
    }
  });
}

test("on a phone it is a sheet at the lower end", () => {
  const { x, y, arrow } = placed({ target: [20, 100, 80, 40], card: [374, 160], view: PHONE });
  assert.deepEqual([x, y, arrow], [8, 844 - 8 - 160, undefined]);
  assert.equal(placed({ target: null, card: [374, 160], view: PHONE }).y, 844 - 8 - 160);
});

test("on a phone it is at the upper end when the target is below", () => {
  assert.equal(placed({ target: [20, 760, 80, 40], card: [374, 160], view: PHONE }).y, 8);
});

for (const y of [0, 100, 300, 400, 500, 700, 800]) {
  test(`on a phone it never covers a target at ${y}, however long the text is`, () => {
    const target: Box = [20, y, 80, 40];
    const { box } = placed({ target, card: [374, 2000], view: PHONE });
    assert.ok(!overlaps(box, target), `${box}`);
    assert.ok(isWithin(box, PHONE), `${box}`);
  });
}

test("wherever the target is, the card is in the window and beside it", () => {
  for (let x = 0; x <= 1200; x += 100) {
    for (let y = 0; y <= 760; y += 40) {
      for (const placement of ["auto", "top-start", "right-end", "bottom", "left"]) {
        const target: Box = [x, y, 80, 40];
        const { box } = placed({ target, placement });
        assert.ok(isWithin(box, DESK) && !overlaps(box, target), `${placement} of ${target}: ${box}`);
      }
    }
  }
});
