"""Builds a folder again whenever something in it changes, and tells who listens what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anyio import to_thread
from watchfiles import Change, DefaultFilter, awatch

from guidekit.delivery.catalog import Build, Catalog, build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from anyio import Event

DEBOUNCE_MS = 200
STEP_MS = 50
OUR_FOLDER = ".guidekit"


class SourceFilter(DefaultFilter):
    """Lets through what authors change, but neither editors' temporary files nor our own database."""

    ignore_dirs = (*DefaultFilter.ignore_dirs, OUR_FOLDER)

    def __call__(self, change: Change, path: str) -> bool:
        """Tell whether a change may matter."""
        return super().__call__(change, path) and not path.endswith((".tmp", ".bak", "#", "4913"))


async def load(catalog: Catalog, root: Path) -> Build:
    """Build a folder off the event loop and serve the outcome if it is good."""
    built = await to_thread.run_sync(build, root)
    if built.release is not None:
        catalog.swap(built.release)
    return built


async def watch(
    catalog: Catalog, root: Path, listen: Callable[[Build], None], *, stop: Event, last: Build
) -> None:
    """
    Serve each good state of a folder until ``stop`` is set.

    Args:
        catalog: Where good releases go; whatever else happens, the last good one stays.
        root: The folder.
        listen: Called with each build that differs from the one before.
        stop: Ends the watch.
        last: The build that was told before.
    """
    async for _ in awatch(
        root, watch_filter=SourceFilter(), debounce=DEBOUNCE_MS, step=STEP_MS, stop_event=stop
    ):
        built = await load(catalog, root)
        if not _same(built, last):
            listen(built)
        last = built


def _same(first: Build, second: Build) -> bool:
    ids = [built.release.id if built.release else None for built in (first, second)]
    return ids[0] == ids[1] and first.problems == second.problems
