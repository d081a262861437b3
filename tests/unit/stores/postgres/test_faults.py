"""The server goes away, comes back, is killed or says nothing: who waits is told, and nothing is lost."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from guidekit.errors import SettingsError, StoreError, StoreUnavailableError, StoreVersionError
from guidekit.stores import find_backend, open_store
from guidekit.stores.postgres.connection import place_of
from guidekit.stores.postgres.driver import PostgresDriver
from guidekit.stores.postgres.schema import MIGRATIONS
from guidekit.stores.sql.store import SqlStore
from guidekit.stores.threads import ThreadedEngine
from tests.unit.stores.batches import ACME, ADA, batch, shown
from tooling.postgres import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS = 4
ACKNOWLEDGED_EACH = 40
ROOT = Path(__file__).parents[4]
CHILD = ROOT / "tests" / "unit" / "stores" / "appending_child.py"
BACKENDS = """
SELECT pid FROM pg_stat_activity WHERE application_name = 'guidekit' AND datname = current_database()
"""
FINDINGS = """
SELECT (SELECT COUNT(*) FROM events), (SELECT COUNT(DISTINCT id) FROM events),
    (SELECT SUM(count) FROM daily_events), (SELECT SUM(people) FROM reach_totals),
    (SELECT COUNT(*) FROM standings)
"""


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A server that a test may kill; a named one may be somebody's, so it is left alone."""
    with PostgresServer(is_own=True) as server:
        yield server


def append_until(url: str, end: signal.Signals | None, server: PostgresServer) -> set[str]:
    """Return the ids a child was told are safe, before it or its database was killed in its work."""
    with subprocess.Popen(
        [sys.executable, str(CHILD), url],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    ) as child:
        assert child.stdout is not None
        acknowledged = {child.stdout.readline().strip() for _ in range(ACKNOWLEDGED_EACH)}
        if end is not None:
            server.stop(end)
        child.kill()
        acknowledged |= {line.strip() for line in child.stdout if line.endswith("\n")}
    if end is not None:
        server.start()
    return acknowledged


def test_r2_nothing_acknowledged_is_lost_when_the_program_or_postgres_is_killed(
    own_server: PostgresServer,
) -> None:
    """R2 in small: by turns the program, and both at once, by signals nobody can catch."""
    url = own_server.new_database()
    ends = [None if number % 2 else signal.SIGKILL for number in range(KILLS)]

    acknowledged = [append_until(url, end, own_server) for end in ends]

    with closing(psycopg.connect(url)) as connection:
        connection.execute("SET search_path = guidekit")
        stored = {row[0] for row in connection.execute("SELECT id FROM events")}
        events, distinct, counted, people, records = connection.execute(FINDINGS).fetchone() or ()
    assert all(len(ids) >= ACKNOWLEDGED_EACH for ids in acknowledged)
    assert set().union(*acknowledged) <= stored
    assert events == distinct == counted
    # Each person came to one place of one guide: what is counted is what is recorded, or neither.
    assert people == records


def test_r6_a_server_that_was_started_anew_is_used_again(own_server: PostgresServer) -> None:
    url = own_server.new_database()

    async def story() -> None:
        store = open_store(url)
        await store.append(batch(shown(1)))
        await store.read_progress(ACME, ADA.key)
        own_server.stop(signal.SIGINT)
        with pytest.raises(StoreUnavailableError, match="cannot be used for now"):
            await store.append(batch(shown(2)))
        with pytest.raises(StoreUnavailableError, match="cannot be used for now"):
            await store.read_progress(ACME, ADA.key)
        own_server.start()
        assert (await store.append(batch(shown(2)))).accepted == 1
        assert set(await store.read_progress(ACME, ADA.key)) == {"welcome"}
        own_server.stop(signal.SIGINT)
        own_server.start()
        # The connections that were idle are dead, and nobody is told.
        assert set(await store.read_progress(ACME, ADA.key)) == {"welcome"}
        await store.close()

    asyncio.run(story())


def test_a_lock_that_somebody_holds_is_waited_for_briefly(postgres_server: PostgresServer) -> None:
    """TS3"""
    url = postgres_server.new_database()

    async def story() -> None:
        store = open_store(url)
        await store.append(batch(shown(1)))
        with closing(psycopg.connect(url)) as holder:
            holder.execute("LOCK TABLE guidekit.people IN EXCLUSIVE MODE")
            with pytest.raises(StoreUnavailableError, match="another process has locked it"):
                await store.append(batch(shown(2)))
            assert set(await store.read_progress(ACME, ADA.key)) == {"welcome"}
        assert (await store.append(batch(shown(2)))).accepted == 1
        await store.close()

    asyncio.run(story())


def test_a_database_that_says_nothing_is_not_waited_for_for_ever(own_server: PostgresServer) -> None:
    """TS3: its processes are stopped, so that it neither answers nor hangs up; then they go on."""
    url = own_server.new_database()

    async def story() -> None:
        store = SqlStore(ThreadedEngine(PostgresDriver(url), readers=2, answer_within_s=1.0))
        await store.append(batch(shown(1)))
        await store.read_progress(ACME, ADA.key)
        with closing(psycopg.connect(url)) as other:
            pids = [row[0] for row in other.execute(BACKENDS)]
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            for call in (store.append(batch(shown(2))), store.read_progress(ACME, ADA.key)):
                with pytest.raises(StoreUnavailableError, match="does not answer"):
                    await call
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)
        assert (await store.append(batch(shown(2), shown(3)))).accepted >= 1
        assert set(await store.read_progress(ACME, ADA.key)) == {"welcome"}
        await store.close()

    asyncio.run(story())


def test_servers_that_start_at_once_make_the_tables_once(postgres_server: PostgresServer) -> None:
    """TS6"""
    url = postgres_server.new_database()
    failures: list[Exception] = []

    def start() -> None:
        try:
            find_backend(url).migrate(url)
        except StoreError as error:
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert find_backend(url).inspect(url).version == MIGRATIONS[-1].number


@pytest.mark.parametrize(("serves", "is_usable"), [(MIGRATIONS[-1].number, True), (99, False)])
def test_ts6_a_newer_schema_is_used_as_long_as_it_serves_this_guidekit(
    postgres_server: PostgresServer, serves: int, *, is_usable: bool
) -> None:
    url = postgres_server.new_database()
    find_backend(url).migrate(url)
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        connection.execute("INSERT INTO guidekit.schema_versions VALUES (99, %s, 0)", (serves,))

    async def story() -> None:
        store = open_store(url)
        try:
            assert (await store.append(batch(shown(1)))).accepted == 1
        finally:
            await store.close()

    if is_usable:
        asyncio.run(story())
    else:
        with pytest.raises(StoreVersionError, match=r"a newer guidekit \(schema 99, this one knows"):
            asyncio.run(story())


def test_no_message_holds_a_password() -> None:
    assert place_of("postgresql://ada:secret@db.acme.example/guides") == "guides at db.acme.example"
    with pytest.raises(SettingsError) as refused:
        place_of("postgresql://ada:secret@db.acme.example:port:port/guides?nonsense")
    assert "secret" not in str(refused.value)
