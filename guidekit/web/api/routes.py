"""Makes routes of the table of calls: the key first, then the body, then what the call does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from guidekit.people.access import Access, AccessError
from guidekit.web.api.calls import PREFIX, Given
from guidekit.web.api.table import CALLS
from guidekit.web.bodies import read_api_body
from guidekit.web.problems import Fault, ProblemError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from starlette.requests import Request

    from guidekit.stores.credentials import ApiKey
    from guidekit.web.api.calls import Call
    from guidekit.web.limits import Limits
    from guidekit.web.service import Service

NOT_KEPT = {"Cache-Control": "no-store"}
MAX_LENGTH = 2048


def api_routes(service: Service, limits: Limits) -> list[Route]:
    """Return the calls under ``/api/v1``; none of them knows of cookies, or answers a browser's preflight."""
    access = Access(service.store, service.now_ms)
    return [
        Route(f"{PREFIX}{call.path}", _endpoint(call, service, access, limits), methods=[call.method])
        for call in CALLS
    ]


def _endpoint(
    call: Call, service: Service, access: Access, limits: Limits
) -> Callable[[Request], Coroutine[None, None, Response]]:
    async def endpoint(request: Request) -> Response:
        key = await _admit(request, call, service, access)
        limits.admit_key(key.hash)
        if not all(map(_is_storable, request.path_params.values())):
            raise ProblemError("not_found")
        body = await read_api_body(request, call.body, has_items=bool(call.item)) if call.body else None
        given = Given(service, key, body, request.path_params, _judge_query(request, call))
        return JSONResponse(await call.handle(given), call.status, NOT_KEPT)

    return endpoint


async def _admit(request: Request, call: Call, service: Service, access: Access) -> ApiKey:
    scheme, _, credential = request.headers.get("Authorization", "").partition(" ")
    credential = credential.strip() if scheme.lower() == "bearer" else ""
    try:
        return await access.admit(credential, service.tenant, call.scope)
    except AccessError as error:
        wanted = f"with the scope {call.scope}" if call.scope else "of a back end"
        detail = f"This call takes an API key {wanted}." if error.code == "key_scope" else None
        raise ProblemError(error.code, detail) from None


def _judge_query(request: Request, call: Call) -> dict[str, str]:
    """Return what stands behind the question mark; nothing unknown or twice, so that no typing is lost."""
    known = {each.name for each in call.parameters if f"{{{each.name}}}" not in call.path}
    query = request.query_params.multi_items()
    names = [name for name, _ in query]
    for name, value in query:
        if name not in known or names.count(name) > 1:
            raise _bad_query(name, "The call takes no such parameter, or not twice.")
        if not _is_storable(value):
            raise _bad_query(name, "The value is too long, or holds characters that cannot be stored.")
    return dict(query)


def _is_storable(text: str) -> bool:
    return "\0" not in text and len(text) <= MAX_LENGTH


def _bad_query(name: str, detail: str) -> ProblemError:
    return ProblemError("query_invalid", faults=[Fault(f"/{name[:64]}", "query", detail)])
