"""Decides who a caller is, from what the browser said and what the host app's back end has signed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from guidekit.people.tokens import TokenError
from guidekit.stores.base import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from guidekit.people.tokens import Claims, Fault, TokenReader
    from guidekit.settings import IdentityMode

Json: TypeAlias = Any
Refused: TypeAlias = Literal["identity_required", "token_expired", "token_invalid"]


class IdentityError(Exception):
    """
    A caller who does not get an answer.

    Attributes:
        code: What the caller is told.
        fault: What the operator is told: the fault of the token, or ``missing`` or ``other_user``.
    """

    def __init__(self, code: Refused, fault: Fault | Literal["missing", "other_user"]) -> None:
        super().__init__(code)
        self.code = code
        self.fault = fault


@dataclass(frozen=True)
class Subject:
    """A user, company or membership as this call names it; what is free is the browser's own word."""

    id: str
    free: Mapping[str, Json]
    signed: Mapping[str, Json]


@dataclass(frozen=True)
class Caller:
    """
    Who is asking.

    Attributes:
        person: Whose data is read and written.
        user: None for somebody anonymous.
        company: Whom the user acts for.
        membership: What the user is in that company; there is one exactly when there is a company.
        visitor: What the browser says of whoever has not signed in there; it is never said of a user.
        would_refuse: Why the mode ``verified`` would have refused this call, or an empty text.
    """

    person: Person
    user: Subject | None = None
    company: Subject | None = None
    membership: Subject | None = None
    visitor: Mapping[str, Json] = field(default_factory=dict)
    would_refuse: str = ""


@dataclass(frozen=True)
class Verifier:
    """What callers are judged by: the mode, what reads tokens by the live keys, and the clock."""

    mode: IdentityMode
    tokens: TokenReader
    now_s: Callable[[], float]
    revoked_before_s: float = 0


def identify(body: Mapping[str, Json], verifier: Verifier) -> Caller:
    """
    Return who is asking.

    A token that is there must count, in every mode but ``anonymous``, where nobody has a name: no caller
    falls back to being taken at their word. In ``verified`` a name needs a token, and so does a company,
    because who says to belong to one sees what is meant for it.

    Args:
        body: A session request or an event batch that fits the contract.
        verifier: How this environment judges.

    Raises:
        IdentityError: The caller gets no answer, and nothing is written.
    """
    return replace(_judge(body, verifier), visitor=body.get("visitor", {}))


def _judge(body: Mapping[str, Json], verifier: Verifier) -> Caller:
    anonymous = Caller(Person(f"a:{body['anonymous_id']}", body["anonymous_id"]))
    if verifier.mode == "anonymous":
        return anonymous
    if "token" in body:
        return _vouched(body, _verify(body["token"], verifier))
    if "user" not in body and "company" not in body:
        return anonymous
    if verifier.mode == "verified":
        raise IdentityError("identity_required", "missing")
    return _at_their_word(body, anonymous)


def _verify(token: str, verifier: Verifier) -> Claims:
    try:
        return verifier.tokens.read(token, now_s=verifier.now_s(), revoked_before_s=verifier.revoked_before_s)
    except TokenError as error:
        code: Refused = "token_expired" if error.fault == "expired" else "token_invalid"
        raise IdentityError(code, error.fault) from None


def _vouched(body: Mapping[str, Json], claims: Claims) -> Caller:
    told = body.get("user", {"id": claims.user})
    if told["id"] != claims.user:
        raise IdentityError("token_invalid", "other_user")
    person = Person(f"u:{claims.user}", body["anonymous_id"], verified=True)
    user = Subject(claims.user, told.get("attributes", {}), claims.attributes)
    if claims.company is None:
        return Caller(person, user)
    company = body.get("company", {})
    is_same = company.get("id", claims.company.id) == claims.company.id
    if not is_same:
        raise IdentityError("token_invalid", "other_user")
    return Caller(
        person,
        user,
        Subject(claims.company.id, company.get("attributes", {}), claims.company.attributes),
        Subject(claims.company.id, company.get("membership", {}), claims.company.membership),
    )


def _at_their_word(body: Mapping[str, Json], anonymous: Caller) -> Caller:
    user = body.get("user")
    company = body.get("company")
    person = Person(f"u:{user['id']}", body["anonymous_id"]) if user else anonymous.person
    return Caller(
        person,
        Subject(user["id"], user.get("attributes", {}), {}) if user else None,
        Subject(company["id"], company.get("attributes", {}), {}) if company else None,
        Subject(company["id"], company.get("membership", {}), {}) if company else None,
        would_refuse="missing",
    )
