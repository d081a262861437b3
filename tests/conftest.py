"""The order of the tests: those that drive a browser come last."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Playwright keeps an event loop running for as long as a browser is open, and others need their own."""
    items.sort(key=lambda item: "e2e" in item.path.parts)
