"""Where each step of a tour can lead, as far as its file tells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guidekit.contract.fragments import Json

END = -1
"""Where a tour is over: completed, closed, put off, or left for another guide or page."""

ENDINGS = frozenset({"complete", "dismiss", "snooze", "start", "navigate"})


@dataclass(frozen=True)
class Flow:
    """
    The steps of a tour by their places in the list.

    Attributes:
        names: What each step is called.
        following: Where ``next`` leads from each step.
        ways: Where a person may come from each step, by whatever means; ``END`` among them.
        begins: The steps at which the tour can begin.
        chosen: Where the buttons of each step go to by ``goto``.
    """

    names: tuple[str, ...]
    following: tuple[int, ...]
    ways: tuple[frozenset[int], ...]
    begins: frozenset[int]
    chosen: tuple[frozenset[int], ...]

    @property
    def is_straight(self) -> bool:
        """Whether each step leads to the one behind it, so that every step is come to and left."""
        behind = (*range(1, len(self.names)), END)
        return self.following == behind and all(map(frozenset.__contains__, self.ways, behind))

    @cached_property
    def reached(self) -> frozenset[int]:
        """The steps somebody can come to."""
        return self.reach(self.begins)

    def reach(self, begins: Iterable[int]) -> frozenset[int]:
        """Return the steps that can be come to from some of them, and those themselves."""
        ahead = list(begins)
        found = set(ahead)
        while ahead:
            new = self.ways[ahead.pop()] - found - {END}
            found |= new
            ahead += new
        return frozenset(found)

    @cached_property
    def finishing(self) -> frozenset[int]:
        """The steps from which the tour can be brought to an end, or that lead nowhere at all."""
        sources: dict[int, list[int]] = {}
        for place, ways in enumerate(self.ways):
            for way in ways:
                sources.setdefault(way, []).append(place)
        ahead = [place for place, ways in enumerate(self.ways) if END in ways or not ways]
        found = set(ahead)
        while ahead:
            new = [place for place in sources.get(ahead.pop(), ()) if place not in found]
            found.update(new)
            ahead += new
        return frozenset(found)


def read_flow(body: Mapping[str, Json], names: tuple[str, ...], entered: Iterable[str]) -> Flow:
    """
    Return where the steps of a tour lead.

    Args:
        body: A tour in its long form.
        names: What its steps are called, among them every step that it names.
        entered: The steps at which other guides begin it.
    """
    steps = body["steps"]
    places = {name: place for place, name in reversed(list(enumerate(names)))}
    following = _following(steps)
    skipped = {name for variant in body.get("variants", ()) for name in variant.get("without", ())}
    reader = _Reader(places, following)
    ways = tuple(
        frozenset(reader.ways(place, step)) | ({following[place]} if names[place] in skipped else frozenset())
        for place, step in enumerate(steps)
    )
    first = next((place for place, step in enumerate(steps) if "only" not in step), 0)
    begins = {first, *(places[name] for name in entered if name in places)}
    chosen = tuple(frozenset(reader.gotos(step)) for step in steps)
    return Flow(names, following, ways, frozenset(begins), chosen)


def _following(steps: list[Json]) -> tuple[int, ...]:
    following: list[int] = []
    ahead = END
    for place in range(len(steps) - 1, -1, -1):
        following.append(ahead)
        if "only" not in steps[place]:
            ahead = place
    return tuple(reversed(following))


@dataclass(frozen=True)
class _Reader:
    places: Mapping[str, int]
    following: tuple[int, ...]

    def ways(self, place: int, step: Json) -> Iterator[int]:
        yield from self._usual(place, step)
        for actions in _triggered(step):
            yield from self._moves(place, actions)
        is_left_out = "when" in step or "done_when" in step or step.get("missing", {}).get("then") == "skip"
        click = step.get("backdrop", {}).get("click")
        if is_left_out or click == "next":
            yield self.following[place]
        if click == "dismiss":
            yield END

    def gotos(self, step: Json) -> Iterator[int]:
        for button in step.get("buttons", ()):
            for action in button["action"]:
                if action["type"] == "goto":
                    yield self.places[action["step"]]

    def _usual(self, place: int, step: Json) -> Iterator[int]:
        """Follow the buttons and what the step waits for; without either there is Next."""
        advance = step.get("advance", {"type": "button"})
        for button in step.get("buttons", ()):
            yield from self._moves(place, button["action"])
        if step["type"] == "hidden" and "do" in step:
            moves = list(self._moves(place, step["do"]))
            yield from moves
            if moves:
                return
        if "then" in advance:
            yield from self._moves(place, advance["then"])
        elif advance["type"] != "button" or "buttons" not in step:
            yield self.following[place]

    def _moves(self, place: int, actions: list[Json]) -> Iterator[int]:
        for action in actions:
            if action["type"] == "next":
                yield self.following[place]
            elif action["type"] == "goto":
                yield self.places[action["step"]]
            elif action["type"] in ENDINGS and not action.get("new_tab"):
                yield END


def _triggered(step: Json) -> Iterator[list[Json]]:
    for trigger in step.get("triggers", ()):
        yield trigger["do"]
