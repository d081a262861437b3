"""One test of a store runs on every store in `BACKENDS`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

import pytest

from guidekit.stores import open_store

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from guidekit.stores.base import Store

T = TypeVar("T")


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


@pytest.fixture
def opened(new_url: str) -> Iterator[Opened]:
    """A store of each kind with an empty database."""
    with asyncio.Runner() as runner:
        opened = Opened(new_url, runner)
        yield opened
        opened.run(opened.store.close())
