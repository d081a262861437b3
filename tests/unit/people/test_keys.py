"""Keys can be told apart, checked for typing mistakes, shown in part, and are never kept whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guidekit.people.keys import (
    hash_key,
    is_api_key,
    kind_of,
    make_api_key,
    make_identity_secret,
    make_key_id,
    make_public_key,
    shorten_key,
)


def test_each_kind_of_key_is_told_by_its_beginning() -> None:
    made = [make_public_key("live"), make_api_key(), make_identity_secret()]

    assert [kind_of(key) for key in made] == ["public", "api", "identity"]
    assert made[0].startswith("pk_live_")
    assert kind_of("sk_1") is None


def test_a_new_key_is_never_one_that_was_there() -> None:
    for make in (make_api_key, make_identity_secret, make_key_id, lambda: make_public_key("dev")):
        assert len({make() for _ in range(200)}) == 200


@given(st.data())
def test_an_api_key_with_one_wrong_letter_is_none(data: st.DataObject) -> None:
    key = make_api_key()
    place = data.draw(st.integers(3, len(key) - 1))
    other = data.draw(st.characters(codec="ascii").filter(lambda letter: letter != key[place]))

    assert is_api_key(key)
    assert not is_api_key(key[:place] + other + key[place + 1 :])
    assert not is_api_key(key[:-1])


def test_what_is_kept_and_shown_of_a_key_is_not_the_key() -> None:
    key = make_api_key()

    assert key not in hash_key(key)
    assert hash_key(key) == hash_key(key) != hash_key(make_api_key())
    assert len(shorten_key(key)) == 10
    assert key.startswith(shorten_key(key)[:5])
