"""An empty database of each kind that there is a store for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

NEW_DATABASE: dict[str, Callable[[pytest.FixtureRequest], str]] = {
    "sqlite": lambda request: f"sqlite:///{request.getfixturevalue('tmp_path') / 'guidekit.db'}",
    "postgresql": lambda request: request.getfixturevalue("postgres_server").new_database(),
}
"""How to get the URL of an empty database, by the scheme of its store."""
