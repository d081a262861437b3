"""Settings and billing: the forms a team changes itself with."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse
from starlette.routing import Route

from demo_app.host import for_signed_in, read_form, render
from demo_app.seed import translate_workspace
from demo_app.visits import THEMES
from demo_app.workspace import NAME_LIMIT, PLANS, ROLES, invite_member, rename_person

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from demo_app.host import Caller

TRIAL_DAYS = 14
INVOICES = 4
INVOICE_EVERY_DAYS = 30
CARD_DIGITS = range(12, 20)


async def settings(_: Request) -> Response:
    """
    The first of the settings pages.
    """
    return RedirectResponse("/settings/profile", 303)


@for_signed_in
async def profile(request: Request, _: Caller) -> Response:
    """
    Name and job of the signed-in person.
    """
    return render(request, "settings_profile.html")


@for_signed_in
async def change_profile(request: Request, caller: Caller) -> Response:
    """
    Save name and job.
    """
    form = await read_form(request)
    name, job = form.get("name", "")[:NAME_LIMIT], form.get("job", "")[:NAME_LIMIT]
    if not name:
        return render(request, "settings_profile.html", status=422)
    caller.save(rename_person(caller.workspace, name=name, job=job), notice="notice.profile")
    return RedirectResponse("/settings/profile", 303)


@for_signed_in
async def members(request: Request, _: Caller) -> Response:
    """
    Who is in the workspace.
    """
    return render(request, "settings_members.html", roles=ROLES)


@for_signed_in
async def invite(request: Request, caller: Caller) -> Response:
    """
    Invite somebody by ``email`` as ``role``.
    """
    form = await read_form(request)
    email, role = form.get("email", "")[:NAME_LIMIT].lower(), form.get("role", "")
    before, _, after = email.partition("@")
    if before and after and role in ROLES:
        caller.save(invite_member(caller.workspace, email=email, role=role), notice="notice.invited")
    return RedirectResponse("/settings/members", 303)


@for_signed_in
async def preferences(request: Request, _: Caller) -> Response:
    """
    Language and theme.
    """
    return render(request, "settings_preferences.html", themes=THEMES)


@for_signed_in
async def change_preferences(request: Request, caller: Caller) -> Response:
    """
    Save language and theme; seeded content follows the language.
    """
    form = await read_form(request)
    language = caller.host.languages.get(form.get("language", ""), caller.language)
    theme = form.get("theme") if form.get("theme") in THEMES else caller.visit.theme
    workspaces = {
        person: translate_workspace(workspace, old=caller.language, new=language)
        for person, workspace in caller.visit.workspaces.items()
    }
    caller.host.visits.save(
        replace(
            caller.visit,
            language=language.code,
            theme=theme or caller.visit.theme,
            workspaces=workspaces,
            notice="notice.preferences",
        )
    )
    return RedirectResponse("/settings/preferences", 303)


@for_signed_in
async def billing(request: Request, caller: Caller) -> Response:
    """
    Plan, card and invoices.
    """
    workspace, language = caller.workspace, caller.language
    today = caller.host.now().date()
    billed = [today - timedelta(days=3 + INVOICE_EVERY_DAYS * number) for number in range(INVOICES)]
    invoices = [
        {"number": f"TW-{day:%Y%m}-07", "iso": day.isoformat(), "date": language.format_long_date(day)}
        for day in billed
        if workspace.plan == "pro" and day >= workspace.signed_up
    ]
    return render(
        request,
        "billing.html",
        plans=("free", "pro"),
        seats=sum(member.joined for member in workspace.members),
        trial_ends=language.format_long_date(workspace.signed_up + timedelta(days=TRIAL_DAYS)),
        renews=language.format_long_date(today + timedelta(days=INVOICE_EVERY_DAYS - 3)),
        invoices=invoices,
    )


@for_signed_in
async def change_plan(request: Request, caller: Caller) -> Response:
    """
    Move to another plan.
    """
    plan = (await read_form(request)).get("plan", "")
    if plan in PLANS:
        caller.save(replace(caller.workspace, plan=plan), notice="notice.plan")
    return RedirectResponse("/billing", 303)


@for_signed_in
async def save_card(request: Request, caller: Caller) -> Response:
    """
    Pretend to save a card: all but the last four digits of its number is forgotten at once.
    """
    number = "".join(letter for letter in (await read_form(request)).get("number", "") if letter.isdecimal())
    if len(number) in CARD_DIGITS:
        caller.save(replace(caller.workspace, card=number[-4:]), notice="notice.card")
    return RedirectResponse("/billing", 303)


ROUTES = [
    Route("/settings", settings),
    Route("/settings/profile", profile),
    Route("/settings/profile", change_profile, methods=["POST"]),
    Route("/settings/members", members),
    Route("/settings/members", invite, methods=["POST"]),
    Route("/settings/preferences", preferences),
    Route("/settings/preferences", change_preferences, methods=["POST"]),
    Route("/billing", billing),
    Route("/billing/plan", change_plan, methods=["POST"]),
    Route("/billing/card", save_card, methods=["POST"]),
]
