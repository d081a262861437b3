"""TI9: the tables themselves keep projects apart, for a role that does not own them as for one that does."""

from __future__ import annotations

import asyncio
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest

from guidekit.errors import StoreVersionError
from guidekit.stores import find_backend, open_store
from guidekit.stores.base import Tenant
from tests.unit.stores.batches import ACME, ADA, batch, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tooling.postgres import PostgresServer

GLOBEX = Tenant("globex", "dev")
TENANT_TABLES = """
SELECT table_name FROM information_schema.columns
WHERE table_schema = 'guidekit' AND column_name = 'project' ORDER BY 1
"""
WITHOUT_NET = """
SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE nspname = 'guidekit' AND relkind = 'r' AND relname <> 'schema_versions'
    AND NOT (relrowsecurity AND relforcerowsecurity)
"""
GRANTS = """
GRANT USAGE ON SCHEMA guidekit TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA guidekit TO {role};
"""


@pytest.fixture
def url(postgres_server: PostgresServer) -> str:
    """An empty database, by the role that owns everything."""
    return postgres_server.new_database()


@pytest.fixture
def app_url(url: str) -> Iterator[str]:
    """The same one with all its tables, by a role that owns nothing and is no superuser."""
    find_backend(url).migrate(url)
    role = f"app_{url.partition('guidekit_')[2][:12]}"
    with closing(psycopg.connect(url, autocommit=True)) as owner:
        owner.execute(f"CREATE ROLE {role} LOGIN; {GRANTS.format(role=role)}".encode())
        yield psycopg.conninfo.make_conninfo(url, user=role)
        owner.execute(f"DROP OWNED BY {role}; DROP ROLE {role}".encode())


def as_url(conninfo: str) -> str:
    """A URL of what `make_conninfo` writes, because stores are named by URLs."""
    parts = psycopg.conninfo.conninfo_to_dict(conninfo)
    return f"postgresql:///{parts['dbname']}?host={parts['host']}&user={parts['user']}"


def test_ti9_every_table_with_a_project_has_the_net(url: str) -> None:
    find_backend(url).migrate(url)

    with closing(psycopg.connect(url)) as connection:
        assert len(connection.execute(TENANT_TABLES).fetchall()) > 10
        assert connection.execute(WITHOUT_NET).fetchall() == []


def test_ti9_a_statement_that_forgets_its_project_sees_and_changes_nothing_of_another(app_url: str) -> None:
    store = open_store(as_url(app_url))

    async def fill() -> None:
        for tenant in (ACME, GLOBEX):
            await store.append(batch(shown(1), tenant=tenant))
            await store.keep_public_key(tenant, f"pk_{tenant.project}")
        assert set(await store.read_progress(GLOBEX, ADA.key)) == {"welcome"}
        await store.close()

    asyncio.run(fill())
    with closing(psycopg.connect(app_url, autocommit=True)) as connection:
        tables = [row[0] for row in connection.execute(TENANT_TABLES)]
        connection.execute("SET search_path = guidekit")
        for setting, expected in (("acme", {"acme"}), ("", set()), ("nobody", set())):
            connection.execute("SELECT set_config('guidekit.project', %s, false)", (setting,))
            seen = {
                row[0]
                for table in tables
                for row in connection.execute(b"SELECT DISTINCT project FROM " + table.encode())
            }
            assert seen - {""} == expected
        connection.execute("SELECT set_config('guidekit.project', 'acme', false)")
        assert connection.execute("UPDATE standings SET epoch = 9 WHERE project = 'globex'").rowcount == 0
        assert connection.execute("DELETE FROM events WHERE project = 'globex'").rowcount == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            connection.execute("INSERT INTO counters VALUES ('globex', 'dev', 'forged', 1)")


def test_ti9_who_asks_whose_a_key_is_sees_keys_only(app_url: str) -> None:
    store = open_store(as_url(app_url))

    async def fill() -> None:
        await store.append(batch(shown(1)))
        await store.keep_public_key(ACME, "pk_acme")
        await store.close()

    asyncio.run(fill())
    with closing(psycopg.connect(app_url, autocommit=True)) as connection:
        connection.execute("SET search_path = guidekit")
        connection.execute("SELECT set_config('guidekit.project', '*', false)")
        assert connection.execute("SELECT project FROM keys WHERE key = 'pk_acme'").fetchall() == [("acme",)]
        assert connection.execute("SELECT * FROM events").fetchall() == []
        assert connection.execute("DELETE FROM keys").rowcount == 0


def test_a_role_that_may_not_make_tables_is_told_who_must(url: str) -> None:
    """TS6: an older or an empty database is a plain sentence, not a failure in the middle."""
    role = f"app_{url.partition('guidekit_')[2][:12]}"
    with closing(psycopg.connect(url, autocommit=True)) as owner:
        owner.execute(f"CREATE ROLE {role} LOGIN".encode())
        store = open_store(as_url(psycopg.conninfo.make_conninfo(url, user=role)))

        async def start() -> None:
            try:
                await store.check()
            finally:
                await store.close()

        with pytest.raises(StoreVersionError, match="run `guidekit migrate` with the role that owns"):
            asyncio.run(start())
        owner.execute(f"DROP ROLE {role}".encode())
