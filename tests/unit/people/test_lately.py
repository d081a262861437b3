"""What was read lately is good for some seconds, whatever somebody does to the clock (TS13)."""

from __future__ import annotations

from guidekit.people.lately import Lately


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


def test_a_value_is_good_until_its_seconds_are_over() -> None:
    clock = Clock()
    lately: Lately[str] = Lately(5, clock)
    assert lately.get() is None

    assert lately.put("keys") == "keys"
    clock.now_s += 4.9
    assert lately.get() == "keys"
    clock.now_s += 0.1
    assert lately.get() is None


def test_ts13_a_clock_that_is_set_back_does_not_keep_a_value_good_for_ever() -> None:
    clock = Clock()
    lately: Lately[str] = Lately(5, clock)
    lately.put("keys")

    clock.now_s -= 86_400

    assert lately.get() is None
