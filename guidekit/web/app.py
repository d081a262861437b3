"""Puts the server together: settings, store, service and routes, in one app that others can mount."""

from __future__ import annotations

import logging
import os
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from guidekit.errors import StoreError
from guidekit.settings import DEVELOPMENT, read_settings
from guidekit.stores import open_store
from guidekit.web.api.routes import api_routes
from guidekit.web.content import content_routes
from guidekit.web.envelope import Envelope, find_straight
from guidekit.web.health import health_routes
from guidekit.web.limits import Limits
from guidekit.web.locks import ReportLock
from guidekit.web.origins import Origins
from guidekit.web.pages import page_routes
from guidekit.web.problems import answer_problem
from guidekit.web.public import public_routes
from guidekit.web.sdk import load_runtime, prepare, sdk_files, sdk_routes
from guidekit.web.service import Service

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from guidekit.delivery.catalog import Build
    from guidekit.settings import Settings
    from guidekit.web.sdk import Runtime

LOG = logging.getLogger("guidekit")


def create_app(
    project: str | Path,
    *,
    database: str | None = None,
    key: str | None = None,
    environment: str | None = None,
    origins: Sequence[str] = (),
    reload: bool = False,
) -> Starlette:
    """
    Return the server as an ASGI app, to be run by itself or mounted in another one.

    A host app that mounts it under a path does not pass its lifespan on; the app then begins at its first
    request. To end it in order too, enter ``app.router.lifespan_context(app)`` in the host's own lifespan.

    Args:
        project: The folder with ``guidekit.yaml``; while it has errors, `/readyz` says so.
        database: Where events and progress are kept, such as ``sqlite:////var/lib/guidekit.db``; without it
            ``GUIDEKIT_DATABASE``, or a file inside the project.
        key: The public key that browsers send; without it ``GUIDEKIT_KEY``, or one that is made once and kept
            in the database.
        environment: Keeps the data of ``live`` and others apart; without it ``GUIDEKIT_ENVIRONMENT``, or
            ``dev``.
        origins: Which pages may call, such as ``https://app.acme.example``; without them
            ``GUIDEKIT_ORIGINS``. In ``dev`` every page of this machine may, and pages of the server's own
            origin always may.
        reload: Whether to follow changes in the folder.

    Raises:
        SettingsError: A value makes no sense.
    """
    settings = read_settings(
        os.environ,
        project=Path(project),
        database=database,
        environment=environment,
        key=key,
        origins=origins,
    )
    service = Service(settings, open_store(settings.database), listen=_log_build, follow=reload)
    lock = ReportLock(lambda token: LOG.info("the report opens once at /report?token=%s", token))
    lock.offer()
    limits = Limits(settings.rates, settings.proxies)
    return build_app(service, load_runtime(), allowed_origins(settings), lock, limits=limits)


def allowed_origins(settings: Settings) -> Origins:
    """Return which pages may call; while developing, all of this machine."""
    return Origins(settings.origins, loopback=settings.environment == DEVELOPMENT)


def build_app(
    service: Service, runtime: Runtime, origins: Origins, lock: ReportLock, *, limits: Limits | None = None
) -> Starlette:
    """Return the app around collaborators that were made elsewhere; without limits everybody may call."""
    limits = limits or Limits({})

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await service.start()
        await to_thread.run_sync(prepare, runtime)
        try:
            yield
        finally:
            await service.stop()

    files = sdk_files(runtime)
    routes = [
        *public_routes(service, limits),
        *content_routes(service),
        *sdk_routes(files),
        *api_routes(service, limits),
        *page_routes(service, lock),
        *health_routes(service),
    ]
    straight = {**find_straight(routes), **{("GET", path): serve for path, serve in files.items()}}
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Envelope, origins=origins, service=service, limits=limits, straight=straight)],
        exception_handlers={HTTPException: answer_problem, StoreError: answer_problem},
        lifespan=lifespan,
    )
    # A redirect to the address without its last slash would name a host that the request made up.
    app.router.redirect_slashes = False
    app.state.service = service
    return app


def _log_build(build: Build) -> None:
    for found in build.problems:
        LOG.warning("%s:%s:%s %s %s", found.file, found.line, found.column, found.code, found.message)
