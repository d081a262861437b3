"""`guidekit migrate`: the same words for every database."""

from __future__ import annotations

import asyncio

from click.testing import CliRunner, Result

from guidekit.cli.migrate import command
from guidekit.stores import find_backend, open_store


def migrate(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, catch_exceptions=False)


def test_check_says_what_there_is_to_do_and_changes_nothing(new_url: str) -> None:
    checked = [migrate("--check", "--database", new_url) for _ in range(2)]

    assert [each.exit_code for each in checked] == [1, 1]
    assert "would run 0003_" in checked[0].output
    assert checked[0].output == checked[1].output
    assert find_backend(new_url).inspect(new_url).version == 0


def test_a_database_is_brought_to_the_newest_schema_once(new_url: str) -> None:
    first, second = (migrate("--database", new_url) for _ in range(2))

    newest = find_backend(new_url).MIGRATIONS[-1].number
    assert first.exit_code == second.exit_code == 0
    assert f"has schema {newest} now." in first.output
    assert f"has schema {newest}; there is nothing to do." in second.output
    assert migrate("--check", "--database", new_url).exit_code == 0


def test_a_server_that_started_first_leaves_nothing_to_do(new_url: str) -> None:
    async def start() -> None:
        store = open_store(new_url)
        await store.check()
        await store.close()

    asyncio.run(start())

    assert "nothing to do" in migrate("--database", new_url).output
