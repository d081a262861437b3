"""What request handlers work with: the app's collaborators, who is asking, and how an answer is built."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse

from demo_app.language import Language, choose_language

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from starlette.requests import Request
    from starlette.responses import Response

    from demo_app.visits import Visit, Visits
    from demo_app.workspace import Workspace

COOKIE = "tideway"
COOKIE_AGE_S = 30 * 24 * 3600
MAX_BODY_BYTES = 64 * 1024


@dataclass(frozen=True)
class Guidekit:
    """
    Where the guidekit server is (``url`` may have a path, ``origin`` has none), and the public key.
    """

    url: str
    origin: str
    key: str


@dataclass(frozen=True)
class Host:
    """
    The collaborators, made once in ``app`` and kept in ``request.app.state.host``.
    """

    visits: Visits
    languages: Mapping[str, Language]
    templates: Environment
    guidekit: Guidekit | None
    now: Callable[[], datetime]


@dataclass(frozen=True)
class Caller:
    """
    A signed-in request: the app's collaborators, the browser, its workspace and language.
    """

    host: Host
    visit: Visit
    workspace: Workspace
    language: Language

    def save(self, workspace: Workspace, *, notice: str | None = None) -> None:
        """
        Keep the caller's workspace, and show the text under ``notice`` on the next page.
        """
        self.host.visits.save(self.visit.change(workspace, notice=notice))


def build_templates(directory: str) -> Environment:
    """
    The Jinja2 environment: everything escaped, every undefined name an error.
    """
    loader = FileSystemLoader(directory)
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def host_of(request: Request) -> Host:
    """
    The app's collaborators.
    """
    host: Host = request.app.state.host
    return host


def visit_of(request: Request) -> Visit | None:
    """
    What is known of the asking browser, or None for a new one.
    """
    return host_of(request).visits.find(request.cookies.get(COOKIE))


def language_of(request: Request, visit: Visit | None) -> Language:
    """
    The language to answer this request in.
    """
    return choose_language(
        host_of(request).languages,
        chosen=visit.language if visit else None,
        accepted=request.headers.get("accept-language", ""),
    )


def caller_of(request: Request) -> Caller | None:
    """
    The signed-in caller, or None.
    """
    visit = visit_of(request)
    if visit is None or visit.workspace is None:
        return None
    return Caller(host_of(request), visit, visit.workspace, language_of(request, visit))


def for_signed_in(
    handler: Callable[[Request, Caller], Awaitable[Response]],
) -> Callable[[Request], Awaitable[Response]]:
    """
    A Starlette endpoint that hands the handler its caller; strangers go to the sign-in page, or get 401.
    """

    @wraps(handler)
    async def endpoint(request: Request) -> Response:
        caller = caller_of(request)
        if caller is not None:
            return await handler(request, caller)
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": "signed_out"}, 401)
        return RedirectResponse("/sign-in", 303)

    return endpoint


def render(request: Request, template: str, *, status: int = 200, **context: object) -> HTMLResponse:
    """
    A page in the visitor's language and theme; a waiting notice is shown and forgotten.
    """
    host, visit, caller = host_of(request), visit_of(request), caller_of(request)
    language = language_of(request, visit)
    if caller is not None and caller.visit.notice:
        caller.save(caller.workspace)
    html = host.templates.get_template(template).render(
        t=language.text,
        rich=_rich_text(language),
        language=language,
        languages=host.languages,
        theme=visit.theme if visit else "system",
        notice=visit.notice if visit else None,
        workspace=caller.workspace if caller else None,
        guidekit=_embed(caller) if caller else None,
        nonce=request.state.nonce,
        path=request.url.path,
        **context,
    )
    return HTMLResponse(html, status)


def remember(response: Response, visit: Visit) -> Response:
    """
    The response, with the cookie that leads back to the visit.
    """
    response.set_cookie(COOKIE, visit.id, max_age=COOKIE_AGE_S, httponly=True, samesite="lax")
    return response


async def read_form(request: Request) -> dict[str, str]:
    """
    The fields of a posted form, stripped; a field sent twice counts once.

    Raises:
        HTTPException: 413 when the body is over ``MAX_BODY_BYTES``, 400 when it is not UTF-8.
    """
    body = await _read_body(request)
    try:
        fields = parse_qsl(body.decode(), keep_blank_values=True)
    except ValueError as error:
        raise HTTPException(400) from error
    return {name: value.strip() for name, value in fields}


async def read_json(request: Request) -> dict[str, Any]:
    """
    The posted JSON object.

    Raises:
        HTTPException: 413 when the body is over ``MAX_BODY_BYTES``, 400 when it is not a JSON object.
    """
    try:
        value = json.loads(await _read_body(request))
    except (ValueError, RecursionError) as error:
        raise HTTPException(400) from error
    if not isinstance(value, dict):
        raise HTTPException(400)
    return value


async def _read_body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise HTTPException(413)
    return bytes(body)


def _rich_text(language: Language) -> Callable[..., Markup]:
    def rich(key: str, /, **values: object) -> Markup:
        emphasised = {name: Markup("<b><bdi>{}</bdi></b>").format(value) for name, value in values.items()}
        return escape(language.texts[key]).format(**emphasised)

    return rich


def _embed(caller: Caller) -> dict[str, Any] | None:
    """
    What the guidekit snippet is given: ``{"url": …, "init": the argument of guidekit.init}``.
    """
    guidekit, workspace = caller.host.guidekit, caller.workspace
    if guidekit is None:
        return None
    attributes = {
        "first_name": workspace.person.name.split()[0],
        "plan": workspace.plan,
        "role": workspace.person.role,
        "signed_up": workspace.signed_up.isoformat(),
    }
    # The visit is part of the id: everybody who tries the demo as Mara has a progress of their own.
    # Only a digest of it, because the visit's id is what the session cookie holds.
    visit = hashlib.sha256(caller.visit.id.encode()).hexdigest()[:10]
    user = {"id": f"{workspace.me}.{visit}", "attributes": attributes}
    return {
        "url": guidekit.url,
        "init": {"key": guidekit.key, "locale": caller.language.code, "user": user},
    }
