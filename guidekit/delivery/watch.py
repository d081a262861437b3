"""Builds a folder again whenever something in it changes, and tells who listens what came of it."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING

from anyio import move_on_after, to_thread
from watchfiles import Change, DefaultFilter, awatch

from guidekit.delivery.catalog import Build, Catalog, build

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable
    from pathlib import Path

    from anyio import Event

    from guidekit.authoring.memory import Memory

DEBOUNCE_MS = 200
# So long nothing has to change for a save to be over: the time from there to the release is what one waits.
STEP_MS = 10
LOOK_AFTER_MS = 1000
OUR_FOLDER = ".guidekit"
TEMPORARY = (".tmp", ".bak", ".part", "#", "4913")
"""How editors' temporary files end that `watchfiles` does not know; vim tries a folder with ``4913``."""


class SourceFilter(DefaultFilter):
    """Lets through what authors change, but neither editors' temporary files nor our own database."""

    ignore_dirs = (*DefaultFilter.ignore_dirs, OUR_FOLDER)

    def __call__(self, change: Change, path: str) -> bool:
        """Tell whether a change may matter."""
        return super().__call__(change, path) and not path.endswith(TEMPORARY)


async def load(catalog: Catalog, root: Path, memory: Memory | None = None) -> Build:
    """Build a folder off the event loop and serve the outcome if it is good; see `build`."""
    built = await to_thread.run_sync(build, root, memory)
    if built.release is not None:
        catalog.swap(built.release)
    return built


async def watch(
    catalog: Catalog,
    root: Path,
    listen: Callable[[Build], None],
    *,
    stop: Event,
    last: Build,
    memory: Memory | None = None,
) -> None:
    """
    Serve each good state of a folder until ``stop`` is set.

    Args:
        catalog: Where good releases go; whatever else happens, the last good one stays.
        root: The folder.
        listen: Called with each build that differs from the one before.
        stop: Ends the watch.
        last: The build that was told before.
        memory: What the builds before it came to.
    """
    async for _ in _looks(root, stop):
        built = await load(catalog, root, memory)
        if not _same(built, last):
            listen(built)
        last = built


async def _looks(root: Path, stop: Event) -> AsyncIterator[None]:
    """Yield each time a folder may have changed; also when another one was put in its place."""
    while not stop.is_set():
        watched = _identity(root)
        if watched is None:
            yield
            with move_on_after(LOOK_AFTER_MS / 1000):
                await stop.wait()
            continue
        # What changed before the watch began was not seen by it; the first look, whatever for, finds it.
        is_first = True
        async with aclosing(_changes(root, stop)) as looks:
            async for has_changed in looks:
                if has_changed or is_first:
                    yield
                is_first = False
                if _identity(root) != watched:
                    break


async def _changes(root: Path, stop: Event) -> AsyncGenerator[bool, None]:
    """Yield True after changes, and False after a while without any."""
    async for changes in awatch(
        root,
        watch_filter=SourceFilter(),
        debounce=DEBOUNCE_MS,
        step=STEP_MS,
        rust_timeout=LOOK_AFTER_MS,
        yield_on_timeout=True,
        stop_event=stop,
    ):
        yield bool(changes)


def _identity(root: Path) -> tuple[int, int] | None:
    try:
        found = root.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _same(first: Build, second: Build) -> bool:
    ids = [built.release.id if built.release else None for built in (first, second)]
    return ids[0] == ids[1] and first.problems == second.problems
