"""Whether the process lives, and whether it could serve somebody now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

    from guidekit.web.service import Service

NOT_KEPT = {"Cache-Control": "no-store"}


def health_routes(service: Service) -> list[Route]:
    """Return ``/healthz`` and ``/readyz``."""

    async def healthz(_: Request) -> Response:
        return JSONResponse({"status": "ok"}, headers=NOT_KEPT)

    async def readyz(_: Request) -> Response:
        await service.check()
        return JSONResponse({"status": "ready", "release": service.release.id}, headers=NOT_KEPT)

    return [Route("/healthz", healthz), Route("/readyz", readyz)]
