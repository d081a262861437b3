"""Where things are on the page, and what that means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator


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

    def is_within(self, width: float, height: float) -> bool:
        """Whether all of it is in a window of this size."""
        return self.x >= 0 and self.y >= 0 and self.x + self.width <= width and self.y + self.height <= height


def box_of(locator: Locator) -> Box:
    """Where an element is now."""
    found = locator.bounding_box()
    assert found is not None, f"{locator} is not on the page"
    return Box(found["x"], found["y"], found["width"], found["height"])
