"""
Verifies the tokens by which a host app's back end vouches for a user: compact JSON Web Tokens (RFC 7519).

The algorithm belongs to the key, never to the token (RFC 8725, 3.1). Nothing a token says is ever fetched.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import jwt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.people.keys import IdentityKey

Json: TypeAlias = Any
Fault: TypeAlias = Literal[
    "too_large",
    "malformed",
    "header",
    "key",
    "signature",
    "audience",
    "expired",
    "too_early",
    "lifetime",
    "claims",
]

MAX_TOKEN_BYTES = 8 * 1024
MAX_LIFETIME_S = 24 * 3600
LEEWAY_S = 60
MAX_SUBJECT_LENGTH = 256
MAX_SECONDS = 10**12
MOST_REMEMBERED = 10_000
REFUSED_HEADERS = ("crit", "jku", "jwk", "x5u", "x5c", "b64", "zip")
"""What would change how a token is read, or bring its own key; no honest back end sends these here."""


class TokenError(Exception):
    """A token that does not count; ``fault`` is for the operator's counter, not for the caller."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class SignedCompany:
    """Whom the user acts for, and what the back end says of both."""

    id: str
    attributes: Mapping[str, Json] = field(default_factory=dict)
    membership: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True)
class Claims:
    """What a back end has signed of a user; times are seconds since 1970."""

    user: str
    issued_at_s: float
    expires_at_s: float
    begins_at_s: float = 0
    attributes: Mapping[str, Json] = field(default_factory=dict)
    company: SignedCompany | None = None


def verify_token(
    token: str, keys: Sequence[IdentityKey], *, audience: str, now_s: float, revoked_before_s: float = 0
) -> Claims:
    """
    Return what a token says, when it is signed by one of the keys, meant for here and holds now.

    Args:
        token: As the browser sent it.
        keys: The live identity keys of the environment; each stands for exactly one algorithm.
        audience: ``project/environment``.
        now_s: The server's clock, in seconds since 1970.
        revoked_before_s: Tokens issued before this count no more.

    Raises:
        TokenError: It does not count.
    """
    return TokenReader(keys, audience).read(token, now_s=now_s, revoked_before_s=revoked_before_s)


class TokenReader:
    """
    Reads tokens for as long as the same keys are live, and looks at the signature of each one once.

    A browser sends one token with all of its calls, and a signature that was right stays right; whether the
    token holds now is asked at every call. Only the SHA-256 of a token is remembered, of those that were sent
    lately.
    """

    def __init__(self, keys: Sequence[IdentityKey], audience: str, *, at_most: int = MOST_REMEMBERED) -> None:
        self.keys = tuple(keys)
        self.audience = audience
        self._at_most = at_most
        self._read: OrderedDict[bytes, Claims] = OrderedDict()

    def read(self, token: str, *, now_s: float, revoked_before_s: float = 0) -> Claims:
        """Return what a token says, or raise `TokenError`; see `verify_token`."""
        if len(token) > MAX_TOKEN_BYTES:
            raise TokenError("too_large")
        name = hashlib.sha256(token.encode(errors="surrogatepass")).digest()
        claims = self._read.get(name)
        if claims is None:
            claims = _read_claims(_open(token, self.keys, self.audience))
            _judge_times(claims, now_s, revoked_before_s)
            if len(self._read) >= self._at_most:
                self._read.popitem(last=False)
            self._read[name] = claims
        else:
            _judge_times(claims, now_s, revoked_before_s)
            self._read.move_to_end(name)
        return claims


def _judge_times(claims: Claims, now_s: float, revoked_before_s: float) -> None:
    if not now_s - LEEWAY_S < claims.expires_at_s:
        raise TokenError("expired")
    if max(claims.issued_at_s, claims.begins_at_s) > now_s + LEEWAY_S:
        raise TokenError("too_early")
    if claims.expires_at_s > min(claims.issued_at_s, now_s + LEEWAY_S) + MAX_LIFETIME_S:
        raise TokenError("lifetime")
    if claims.issued_at_s < revoked_before_s:
        raise TokenError("expired")


def _open(token: str, keys: Sequence[IdentityKey], audience: str) -> dict[str, Json]:
    """Return the payload of a token whose signature and audience are right."""
    candidates = _candidates(token, keys)
    for key in candidates:
        try:
            return jwt.decode(
                token,
                key.key,
                algorithms=[key.algorithm],
                audience=audience,
                # The clock is ours to pass in.
                options={"verify_exp": False, "verify_iat": False, "verify_nbf": False, "strict_aud": True},
            )
        except jwt.InvalidSignatureError:
            continue
        except (jwt.InvalidAudienceError, jwt.MissingRequiredClaimError):
            raise TokenError("audience") from None
        # A key that does not fit its algorithm is our fault, and still no reason to let somebody in.
        except (jwt.PyJWTError, ValueError, TypeError):
            raise TokenError("malformed") from None
    raise TokenError("signature")


def _candidates(token: str, keys: Sequence[IdentityKey]) -> list[IdentityKey]:
    """Return the keys that may have signed a token: the one it names, else all of its algorithm."""
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, RecursionError):
        raise TokenError("malformed") from None
    if any(name in header for name in REFUSED_HEADERS):
        raise TokenError("header")
    kid = header.get("kid")
    found = [key for key in keys if kid in (None, key.kid) and header.get("alg") == key.algorithm]
    if not found:
        raise TokenError("key")
    return found


def _read_claims(payload: Mapping[str, Json]) -> Claims:
    subject = payload.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= MAX_SUBJECT_LENGTH or "\0" in subject:
        raise TokenError("claims")
    return Claims(
        subject,
        _seconds(payload.get("iat")),
        _seconds(payload.get("exp")),
        _seconds(payload.get("nbf", 0)),
        _read_record(payload.get("attributes", {})),
        _read_company(payload.get("company")),
    )


def _read_company(company: Json) -> SignedCompany | None:
    if company is None:
        return None
    if isinstance(company, str):
        company = {"id": company}
    identifier = _read_record(company).get("id")
    if not isinstance(identifier, str) or not 0 < len(identifier) <= MAX_SUBJECT_LENGTH:
        raise TokenError("claims")
    parts = (_read_record(company.get(name, {})) for name in ("attributes", "membership"))
    return SignedCompany(identifier, *parts)


def _read_record(value: Json) -> Mapping[str, Json]:
    if not isinstance(value, Mapping):
        raise TokenError("claims")
    return value


def _seconds(value: Json) -> float:
    """Return a NumericDate (RFC 7519, 2)."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < MAX_SECONDS:
        raise TokenError("claims")
    return float(value)
