"""What the routes share: the catalog, the store and whose they are; begins by itself and ends when told."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from anyio import Event

from guidekit.authoring.memory import Memory
from guidekit.delivery.catalog import Build, Catalog
from guidekit.delivery.watch import load, watch
from guidekit.errors import StoreUnavailableError
from guidekit.insights.notebook import Notebook
from guidekit.people.gate import Gate
from guidekit.people.public_keys import PublicKeys
from guidekit.people.sealing import find_seal
from guidekit.stores.base import Tenant
from guidekit.web.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from guidekit.delivery.release import Release
    from guidekit.settings import Settings
    from guidekit.stores.base import Store

LOG = logging.getLogger("guidekit")


@dataclass(frozen=True)
class Watching:
    """The task that follows a folder, and the event that ends it."""

    task: asyncio.Task[None]
    stop: Event


class Service:
    """
    One project in one environment.

    It starts with the app's lifespan, or at the first request where a host app does not pass that on.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        *,
        listen: Callable[[Build], None],
        follow: bool,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.store = store
        self.catalog = Catalog()
        self.notebook = Notebook(store)
        self._root: Path = settings.project
        self._environment = settings.environment
        self.explains = settings.explains
        self._public_keys = PublicKeys(store, settings.key, clock=clock)
        self._listen = listen
        self._follow = follow
        self._clock = clock
        self.gate = Gate(store, settings.identity, partial(find_seal, settings), clock=clock)
        self._tenant = Tenant("", settings.environment)
        self._lock = asyncio.Lock()
        self._has_started = False
        self._watching: Watching | None = None

    @property
    def release(self) -> Release:
        """Return what is served now, or raise `ProblemError` while there is nothing."""
        if self.catalog.release is None:
            raise ProblemError("release_missing")
        return self.catalog.release

    @property
    def tenant(self) -> Tenant:
        """Return whose data this is; before there is a release nobody's is known."""
        project = self.release.project
        if self._tenant.project != project:
            self._tenant = Tenant(project, self._environment)
        return self._tenant

    def now_ms(self) -> int:
        """Return the server's clock."""
        return int(self._clock() * 1000)

    async def start(self) -> None:
        """Build the project and begin to follow it; does nothing the second time."""
        if self._has_started:
            return
        async with self._lock:
            if not self._has_started:
                await self._open_store()
                await self._open_project()
                self._has_started = True

    async def stop(self) -> None:
        """End what was begun; what waits for the database is finished first."""
        if self._watching is not None:
            self._watching.stop.set()
            await asyncio.wait([self._watching.task])
            self._watching = None
        await self.store.close()

    async def public_key(self) -> str:
        """Return the key that browsers must send, making it the first time there is none."""
        return await self._public_keys.first(self.tenant)

    async def judge_key(self, key: str) -> None:
        """Return if a caller has a live key of this project and environment, else raise `ProblemError`."""
        refusal = await self._public_keys.judge(key, self.tenant)
        if refusal is not None:
            raise ProblemError(refusal)

    async def _open_project(self) -> None:
        memory = Memory() if self._follow else None
        built = await load(self.catalog, self._root, memory)
        self._listen(built)
        if self._follow:
            stop = Event()
            watching = watch(self.catalog, self._root, self._listen, stop=stop, last=built, memory=memory)
            task = asyncio.create_task(watching)
            task.add_done_callback(_log_failure)
            self._watching = Watching(task, stop)

    async def _open_store(self) -> None:
        try:
            await self.store.check()
        except StoreUnavailableError as error:
            # What is served needs no database, and the database may come back at any moment.
            LOG.warning("%s", error)

    async def check(self) -> None:
        """Return when there is something to serve and the database can be written, else raise."""
        _ = self.release
        await self.store.check()


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        LOG.error("changes to the project are not followed any more", exc_info=error)
