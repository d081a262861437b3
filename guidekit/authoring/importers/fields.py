"""Objects of other tools, read key by key: whatever nobody asked for is what was not carried over."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json


class Fields:
    """An object that remembers which of its keys were read; anything but an object has no keys."""

    def __init__(self, data: Json) -> None:
        self.data: dict[str, Json] = data if isinstance(data, dict) else {}
        self.seen: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def get(self, key: str, default: Json = None) -> Json:
        """Return any value."""
        self.seen.add(key)
        return self.data.get(key, default)

    def text(self, key: str) -> str:
        """Return a text; empty when there is none."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> float | None:
        """Return a number, or None."""
        value = self.get(key)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def flag(self, key: str) -> bool | None:
        """Return a boolean, or None when it is not said."""
        value = self.get(key)
        return value if isinstance(value, bool) else None

    def items(self, key: str) -> list[Json]:
        """Return a list; empty when there is none."""
        value = self.get(key)
        return value if isinstance(value, list) else []

    def fields(self, key: str) -> Fields:
        """Return an object inside this one."""
        return Fields(self.get(key))

    def pass_over(self, *keys: str) -> None:
        """Count keys as read: what they say is said elsewhere, or changes nothing."""
        self.seen.update(keys)

    def rest(self) -> dict[str, Json]:
        """Return what was never asked for."""
        return {key: value for key, value in self.data.items() if key not in self.seen}
