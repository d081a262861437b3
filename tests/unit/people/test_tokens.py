"""TI2, TI3: only what a back end has signed, for here and for now, counts."""

from __future__ import annotations

from typing import Any, TypeAlias

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.people.keys import IdentityKey
from guidekit.people.tokens import (
    MAX_TOKEN_BYTES,
    Claims,
    SignedCompany,
    TokenError,
    TokenReader,
    verify_token,
)
from tests.unit.people.tokens import (
    AUDIENCE,
    EC_PRIVATE,
    ED_PRIVATE,
    ELLIPTIC,
    KEYS,
    NOW_S,
    SHARED,
    claims,
    encode,
    forge,
    sign,
)

Json: TypeAlias = Any


def read(token: str, *, now_s: float = NOW_S, keys: tuple[IdentityKey, ...] = KEYS, **more: float) -> Claims:
    return verify_token(token, keys, audience=AUDIENCE, now_s=now_s, **more)


def fault_of(token: str, **more: Json) -> str:
    with pytest.raises(TokenError) as caught:
        read(token, **more)
    return caught.value.fault


def test_ti2_a_token_of_each_algorithm_counts() -> None:
    tokens = [
        sign(),
        sign(header={"kid": "k1"}),
        jwt.encode(claims(), EC_PRIVATE, "ES256"),
        jwt.encode(claims(), ED_PRIVATE, "EdDSA", headers={"kid": "k3"}),
    ]

    assert [read(token).user for token in tokens] == ["u1"] * 4


def test_ti2_what_a_token_says_of_user_and_company_arrives() -> None:
    company = {"id": "c1", "attributes": {"plan": "pro"}, "membership": {"role": "owner"}}

    found = read(sign(claims(attributes={"admin": True}, company=company)))

    assert found.attributes == {"admin": True}
    assert found.company == SignedCompany("c1", {"plan": "pro"}, {"role": "owner"})
    assert read(sign(claims(company="c2"))).company == SignedCompany("c2")


HS = {"alg": "HS256", "typ": "JWT"}
SECRET = SHARED.key.encode()
FORGED = {
    "no algorithm": (forge({"alg": "none"}, claims()), "key"),
    "no algorithm in capitals": (forge({"alg": "None"}, claims()), "key"),
    "no algorithm in odd letters": (forge({"alg": "nOnE"}, claims()), "key"),
    "an empty signature": (forge(HS, claims()), "signature"),
    "another secret": (forge(HS, claims(), secret=b"x" * 46), "signature"),
    "an empty secret": (jwt.encode(claims(), "x" * 32, "HS256"), "signature"),
    "the public key as a shared secret": (forge(HS, claims(), secret=ELLIPTIC.key.encode()), "signature"),
    "the public key as a shared secret, by name": (
        forge({**HS, "kid": "k2"}, claims(), secret=ELLIPTIC.key.encode()),
        "key",
    ),
    "a stronger algorithm than the key's": (jwt.encode(claims(), SHARED.key * 2, "HS512"), "key"),
    "its own key": (forge({**HS, "jwk": {"kty": "oct", "k": "eA"}}, claims(), secret=b"x"), "header"),
    "an address of keys": (
        forge({**HS, "jku": "http://127.0.0.1:9/keys"}, claims(), secret=SECRET),
        "header",
    ),
    "an address of a certificate": (
        forge({**HS, "x5u": "http://127.0.0.1:9/"}, claims(), secret=SECRET),
        "header",
    ),
    "an unknown critical header": (forge({**HS, "crit": ["exp"]}, claims(), secret=SECRET), "malformed"),
    "a payload that is not encoded": (
        forge({**HS, "b64": False, "crit": ["b64"]}, claims(), secret=SECRET),
        "malformed",
    ),
    "a path for a key": (forge({**HS, "kid": "../../dev/null"}, claims(), secret=b""), "key"),
    "a query for a key": (forge({**HS, "kid": "k1' OR '1'='1"}, claims(), secret=SECRET), "key"),
    "a list for a key": (forge({**HS, "kid": ["k1"]}, claims(), secret=SECRET), "malformed"),
    "no header": (forge([], claims(), secret=SECRET), "malformed"),
    "no payload": (forge(HS, [], secret=SECRET), "malformed"),
    "too few dots": (sign().rpartition(".")[0], "malformed"),
    "too many dots": (f"{sign()}.x", "malformed"),
    "padding": (f"{sign()}==", "malformed"),
    "a space before": (f" {sign()}", "malformed"),
    "the JSON form": ('{"payload":"eyJ","protected":"eyJ","signature":"x"}', "malformed"),
    "nothing": ("", "malformed"),
    "a word": ("undefined", "malformed"),
    "deep nesting": (f"{encode(b'[' * 5000)}.e30.x", "malformed"),
    "a megabyte": ("a" * (MAX_TOKEN_BYTES + 1), "too_large"),
}


@pytest.mark.parametrize("name", FORGED)
def test_ti2_a_forged_token_does_not_count(name: str) -> None:
    token, fault = FORGED[name]

    assert fault_of(token) == fault


@given(st.integers(0, len(sign()) - 1), st.sampled_from("AZaz09-_."))
def test_ti2_a_token_with_one_letter_changed_does_not_count(place: int, letter: str) -> None:
    token = sign()
    changed = token[:place] + letter + token[place + 1 :]
    # The last letter of a signature holds bits that say nothing.
    if changed != token and place < len(token) - 1:
        assert fault_of(changed)


WRONG_CLAIMS = {
    "another environment": (claims(aud="tideway/dev"), "audience"),
    "another project": (claims(aud="other/live"), "audience"),
    "several audiences": (claims(aud=[AUDIENCE, "x"]), "audience"),
    "no audience": (claims(aud=None), "audience"),
    "no user": (claims(sub=None), "claims"),
    "an empty user": (claims(sub=""), "claims"),
    "a long user": (claims(sub="u" * 257), "claims"),
    "no end": (claims(exp=None), "claims"),
    "an end in words": (claims(exp="tomorrow"), "claims"),
    "an end that is true": (claims(exp=True), "claims"),
    "no beginning": (claims(iat=None), "claims"),
    "a life of more than a day": (claims(exp=NOW_S + 86_500), "lifetime"),
    "a long life that began long ago": (claims(iat=NOW_S - 86_400 * 30, exp=NOW_S + 60), "lifetime"),
    "attributes in a list": (claims(attributes=[1]), "claims"),
    "a company without a name": (claims(company={"attributes": {}}), "claims"),
}


@pytest.mark.parametrize("name", WRONG_CLAIMS)
def test_ti3_claims_that_are_not_ours_do_not_count(name: str) -> None:
    payload, fault = WRONG_CLAIMS[name]

    assert fault_of(forge(HS, payload, secret=SECRET)) == fault


@pytest.mark.parametrize(
    ("offset_s", "outcome"),
    [(-61, "too_early"), (-59, "ok"), (0, "ok"), (659, "ok"), (660, "expired"), (9e8, "expired")],
)
def test_ti3_a_token_holds_from_its_beginning_to_its_end_give_or_take_a_minute(
    offset_s: float, outcome: str
) -> None:
    token = sign(claims(iat=NOW_S, exp=NOW_S + 600))

    found = "ok"
    try:
        read(token, now_s=NOW_S + offset_s)
    except TokenError as error:
        found = error.fault
    assert found == outcome


def test_ti3_tokens_of_a_key_that_is_gone_and_from_before_a_revocation_count_no_more() -> None:
    token = sign(header={"kid": "k1"})

    assert fault_of(token, keys=(ELLIPTIC,)) == "key"
    assert fault_of(token, revoked_before_s=NOW_S) == "expired"
    assert read(token, revoked_before_s=NOW_S - 5).user == "u1"


def test_ti3_two_keys_are_live_while_one_takes_over_from_the_other() -> None:
    fresh = IdentityKey("k9", "HS256", "is_" + "n" * 43)
    old, new = sign(), jwt.encode(claims(), fresh.key, "HS256")

    assert [read(token, keys=(fresh, SHARED)).user for token in (old, new)] == ["u1", "u1"]
    assert fault_of(old, keys=(fresh,)) == "signature"


def test_ti3_a_token_that_was_read_before_is_judged_anew_at_every_call() -> None:
    reader, token = TokenReader(KEYS, AUDIENCE), sign()
    first = reader.read(token, now_s=NOW_S)

    assert reader.read(token, now_s=NOW_S + 1) is first
    with pytest.raises(TokenError) as late:
        reader.read(token, now_s=first.expires_at_s + 60)
    with pytest.raises(TokenError) as revoked:
        reader.read(token, now_s=NOW_S, revoked_before_s=first.issued_at_s + 1)
    assert (late.value.fault, revoked.value.fault) == ("expired", "expired")


def test_ti2_a_token_that_was_refused_is_refused_again() -> None:
    reader = TokenReader(KEYS, AUDIENCE)

    for _ in range(2):
        with pytest.raises(TokenError) as caught:
            reader.read(sign(claims(aud="another/live")), now_s=NOW_S)
        assert caught.value.fault == "audience"


def test_tokens_that_were_not_sent_lately_are_forgotten() -> None:
    """However many callers there are, the memory of a server is bounded."""
    reader = TokenReader(KEYS, AUDIENCE, at_most=2)
    tokens = [sign(claims(sub=name)) for name in ("u1", "u2", "u3")]
    one, two = (reader.read(token, now_s=NOW_S) for token in tokens[:2])

    assert reader.read(tokens[0], now_s=NOW_S) is one
    reader.read(tokens[2], now_s=NOW_S)
    assert reader.read(tokens[0], now_s=NOW_S) is one
    assert reader.read(tokens[1], now_s=NOW_S) is not two
