"""TS8: whatever happens to the files, a good release is served, and the author hears what is wrong."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import anyio
import pytest
from watchfiles import Change

from guidekit.delivery.catalog import Build, Catalog
from guidekit.delivery.watch import SourceFilter, load, watch
from tests.unit.delivery.projects import WELCOME, write_project

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

PATIENCE_S = 20

BROKEN = WELCOME.replace("steps:", "stepps:")


def saying(words: str) -> str:
    return WELCOME.replace("That was it.", words)


class Author:
    """Changes files and waits for what the server says about it."""

    def __init__(self, root: Path, catalog: Catalog) -> None:
        self.catalog = catalog
        self.builds: asyncio.Queue[Build] = asyncio.Queue()
        self._root = root

    def save(self, text: str) -> None:
        (self._root / "tours/welcome.yaml").write_text(text, encoding="utf-8")

    async def hear(self) -> Build:
        async with asyncio.timeout(PATIENCE_S):
            return await self.builds.get()

    async def hear_until_good(self) -> Build:
        while (built := await self.hear()).release is None:
            pass
        return built

    def last_words(self) -> str:
        assert self.catalog.release is not None
        return str(self.catalog.release.entries["welcome", "en"].content["steps"][2]["text"])


@asynccontextmanager
async def watched(root: Path) -> AsyncIterator[Author]:
    catalog, stop = Catalog(), anyio.Event()
    author = Author(root, catalog)
    built = await load(catalog, root)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(watch(catalog, root, author.builds.put_nowait, stop=stop, last=built))
        yield author
        stop.set()


def test_a_good_change_goes_live(tmp_path: Path) -> None:
    async def story() -> None:
        async with watched(write_project(tmp_path)) as author:
            author.save(saying("Changed."))
            await author.hear()
            assert "Changed." in author.last_words()

    asyncio.run(story())


def test_a_broken_change_is_told_and_the_last_good_state_stays(tmp_path: Path) -> None:
    async def story() -> None:
        async with watched(write_project(tmp_path)) as author:
            author.save(BROKEN)
            broken = await author.hear()
            assert broken.release is None
            assert "tours/welcome.yaml" in {problem.file for problem in broken.problems}
            assert "That was it." in author.last_words()

            author.save(saying("Mended."))
            assert (await author.hear()).release is not None
            assert "Mended." in author.last_words()

    asyncio.run(story())


def test_a_change_that_changes_nothing_says_nothing(tmp_path: Path) -> None:
    async def story() -> None:
        async with watched(write_project(tmp_path)) as author:
            author.save("# a comment\n" + WELCOME)
            author.save(saying("Changed."))
            assert (await author.hear()).release is not None
            assert "Changed." in author.last_words()
            assert author.builds.empty()

    asyncio.run(story())


def test_another_folder_in_its_place_is_followed(tmp_path: Path) -> None:
    """A checkout or a deployment may swap the whole folder."""

    async def story() -> None:
        root = write_project(tmp_path / "guides")
        async with watched(root) as author:
            write_project(tmp_path / "next", {"tours/welcome.yaml": saying("Swapped.")})
            root.rename(tmp_path / "before")
            (tmp_path / "next").rename(root)
            await author.hear_until_good()
            assert "Swapped." in author.last_words()

            author.save(saying("And followed."))
            await author.hear()
            assert "And followed." in author.last_words()

    asyncio.run(story())


def test_a_folder_that_went_away_is_told_and_found_again(tmp_path: Path) -> None:
    async def story() -> None:
        root = write_project(tmp_path / "guides")
        async with watched(root) as author:
            shutil.rmtree(root)
            assert (await author.hear()).release is None
            assert "That was it." in author.last_words()

            write_project(root, {"tours/welcome.yaml": saying("Back.")})
            await author.hear_until_good()
            assert "Back." in author.last_words()

    asyncio.run(story())


@pytest.mark.parametrize(
    "name",
    [
        ".welcome.yaml.swp",
        "welcome.yaml~",
        "4913",
        "welcome.yaml.tmp",
        ".#welcome.yaml",
        "#welcome.yaml#",
        ".git/index",
        ".guidekit/guidekit.db-wal",
    ],
)
def test_temporary_files_of_editors_and_our_own_do_not_matter(name: str, tmp_path: Path) -> None:
    assert not SourceFilter()(Change.modified, str(tmp_path / name))


@pytest.mark.parametrize("name", ["guidekit.yaml", "tours/welcome.yml", "media/a.png", "tours"])
def test_files_of_authors_matter(name: str, tmp_path: Path) -> None:
    assert SourceFilter()(Change.modified, str(tmp_path / name))
