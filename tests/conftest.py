"""The order of the tests: those that drive a browser come last; and what holds for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings

if TYPE_CHECKING:
    import pytest

# A busy machine makes no test fail.
settings.register_profile("guidekit", deadline=None)
settings.load_profile("guidekit")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Playwright keeps an event loop running for as long as a browser is open, and others need their own."""
    items.sort(key=lambda item: "e2e" in item.path.parts)
