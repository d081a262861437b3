"""Pages that only show things: dashboard, search, and the page for what went wrong."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route

from demo_app.host import caller_of, for_signed_in, host_of, render
from demo_app.policy import security_headers
from demo_app.views import Views

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from demo_app.host import Caller

QUERY_LIMIT = 100


@for_signed_in
async def dashboard(request: Request, caller: Caller) -> Response:
    """
    What matters to the signed-in person today.
    """
    views = Views(caller.workspace, caller.language, caller.host.now())
    tasks = [views.task(task) for task in caller.workspace.tasks]
    mine = [task for task in tasks if task["mine"] and task["column"] != "done"]
    figures = (
        ("open", len(mine)),
        ("week", sum(bool(task["due"] and task["due"]["this_week"]) for task in mine)),
        ("review", sum(task["column"] == "review" for task in tasks)),
        ("done", sum(task["column"] == "done" for task in tasks)),
    )
    return render(
        request,
        "dashboard.html",
        new=caller.workspace.signed_up == caller.host.now().date(),
        figures=figures,
        tasks=sorted(mine, key=lambda task: task["due"]["iso"] if task["due"] else "9999")[:6],
        projects=[views.project(project) for project in caller.workspace.projects[:4]],
        activity=[line for entry in caller.workspace.activity[:6] if (line := views.activity(entry))],
    )


@for_signed_in
async def search(request: Request, caller: Caller) -> Response:
    """
    Projects, tasks and people whose words contain the query.
    """
    query = " ".join(request.query_params.get("q", "").split())[:QUERY_LIMIT]
    views = Views(caller.workspace, caller.language, caller.host.now())
    projects = [views.project(project) for project in caller.workspace.projects]
    tasks = [views.task(task) for task in caller.workspace.tasks]

    def matches(text: str) -> bool:
        return bool(query) and query.casefold() in text.casefold()

    return render(
        request,
        "search.html",
        query=query,
        projects=[one for one in projects if matches(f"{one['name']} {one['summary']}")],
        tasks=[one for one in tasks if matches(f"{one['key']} {one['title']}")],
        people=views.people(matches),
    )


async def show_problem(request: Request, error: Exception) -> Response:
    """
    A page (under ``/api`` a small object) that says what went wrong and where to go on.
    """
    status = error.status_code if isinstance(error, HTTPException) else 500
    if request.url.path.startswith("/api/"):
        response: Response = JSONResponse({"error": HTTPStatus(status).phrase}, status)
    else:
        kind = "missing" if status == HTTPStatus.NOT_FOUND else "failed"
        response = render(
            request, "problem.html", status=status, kind=kind, signed_in=caller_of(request) is not None
        )
    # Starlette answers unexpected errors outside all middleware, so the headers have to be set here too.
    guidekit = host_of(request).guidekit
    response.headers.update(
        security_headers(request.state.nonce, guidekit=guidekit.origin if guidekit else None)
    )
    return response


ROUTES = [Route("/dashboard", dashboard), Route("/search", search)]
