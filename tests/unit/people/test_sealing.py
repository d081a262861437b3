"""Identity secrets cannot be read from the database alone."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from guidekit.errors import SealError
from guidekit.people.sealing import Seal, make_seal_key, read_or_make_seal_key

if TYPE_CHECKING:
    from pathlib import Path


def test_a_sealed_secret_opens_with_its_key_and_shows_nothing() -> None:
    seal = Seal(make_seal_key())

    sealed = seal.close("is_secret")

    assert "is_secret" not in sealed
    assert seal.open(sealed) == "is_secret"


def test_another_key_or_a_changed_text_does_not_open_it() -> None:
    seal = Seal(make_seal_key())
    sealed = seal.close("is_secret")

    with pytest.raises(SealError, match="GUIDEKIT_SECRET"):
        Seal(make_seal_key()).open(sealed)
    with pytest.raises(SealError):
        seal.open(sealed[:-4] + "AAA=")


def test_the_key_can_be_changed_while_old_secrets_still_open() -> None:
    old, new = make_seal_key(), make_seal_key()
    sealed = Seal(old).close("is_secret")

    both = Seal(f"{new} {old}")

    assert both.open(sealed) == "is_secret"
    assert Seal(new).open(both.close("is_other")) == "is_other"


def test_a_key_that_is_none_says_how_to_make_one() -> None:
    with pytest.raises(SealError, match="guidekit keys seal"):
        Seal("hunter2")


def test_a_key_in_a_file_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "data" / "seal.key"

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: read_or_make_seal_key(file), range(32)))

    assert len(found) == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["seal.key"]
    Seal(found.pop())
