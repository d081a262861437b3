"""Signing in and out, and the language of the sign-in page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse
from starlette.routing import Route

from demo_app.host import caller_of, host_of, language_of, read_form, remember, render, visit_of
from demo_app.seed import PEOPLE, find_person, make_guest, seed_workspace, translate_workspace
from demo_app.workspace import NAME_LIMIT, initials_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def start(request: Request) -> Response:
    """
    The front door: the dashboard for who is signed in, else the sign-in page.
    """
    return RedirectResponse("/dashboard" if caller_of(request) else "/sign-in", 303)


async def sign_in_page(request: Request) -> Response:
    """
    The people to pick from, and a field for one's own name.
    """
    if caller_of(request):
        return RedirectResponse("/dashboard", 303)
    return _render_sign_in(request)


async def sign_in(request: Request) -> Response:
    """
    Sign in as ``person``, or under a typed ``name``; who comes back finds their workspace as it was.
    """
    form = await read_form(request)
    person, name = find_person(form.get("person", "")), " ".join(form.get("name", "").split())[:NAME_LIMIT]
    if person is None and not name:
        return _render_sign_in(request, status=422, problem="sign_in.name_missing")
    host = host_of(request)
    visit = visit_of(request) or host.visits.begin()
    language = language_of(request, visit)
    somebody = person or make_guest(name)
    workspace = visit.workspaces.get(somebody.id) or seed_workspace(
        somebody, language, name=None if person else name, now=host.now()
    )
    visit = replace(visit.sign_in(workspace), language=language.code)
    host.visits.save(visit)
    return remember(RedirectResponse("/dashboard", 303), visit)


async def sign_out(request: Request) -> Response:
    """
    Sign out; the workspaces stay with the browser.
    """
    visit = visit_of(request)
    if visit is not None:
        host_of(request).visits.save(replace(visit, person=None, notice=None))
    return RedirectResponse("/sign-in", 303)


async def start_over(request: Request) -> Response:
    """
    Begin a new visit with untouched workspaces, in the same language and theme.
    """
    host, visit = host_of(request), visit_of(request)
    fresh = host.visits.begin()
    if visit is not None:
        fresh = replace(fresh, language=visit.language, theme=visit.theme)
    host.visits.save(fresh)
    return remember(RedirectResponse("/sign-in", 303), fresh)


async def choose_sign_in_language(request: Request) -> Response:
    """
    Show the sign-in page in another language.
    """
    host, form = host_of(request), await read_form(request)
    visit = visit_of(request) or host.visits.begin()
    old, new = language_of(request, visit), host.languages.get(form.get("language", ""))
    if new is None:
        return _render_sign_in(request, status=422)
    workspaces = {
        person: translate_workspace(workspace, old=old, new=new)
        for person, workspace in visit.workspaces.items()
    }
    visit = replace(visit, language=new.code, workspaces=workspaces)
    host.visits.save(visit)
    return remember(RedirectResponse("/sign-in", 303), visit)


def _render_sign_in(request: Request, *, status: int = 200, problem: str | None = None) -> Response:
    visit = visit_of(request)
    language = language_of(request, visit)
    people = [
        {
            "id": person.id,
            "tone": person.tone,
            "name": language.content[f"person.{person.id}.name"],
            "initials": initials_of(language.content[f"person.{person.id}.name"]),
            "job": language.content[f"person.{person.id}.job"],
            "company": language.content[f"person.{person.id}.company"],
            "plan": language.text(f"plan.{person.plan}"),
        }
        for person in PEOPLE
    ]
    returning = bool(visit and visit.workspaces)
    return render(request, "sign_in.html", status=status, people=people, problem=problem, returning=returning)


ROUTES = [
    Route("/", start),
    Route("/sign-in", sign_in_page),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/sign-in/language", choose_sign_in_language, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route("/start-over", start_over, methods=["POST"]),
]
