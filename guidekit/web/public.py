"""What browsers ask: who am I and what may I see, and here is what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
from starlette.responses import Response
from starlette.routing import Route

from guidekit.delivery.asking import Asking
from guidekit.delivery.explaining import explain_guides
from guidekit.delivery.marks import find_marks
from guidekit.delivery.session import answer_session
from guidekit.insights.intake import judge_events
from guidekit.people.happenings import gather_events
from guidekit.people.identity import IdentityError
from guidekit.people.register import register
from guidekit.stores.base import Batch
from guidekit.web.bodies import read_body
from guidekit.web.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from guidekit.people.identity import Caller
    from guidekit.people.register import Registered
    from guidekit.targeting.facts import EventRecord, Scope
    from guidekit.web.limits import Limits
    from guidekit.web.service import Service

Json: TypeAlias = Any

PRIVATE = {"Cache-Control": "private, no-store"}


def public_routes(service: Service, limits: Limits) -> list[Route]:
    """Return the calls under ``/v1``."""

    async def session(request: Request) -> Response:
        body = await read_body(request, "session_request")
        await service.judge_key(body["key"])
        limits.admit_key(body["key"])
        caller = await _admit(service, body)
        release, now_ms = service.release, service.now_ms()
        known = await register(service.store, service.tenant, caller, release.attributes, now_ms=now_ms)
        progress = release.lead_on(known.progress)
        events = await gather_events(service.store, service.tenant, caller, release.needs, now_ms=now_ms)
        asking = _asking(body, caller, known, events)
        beside = {"ignored": [vars(each) for each in known.ignored]} if known.ignored else {}
        if service.explains and body.get("explain"):
            beside["explanations"] = explain_guides(release, progress, asking, now_ms=now_ms)
        answer = answer_session(release, progress, asking, now_ms=now_ms, beside=beside)
        marks = find_marks(release, progress, asking, now_ms=now_ms)
        await service.notebook.note(service.tenant, caller.person, marks, now_ms=now_ms)
        return Response(answer, headers=PRIVATE, media_type="application/json")

    async def events(request: Request) -> Response:
        body = await read_body(request, "event_batch")
        received_at_ms = service.now_ms()
        await service.judge_key(body["key"])
        limits.admit_key(body["key"])
        caller = await _admit(service, body)
        person = caller.person
        limits.admit_person(person.key, len(body["events"]))
        judged = judge_events(
            body["events"],
            sent_at_ms=body["sent_at_ms"],
            received_at_ms=received_at_ms,
            variant_of=service.catalog.variant_of,
            goals=service.release.goals,
        )
        company = caller.company.id if caller.company else ""
        batch = Batch(service.tenant, person, received_at_ms, judged.accepted, company)
        appended = await service.store.append(batch)
        rejected = [
            {key: value for key, value in vars(each).items() if value != ""} for each in judged.rejected
        ]
        answer = {"accepted": appended.accepted, "duplicate": appended.duplicate, "rejected": rejected}
        return Response(msgspec.json.encode(answer), 202, PRIVATE, media_type="application/json")

    return [
        Route("/v1/session", session, methods=["POST"]),
        Route("/v1/events", events, methods=["POST"]),
    ]


async def _admit(service: Service, body: Json) -> Caller:
    try:
        return await service.gate.admit(body, service.tenant)
    except IdentityError as error:
        raise ProblemError(error.code) from None


def _asking(
    body: Json, caller: Caller, known: Registered, events: Mapping[Scope, Mapping[str, EventRecord]]
) -> Asking:
    return Asking(
        person=caller.user.id if caller.user else caller.person.anonymous_id,
        path=body["page"]["path"],
        locale=body.get("locale", ""),
        known=body.get("known", ""),
        zone=body.get("zone"),
        user=known.user,
        company=known.company,
        membership=known.membership,
        lists=known.lists,
        events=events,
    )
