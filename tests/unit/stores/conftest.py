"""One test of a store runs on every store in `BACKENDS`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

import pytest

from guidekit.stores import BACKENDS, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from guidekit.stores.base import Store

T = TypeVar("T")

NEW_DATABASE: dict[str, Callable[[pytest.FixtureRequest], str]] = {
    "sqlite": lambda request: f"sqlite:///{request.getfixturevalue('tmp_path') / 'guidekit.db'}",
    "postgresql": lambda request: request.getfixturevalue("postgres_server").new_database(),
}
"""How to get the URL of an empty database, by the scheme of its store."""


class Opened:
    """A store whose calls can be made from plain tests: ``opened.run(opened.store.check())``."""

    def __init__(self, url: str, runner: asyncio.Runner) -> None:
        self.url = url
        self.store: Store = open_store(url)
        self._runner = runner

    def run(self, call: Coroutine[None, None, T]) -> T:
        """Return what a call answers."""
        return self._runner.run(call)

    def open_again(self) -> None:
        """Close the store and open the same database anew."""
        self.run(self.store.close())
        self.store = open_store(self.url)


@pytest.fixture(params=sorted(BACKENDS))
def new_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database of each kind."""
    return NEW_DATABASE[request.param](request)


@pytest.fixture
def opened(new_url: str) -> Iterator[Opened]:
    """A store of each kind with an empty database."""
    with asyncio.Runner() as runner:
        opened = Opened(new_url, runner)
        yield opened
        opened.run(opened.store.close())
