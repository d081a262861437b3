"""Every answer that is not a success, after RFC 9457, from one table."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from guidekit.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response

RETRY_AFTER_S = 5


@dataclass(frozen=True)
class Kind:
    """A kind of problem: its HTTP status, its name in a few words, and what is said when no more is known."""

    status: int
    title: str
    detail: str


PROBLEMS = {
    "body_malformed": Kind(400, "Malformed body", "The body is not strict JSON in UTF-8."),
    "version_unsupported": Kind(400, "Unsupported version", "This server speaks version 1 of the protocol."),
    "key_unknown": Kind(401, "Unknown key", "No project of this server has this key."),
    "identity_required": Kind(
        401, "Token required", "This environment takes nobody's word; send a token signed by your back end."
    ),
    "token_expired": Kind(401, "Token expired", "The token has expired; send a new one."),
    "token_invalid": Kind(401, "Token invalid", "The token does not count here."),
    "report_locked": Kind(401, "Report locked", "Open the report by the link that the terminal printed."),
    "key_scope": Kind(
        403, "Wrong kind of key", "This call takes a public key; secret keys belong on servers only."
    ),
    "origin_not_allowed": Kind(403, "Origin not allowed", "Pages of this origin may not use this server."),
    "not_found": Kind(404, "Not found", "There is nothing here."),
    "method_not_allowed": Kind(405, "Method not allowed", "This address does not take this method."),
    "body_timeout": Kind(408, "Body took too long", "The body did not arrive in time."),
    "key_revoked": Kind(410, "Key revoked", "This key counts no more."),
    "body_too_large": Kind(413, "Body too large", "The body is larger than this server takes."),
    "body_invalid": Kind(422, "Invalid body", "The body does not say what this call needs."),
    "query_invalid": Kind(422, "Invalid query", "A value in the address makes no sense."),
    "too_many_requests": Kind(429, "Too many requests", "Wait as long as Retry-After says."),
    "internal": Kind(500, "Internal error", "Something went wrong on our side; it was written to the log."),
    "release_missing": Kind(
        503, "Nothing to serve yet", "The guides have problems that their author must mend."
    ),
    "store_unavailable": Kind(503, "Database unavailable", "The database cannot be used for now."),
}

BY_STATUS = {404: "not_found", 405: "method_not_allowed", 413: "body_too_large"}
"""For problems that the framework finds."""


@dataclass(frozen=True)
class Fault:
    """One place of a body that is wrong; ``pointer`` is a JSON pointer."""

    pointer: str
    code: str
    detail: str


class ProblemError(HTTPException):
    """A request that gets a problem for an answer."""

    def __init__(
        self,
        code: str,
        detail: str | None = None,
        *,
        faults: Sequence[Fault] = (),
        retry_after_s: int = RETRY_AFTER_S,
    ) -> None:
        super().__init__(PROBLEMS[code].status, detail or PROBLEMS[code].detail)
        self.retry_after_s = retry_after_s
        self.code = code
        self.faults = tuple(faults)


def answer_problem(request: Request, error: Exception) -> Response:
    """Return the answer for anything that was raised on the way to a success."""
    if isinstance(error, ProblemError):
        return problem(
            request, error.code, error.detail, faults=error.faults, retry_after_s=error.retry_after_s
        )
    if isinstance(error, StoreError):
        return problem(request, "store_unavailable")
    if isinstance(error, HTTPException):
        answer = problem(request, BY_STATUS.get(error.status_code, "internal"))
        answer.headers.update(
            {name: value for name, value in (error.headers or {}).items() if name == "Allow"}
        )
        return answer
    return problem(request, "internal")


def problem(
    request: Request,
    code: str,
    detail: str | None = None,
    *,
    faults: Sequence[Fault] = (),
    retry_after_s: int = RETRY_AFTER_S,
) -> Response:
    """Return one problem; its ``instance`` is the request's id, which the log knows too."""
    kind = PROBLEMS[code]
    body = {
        "type": f"/problems/{code}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail or kind.detail,
        "instance": request.state.id,
        "code": code,
    }
    if faults:
        body["errors"] = [vars(fault) for fault in faults]
    headers = {"Cache-Control": "no-store"}
    if kind.status in (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS):
        headers["Retry-After"] = str(retry_after_s)
    if kind.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse(body, kind.status, headers, media_type="application/problem+json")
