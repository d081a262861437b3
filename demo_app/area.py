"""The project area: one page whose routes live in the browser, and the JSON it is drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route

from demo_app.host import for_signed_in, read_json, render
from demo_app.views import Views
from demo_app.workspace import COLUMNS, NAME_LIMIT, add_project, add_task, move_task

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from demo_app.host import Caller
    from demo_app.workspace import Project

SUMMARY_LIMIT = 240


@for_signed_in
async def area_page(request: Request, caller: Caller) -> Response:
    """
    The shell of the project area with the data of its first route, which the browser draws.
    """
    data = view_data(request, caller)
    texts = caller.language.texts_below("area.")
    return render(request, "area.html", title=data["title"], area={"data": data, "texts": texts})


@for_signed_in
async def area_data(request: Request, caller: Caller) -> Response:
    """
    The data of one route; the path is the page's own behind ``/api``.
    """
    return JSONResponse(view_data(request, caller))


@for_signed_in
async def create_project(request: Request, caller: Caller) -> Response:
    """
    A new project from ``{"name", "summary"}``.
    """
    body = await read_json(request)
    name, summary = _read_text(body, "name", NAME_LIMIT), _read_text(body, "summary", SUMMARY_LIMIT)
    if not name:
        raise HTTPException(422)
    workspace, project = add_project(caller.workspace, name=name, summary=summary, at=caller.host.now())
    caller.save(workspace)
    return JSONResponse({"id": project.id, "href": f"/projects/{project.id}"}, 201)


@for_signed_in
async def create_task(request: Request, caller: Caller) -> Response:
    """
    A new task from ``{"title", "column"}`` in the project of the path.
    """
    project = find_project(request, caller)
    body = await read_json(request)
    title, column = _read_text(body, "title", NAME_LIMIT), body.get("column")
    if not title or column not in COLUMNS:
        raise HTTPException(422)
    workspace, task = add_task(caller.workspace, project, title=title, column=column, at=caller.host.now())
    caller.save(workspace)
    return JSONResponse({"id": task.id}, 201)


@for_signed_in
async def place_task(request: Request, caller: Caller) -> Response:
    """
    The task of the path put in ``{"column", "before": task id or null}``.
    """
    task = caller.workspace.task(request.path_params["task"])
    if task is None:
        raise HTTPException(404)
    body = await read_json(request)
    column, before = body.get("column"), body.get("before")
    if column not in COLUMNS or not (before is None or isinstance(before, str)):
        raise HTTPException(422)
    caller.save(move_task(caller.workspace, task, column=column, before=before, at=caller.host.now()))
    return JSONResponse({"id": task.id, "column": column})


def view_data(request: Request, caller: Caller) -> dict[str, Any]:
    """
    What the route of a request shows: the list, a project, its board, or the board of all projects.

    Raises:
        HTTPException: 404 when the project is unknown.
    """
    views = Views(caller.workspace, caller.language, caller.host.now())
    board = request.url.path.endswith("/board")
    if "project" not in request.path_params:
        return views.board(None) if board else views.projects()
    project = find_project(request, caller)
    return views.board(project) if board else views.project_page(project)


def find_project(request: Request, caller: Caller) -> Project:
    """
    The project of a request's path.

    Raises:
        HTTPException: 404 when there is none.
    """
    project = caller.workspace.project(request.path_params["project"])
    if project is None:
        raise HTTPException(404)
    return project


def _read_text(body: dict[str, Any], name: str, limit: int) -> str:
    value = body.get(name, "")
    return " ".join(value.split())[:limit] if isinstance(value, str) else ""


_PATHS = ("/projects", "/projects/{project}", "/projects/{project}/board", "/board")

ROUTES = [
    *(Route(path, area_page) for path in _PATHS),
    *(Route(f"/api{path}", area_data) for path in _PATHS),
    Route("/api/projects", create_project, methods=["POST"]),
    Route("/api/projects/{project}/tasks", create_task, methods=["POST"]),
    Route("/api/tasks/{task}/place", place_task, methods=["POST"]),
]
