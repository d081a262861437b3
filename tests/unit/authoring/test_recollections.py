"""What was made is found again as long as it would be made of the same."""

from __future__ import annotations

from guidekit.authoring.recollections import Recollections


def test_what_is_made_of_the_same_is_made_once() -> None:
    known = Recollections()
    made = known.recall("guide", "a.yaml", (b"one", 1), object)

    assert known.recall("guide", "a.yaml", (b"one", 1), object) is made
    assert known.recall("guide", "a.yaml", (b"two", 1), object) is not made


def test_files_and_sorts_are_kept_apart() -> None:
    known = Recollections()
    made = {
        known.recall(what, file, (), object) for what in ("guide", "outline") for file in ("a.yaml", "b.yaml")
    }

    assert len(made) == 4


def test_what_is_gone_is_forgotten() -> None:
    known = Recollections()
    made = known.recall("guide", "a.yaml", (), object)
    known.forget_all_but({"b.yaml"})

    assert known.recall("guide", "a.yaml", (), object) is not made
