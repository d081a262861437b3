"""Where things are on the page, and what that means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.e2e.visitors import Visitor

DESK = (1280, 800)

# With the padding that the look wants on each side; `target` may be in a shadow root or frame.
RING_IS_AROUND = """(target) => {
  const inside = document.querySelector("[data-guidekit]")?.shadowRoot;
  const ring = inside?.querySelector(".ring")?.getBoundingClientRect();
  const box = (target ?? document.querySelector("#target"))?.getBoundingClientRect();
  const near = (one, other) => Math.abs(one - other) <= 1.5;
  return ring && box && near(ring.left, box.left - 6) && near(ring.top, box.top - 6)
    && near(ring.right, box.right + 6) && near(ring.bottom, box.bottom + 6);
}"""


@dataclass(frozen=True)
class Box:
    """A rectangle in px of the window."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any part."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def surrounds(self, other: Box) -> bool:
        """Whether all of the other lies in this one, with 6 px between their edges."""
        edges = (
            other.x - self.x,
            other.y - self.y,
            self.x + self.width - other.x - other.width,
            self.y + self.height - other.y - other.height,
        )
        return all(abs(edge - 6) <= 1.5 for edge in edges)

    def is_within(self, width: float, height: float) -> bool:
        """Whether all of it is in a window of this size."""
        return self.x >= 0 and self.y >= 0 and self.x + self.width <= width and self.y + self.height <= height


def box_of(locator: Locator) -> Box:
    """Where an element is now."""
    found = locator.bounding_box()
    assert found is not None, f"{locator} is not on the page"
    return Box(found["x"], found["y"], found["width"], found["height"])


def target_box(visitor: Visitor) -> Box:
    """Where the target is."""
    return box_of(visitor.page.locator("#target"))


def expect_ring(visitor: Visitor) -> None:
    """Wait until the ring is around the target, wherever that has gone, and nothing moves any more."""
    visitor.page.wait_for_function(RING_IS_AROUND)
    visitor.rest()


def expect_beside_target(visitor: Visitor, size: tuple[int, int] = DESK) -> None:
    """Wait for card and ring at rest: the ring around the target, the card in the window and not over it."""
    expect_ring(visitor)
    card = box_of(visitor.card)
    assert not card.overlaps(target_box(visitor)), f"{card} covers {target_box(visitor)}"
    assert card.is_within(*size), f"{card} is not in {size}"
