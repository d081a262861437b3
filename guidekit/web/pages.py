"""The pages a person on this machine reads: how many came how far in each guide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from guidekit.insights.funnel import build_funnels, describe_finding
from guidekit.people.refusals import describe_gate
from guidekit.web.locks import COOKIE, is_from_this_machine
from guidekit.web.problems import ProblemError

if TYPE_CHECKING:
    from starlette.requests import Request

    from guidekit.insights.funnel import Funnel
    from guidekit.web.locks import ReportLock
    from guidekit.web.service import Service

HERE = Path(__file__).parent
STYLES = HERE / "static" / "pages.css"
PAGE_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'"
    ),
}


def page_routes(service: Service, lock: ReportLock) -> list[Route]:
    """Return the routes under ``/report``; from another machine they are not there."""

    async def overview(request: Request) -> Response:
        _judge_machine(request)
        if (token := request.query_params.get("token")) is not None:
            return _redeem(request, lock, token)
        if not _is_open(request, lock):
            return _locked(request)
        return _render(
            "overview.html",
            request,
            environment=service.tenant.environment,
            funnels=await _funnels(service),
            identity=list(describe_gate(service.gate)),
        )

    async def one(request: Request) -> Response:
        _judge_machine(request)
        if not _is_open(request, lock):
            return _locked(request)
        wanted = request.path_params["guide"]
        funnel = next((each for each in await _funnels(service) if each.guide == wanted), None)
        if funnel is None:
            raise ProblemError("not_found", "There is no such guide, and there never was.")
        return _render("funnel.html", request, funnel=funnel)

    async def styles(request: Request) -> Response:
        _judge_machine(request)
        return Response(STYLES.read_bytes(), media_type="text/css", headers={"Cache-Control": "no-cache"})

    return [
        Route("/report", overview),
        Route("/report/styles.css", styles),
        Route("/report/{guide}", one),
    ]


async def _funnels(service: Service) -> list[Funnel]:
    counts = await service.store.count_reaches(service.tenant)
    return build_funnels(service.release.outlines, counts)


def _judge_machine(request: Request) -> None:
    if not is_from_this_machine(request):
        raise ProblemError("not_found")


def _is_open(request: Request, lock: ReportLock) -> bool:
    return lock.is_open_for(request.cookies.get(COOKIE, ""))


def _redeem(request: Request, lock: ReportLock, token: str) -> Response:
    cookie = lock.redeem(token) if request.method == "GET" else None
    if cookie is None and not _is_open(request, lock):
        return _locked(request)
    # The token must not stay in the address bar, where it would be copied and kept.
    answer = RedirectResponse(_base(request), status_code=303, headers=PAGE_HEADERS)
    if cookie is not None:
        answer.set_cookie(COOKIE, cookie, path=_base(request), httponly=True, samesite="strict")
    return answer


def _locked(request: Request) -> Response:
    if "text/html" not in request.headers.get("Accept", ""):
        raise ProblemError("report_locked")
    return _render("locked.html", request)


def _base(request: Request) -> str:
    return f"{request.scope.get('root_path', '')}/report"


def _render(name: str, request: Request, **values: object) -> Response:
    page = TEMPLATES.get_template(name).render(base=_base(request), **values)
    return HTMLResponse(page, headers=PAGE_HEADERS)


def _percent(share: float) -> str:
    return f"{share:.0%}"


TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
TEMPLATES.filters["percent"] = _percent
TEMPLATES.filters["finding"] = describe_finding
