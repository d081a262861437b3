"""What browsers ask: who am I and what may I see, content by its hash, and here is what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from guidekit.delivery.session import answer_session
from guidekit.insights.intake import judge_events
from guidekit.stores.base import Batch, Person
from guidekit.web.bodies import read_body
from guidekit.web.encodings import Encoded, answer_encoded, encode
from guidekit.web.problems import ProblemError

if TYPE_CHECKING:
    from starlette.requests import Request

    from guidekit.web.service import Service

Json: TypeAlias = Any

IMMUTABLE = "public, max-age=31536000, immutable"
PRIVATE = {"Cache-Control": "private, no-store"}
# A picture may be an SVG, which is a document of this origin when somebody opens it by itself.
DRAWING = "image/svg+xml"
MEDIA_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def public_routes(service: Service) -> list[Route]:
    """Return the routes under ``/v1``."""

    async def session(request: Request) -> Response:
        body = await read_body(request, "session_request")
        await service.judge_key(body["key"])
        answer = answer_session(
            service.release,
            await service.store.read_progress(service.tenant, _person(body).key),
            locale=body.get("locale", ""),
            path=body["page"]["path"],
            known=body.get("known", ""),
            now_ms=service.now_ms(),
        )
        return JSONResponse(answer, headers=PRIVATE)

    async def events(request: Request) -> Response:
        body = await read_body(request, "event_batch")
        received_at_ms = service.now_ms()
        await service.judge_key(body["key"])
        judged = judge_events(body["events"], sent_at_ms=body["sent_at_ms"], received_at_ms=received_at_ms)
        company = body.get("company", {}).get("id", "")
        batch = Batch(service.tenant, _person(body), received_at_ms, judged.accepted, company)
        appended = await service.store.append(batch)
        rejected = [
            {key: value for key, value in vars(each).items() if value != ""} for each in judged.rejected
        ]
        answer = {"accepted": appended.accepted, "duplicate": appended.duplicate, "rejected": rejected}
        return JSONResponse(answer, 202, PRIVATE)

    async def guide(request: Request) -> Response:
        entry = service.catalog.find_entry(request.path_params["hash"])
        if entry is None:
            raise ProblemError("not_found", "No guide has this hash.")
        return answer_encoded(
            request, encode(entry.body), media_type="application/json", headers={"Cache-Control": IMMUTABLE}
        )

    async def media(request: Request) -> Response:
        name = request.path_params["hash"]
        found = service.catalog.find_media(name)
        if found is None:
            raise ProblemError("not_found", "No picture has this hash.")
        headers = {"Cache-Control": IMMUTABLE, "Content-Security-Policy": MEDIA_POLICY}
        # The other kinds of picture are packed already.
        body = (
            encode(found.body) if found.content_type == DRAWING else Encoded({"identity": found.body}, name)
        )
        return answer_encoded(request, body, media_type=found.content_type, headers=headers)

    return [
        Route("/v1/session", session, methods=["POST"]),
        Route("/v1/events", events, methods=["POST"]),
        Route("/v1/guides/{hash}", guide),
        Route("/v1/media/{hash}", media),
    ]


def _person(body: Json) -> Person:
    key = f"u:{body['user']['id']}" if "user" in body else f"a:{body['anonymous_id']}"
    return Person(key, body["anonymous_id"])
