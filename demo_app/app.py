"""Puts the demo app together: collaborators, routes, middleware."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from demo_app import account, area, pages, settings
from demo_app.host import Guidekit, Host, build_templates
from demo_app.language import load_languages
from demo_app.policy import SameOriginPosts, SecurityHeaders, read_origin
from demo_app.visits import Visits

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent


def _utc_now() -> datetime:
    return datetime.now(UTC)


def create_app(
    *,
    guidekit_url: str | None = None,
    key: str = "",
    database: Path | None = None,
    now: Callable[[], datetime] = _utc_now,
) -> Starlette:
    """
    Tideway as an ASGI app.

    Args:
        guidekit_url: where the guidekit server is; without it pages carry no snippet.
        key: the public key the snippet is given.
        database: a SQLite file that keeps workspaces over restarts; without it they live in memory.
        now: the clock, an aware datetime.

    Raises:
        ValueError: ``guidekit_url`` is not an http(s) URL.
    """
    guidekit = _find_guidekit(guidekit_url, key) if guidekit_url else None
    app = Starlette(
        routes=[
            *account.ROUTES,
            *pages.ROUTES,
            *area.ROUTES,
            *settings.ROUTES,
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[
            Middleware(SecurityHeaders, guidekit=guidekit.origin if guidekit else None),
            Middleware(SameOriginPosts),
        ],
        exception_handlers={HTTPException: pages.show_problem, Exception: pages.show_problem},
    )
    app.state.host = Host(
        visits=Visits(database),
        languages=load_languages(),
        templates=build_templates(str(HERE / "templates")),
        guidekit=guidekit,
        now=now,
    )
    return app


def _find_guidekit(url: str, key: str) -> Guidekit:
    return Guidekit(url.rstrip("/"), read_origin(url), key)
