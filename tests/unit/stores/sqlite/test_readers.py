"""Readers answer beside the writer, and what goes wrong is said in our words."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from guidekit.errors import StoreError
from guidekit.stores import open_store
from tests.unit.stores.batches import ACME, ADA, batch, shown

if TYPE_CHECKING:
    from pathlib import Path


def test_reading_does_not_wait_for_who_writes(tmp_path: Path) -> None:
    async def story() -> None:
        store = open_store(f"sqlite:///{tmp_path}/guidekit.db")
        await store.append(batch(shown(1)))
        with closing(sqlite3.connect(tmp_path / "guidekit.db", isolation_level=None)) as holder:
            holder.execute("BEGIN EXCLUSIVE")
            async with asyncio.timeout(1):
                assert set(await store.read_progress(ACME, ADA.key)) == {"welcome"}
            holder.execute("ROLLBACK")
        await store.close()

    asyncio.run(story())


def test_more_readers_than_connections_all_get_their_answer(tmp_path: Path) -> None:
    async def story() -> None:
        store = open_store(f"sqlite:///{tmp_path}/guidekit.db")
        await store.append(batch(shown(1)))
        answers = await asyncio.gather(*(store.read_progress(ACME, ADA.key) for _ in range(50)))
        assert all(set(answer) == {"welcome"} for answer in answers)
        await store.close()

    asyncio.run(story())


def test_a_database_that_was_taken_apart_is_a_store_error(tmp_path: Path) -> None:
    async def story() -> None:
        store = open_store(f"sqlite:///{tmp_path}/guidekit.db")
        await store.check()
        with closing(sqlite3.connect(tmp_path / "guidekit.db")) as other:
            other.execute("DROP TABLE standings")
        with pytest.raises(StoreError, match="cannot be used: no such table: standings"):
            await store.read_progress(ACME, ADA.key)
        await store.close()

    asyncio.run(story())
