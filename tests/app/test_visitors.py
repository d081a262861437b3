"""What is known of people who have not signed in counts there, and goes to whoever signs in (TI6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.app.served import ANONYMOUS, Served, serve, session
from tests.app.test_identity import add_secret, token

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OTHER = "a_" + "B" * 22


def tour(name: str, audience: str) -> str:
    return f"kind: tour\nid: {name}\naudience: {audience}\nstart: {{page: /}}\nsteps: [{{text: Hi}}]\n"


FILES = {
    "guidekit.yaml": "id: acme\nattributes:\n  user.plan: text\n  user.from: text\n"
    "  user.role: {type: text, trust: signed}\n",
    "locales/tr/tours.yaml": None,
    "tours/welcome.yaml": None,
    "tours/pro.yaml": tour("pro", "{user.plan: pro}"),
    "tours/friends.yaml": tour("friends", "{user.from: friend}"),
    "tours/owners.yaml": tour("owners", "{user.role: owner}"),
}


@pytest.fixture
def verified(tmp_path: Path) -> Iterator[Served]:
    """A live environment, where a name needs a token."""
    with serve(tmp_path, FILES, environment="live") as served:
        add_secret(served, tmp_path)
        yield served


def ids(served: Served, **said: Any) -> list[str]:  # noqa: ANN401  any field of a session request
    return [guide["id"] for guide in served.ask_session(**said)["guides"]]


@pytest.mark.parametrize("mode", ["anonymous", "unverified", "verified"])
def test_what_is_said_of_a_visitor_counts_and_is_kept_in_every_mode(tmp_path: Path, mode: str) -> None:
    with serve(tmp_path, FILES, environ={"GUIDEKIT_IDENTITY": mode}) as served:
        assert ids(served) == []
        assert ids(served, visitor={"plan": "pro"}) == ["pro"]
        assert ids(served, visitor={"from": "friend"}) == ["friends", "pro"]
        assert ids(served) == ["friends", "pro"]
        assert ids(served, visitor={"plan": None}) == ["friends"]


def test_another_browser_knows_nothing_of_it(verified: Served) -> None:
    verified.ask_session(visitor={"plan": "pro"})

    assert ids(verified, anonymous_id=OTHER) == []


def test_ti4_nobody_makes_themselves_an_owner_before_they_sign_in(verified: Served) -> None:
    said = {"visitor": {"role": "owner", "unheard": 1}}
    answer = verified.ask_session(**said)

    assert answer["guides"] == []
    assert answer["ignored"] == [
        {"name": "user.role", "code": "attribute_untrusted"},
        {"name": "user.unheard", "code": "attribute_undeclared"},
    ]
    assert ids(verified, token=token(), **said) == []


def test_ti6_the_first_who_signs_in_takes_it_over_and_keeps_what_they_have(verified: Served) -> None:
    verified.ask_session(token=token(), user={"id": "u1", "attributes": {"plan": "free"}}, anonymous_id=OTHER)
    verified.ask_session(visitor={"plan": "pro", "from": "friend"})

    assert ids(verified, token=token()) == ["friends"]
    assert ids(verified, token=token(), anonymous_id=OTHER) == ["friends"]
    assert ids(verified, token=token(sub="u2")) == []
    assert ids(verified) == []


def test_ti6_a_visitor_and_a_user_in_one_breath_are_told_apart(verified: Served) -> None:
    both = {
        "visitor": {"plan": "pro", "from": "friend"},
        "user": {"id": "u1", "attributes": {"plan": "free"}},
    }

    assert ids(verified, token=token(), **both) == ["friends"]


def test_ti1_a_visitor_says_nothing_of_a_user_who_signed_in_before(verified: Served) -> None:
    assert ids(verified, token=token()) == []

    assert ids(verified, token=token(), visitor={"plan": "pro"}) == []
    assert ids(verified, visitor={"plan": "pro"}) == ["pro"]
    assert ids(verified, token=token()) == []


def test_ti1_where_nobody_has_a_name_what_is_said_of_a_user_is_not_heard(tmp_path: Path) -> None:
    with serve(tmp_path, FILES, environ={"GUIDEKIT_IDENTITY": "anonymous"}) as served:
        assert ids(served, user={"id": "u1", "attributes": {"plan": "pro"}}, visitor={"from": "friend"}) == [
            "friends"
        ]


@pytest.mark.parametrize("bad", ["x", 1, [], {"plan": {"is": "pro"}}, {str(n): n for n in range(201)}])
def test_a_visitor_of_another_shape_is_refused(verified: Served, bad: object) -> None:
    answer = verified.post("/v1/session", session(visitor=bad))

    assert (answer.status_code, answer.json()["code"]) == (422, "body_invalid")
    assert ids(verified, anonymous_id=ANONYMOUS) == []
