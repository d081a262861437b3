"""What callers are told is remembered, and the memory is bounded."""

from __future__ import annotations

from guidekit.delivery.recollections import Alike, Described, Recollections


def told(name: str) -> Alike:
    return Alike({name: Described(name, name.encode())}, ())


class Counting:
    """Tells what callers on a page are told, and keeps for which pages that was worked out."""

    def __init__(self) -> None:
        self.recollections = Recollections(at_most=2)
        self.worked_out: list[str] = []

    def ask(self, path: str) -> None:
        def tell() -> Alike:
            self.worked_out.append(path)
            return told("tour")

        self.recollections.recall(("en", path, ("tour",)), tell)


def test_what_those_who_are_alike_are_told_is_worked_out_once() -> None:
    counting = Counting()
    for _ in range(3):
        counting.ask("/")

    assert counting.worked_out == ["/"]


def test_of_many_kinds_of_callers_those_of_lately_are_remembered() -> None:
    counting = Counting()
    for path in ("/a", "/b", "/b", "/c", "/b", "/a"):
        counting.ask(path)

    assert counting.worked_out == ["/a", "/b", "/c", "/a"]


def test_a_guide_is_kept_once_however_many_kinds_of_callers_are_told_of_it() -> None:
    recollections = Recollections()
    first, second = (recollections.recall(("en", path, ()), lambda: told("tour")) for path in ("/a", "/b"))

    assert first.described["tour"] is second.described["tour"]
