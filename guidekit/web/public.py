"""What browsers ask: who am I and what may I see, and here is what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from guidekit.delivery.asking import Asking
from guidekit.delivery.session import answer_session
from guidekit.insights.intake import judge_events
from guidekit.people.attributes import Profile, effective
from guidekit.stores.base import Batch, Person
from guidekit.web.bodies import read_body

if TYPE_CHECKING:
    from starlette.requests import Request

    from guidekit.people.attributes import Declarations, Family
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
        answer = answer_session(
            service.release,
            await service.store.read_progress(service.tenant, _person(body).key),
            _asking(body, service.release.attributes),
            now_ms=service.now_ms(),
        )
        return JSONResponse(answer, headers=PRIVATE)

    async def events(request: Request) -> Response:
        body = await read_body(request, "event_batch")
        received_at_ms = service.now_ms()
        await service.judge_key(body["key"])
        limits.admit_key(body["key"])
        person = _person(body)
        limits.admit_person(person.key, len(body["events"]))
        judged = judge_events(body["events"], sent_at_ms=body["sent_at_ms"], received_at_ms=received_at_ms)
        company = body.get("company", {}).get("id", "")
        batch = Batch(service.tenant, person, received_at_ms, judged.accepted, company)
        appended = await service.store.append(batch)
        rejected = [
            {key: value for key, value in vars(each).items() if value != ""} for each in judged.rejected
        ]
        answer = {"accepted": appended.accepted, "duplicate": appended.duplicate, "rejected": rejected}
        return JSONResponse(answer, 202, PRIVATE)

    return [
        Route("/v1/session", session, methods=["POST"]),
        Route("/v1/events", events, methods=["POST"]),
    ]


def _person(body: Json) -> Person:
    key = f"u:{body['user']['id']}" if "user" in body else f"a:{body['anonymous_id']}"
    return Person(key, body["anonymous_id"])


def _asking(body: Json, declared: Declarations) -> Asking:
    user, company = body.get("user"), body.get("company")

    def known(family: Family, attributes: Json) -> Json:
        return effective(declared, family, Profile(attributes, {}))

    return Asking(
        person=user["id"] if user else body["anonymous_id"],
        path=body["page"]["path"],
        locale=body.get("locale", ""),
        known=body.get("known", ""),
        zone=body.get("zone"),
        user={**known("user", user.get("attributes", {})), "id": user["id"]} if user else {},
        company={**known("company", company.get("attributes", {})), "id": company["id"]} if company else {},
        membership=known("membership", company.get("membership", {})) if company else {},
    )
