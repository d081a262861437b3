"""TI1: nobody is taken for somebody else, whatever shape a missing token has."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest

from guidekit.people.identity import Caller, IdentityError, Verifier, identify
from guidekit.people.tokens import TokenReader
from guidekit.settings import IDENTITY_MODES, IdentityMode
from guidekit.stores.base import Person
from tests.unit.people.tokens import AUDIENCE, KEYS, NOW_S, claims, sign

Json: TypeAlias = Any

ANONYMOUS = "a_" + "x" * 22


def ask(mode: IdentityMode, **told: Json) -> Caller:
    verifier = Verifier(mode, TokenReader(KEYS, AUDIENCE), lambda: NOW_S)
    return identify({"anonymous_id": ANONYMOUS, **told}, verifier)


def refusal(mode: IdentityMode, **told: Json) -> tuple[str, str]:
    with pytest.raises(IdentityError) as caught:
        ask(mode, **told)
    return caught.value.code, caught.value.fault


@pytest.mark.parametrize("mode", IDENTITY_MODES)
def test_somebody_without_a_name_is_let_in_everywhere(mode: IdentityMode) -> None:
    assert ask(mode) == Caller(Person(f"a:{ANONYMOUS}", ANONYMOUS))


def test_ti1_a_name_without_a_token_is_refused_where_names_are_verified() -> None:
    assert refusal("verified", user={"id": "u1"}) == ("identity_required", "missing")
    assert refusal("verified", company={"id": "c1"}) == ("identity_required", "missing")


@pytest.mark.parametrize("mode", ["unverified", "verified"])
@pytest.mark.parametrize("token", ["", "null", "undefined", "Bearer x", " ", ".", "..", "0"])
def test_ti1_a_token_that_is_none_never_counts_as_no_token(mode: IdentityMode, token: str) -> None:
    assert refusal(mode, user={"id": "u1"}, token=token)[0] == "token_invalid"
    assert refusal(mode, token=token)[0] == "token_invalid"


def test_ti1_the_token_of_one_user_does_not_open_another() -> None:
    assert refusal("verified", user={"id": "u2"}, token=sign()) == ("token_invalid", "other_user")
    assert refusal("unverified", user={"id": "u2"}, token=sign()) == ("token_invalid", "other_user")


def test_a_token_alone_says_who_it_is() -> None:
    caller = ask("verified", token=sign(claims(attributes={"admin": True})))

    assert caller.person == Person("u:u1", ANONYMOUS, verified=True)
    assert caller.user is not None
    assert caller.user.signed == {"admin": True}


def test_an_expired_token_says_so_that_the_page_may_bring_a_new_one() -> None:
    assert refusal("verified", token=sign(claims(exp=NOW_S - 61, iat=NOW_S - 600))) == (
        "token_expired",
        "expired",
    )


def test_what_the_browser_adds_beside_a_token_stays_its_own_word() -> None:
    caller = ask("verified", user={"id": "u1", "attributes": {"admin": True}}, token=sign())

    assert caller.user is not None
    assert (caller.user.free, caller.user.signed) == ({"admin": True}, {})


def test_a_company_counts_only_when_the_token_names_it() -> None:
    named = sign(claims(company={"id": "c1", "membership": {"role": "owner"}}))

    assert ask("verified", company={"id": "c1"}, token=sign()).company is None
    assert refusal("verified", company={"id": "c2"}, token=named) == ("token_invalid", "other_user")
    membership = ask("verified", company={"id": "c1"}, token=named).membership
    assert membership is not None
    assert membership.signed == {"role": "owner"}


def test_while_developing_a_word_is_enough_and_the_operator_is_told_what_would_be_refused() -> None:
    caller = ask("unverified", user={"id": "u1"}, company={"id": "c1", "membership": {"role": "owner"}})

    assert caller.person == Person("u:u1", ANONYMOUS, verified=False)
    assert caller.would_refuse == "missing"
    assert caller.membership is not None
    assert caller.membership.free == {"role": "owner"}


def test_where_nobody_has_a_name_a_name_is_not_heard() -> None:
    assert ask("anonymous", user={"id": "u1"}, token=sign()) == ask("anonymous")
