"""Checks of journeys: that they lead somewhere, to guides that begin by themselves, and never back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.circles import find_circles
from guidekit.authoring.claims import branches, can_hold
from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import quote
from guidekit.targeting.eligibility import ALWAYS_THERE
from guidekit.targeting.journeys import expand_journeys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guidekit.authoring.collection import Collection
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import DataPath, Json


def check_journeys(collection: Collection, project: Draft) -> Iterator[Problem]:
    """Whoever sets out on a journey can get to its end."""
    if not project.is_sound or not project.data.get("journeys"):
        return
    journeys: Mapping[str, Json] = project.data["journeys"]
    circles = list(_check_circles(project, journeys))
    yield from circles
    for name, journey in journeys.items():
        if "after" in journey["guides"][0]:
            message = "the first guide of a journey has none before it that this could be after"
            hint = 'Take "after" out; the guide\'s own "start" says when it begins.'
            place = project.key_place(("journeys", name, "guides", 0, "after"))
            yield make_problem(project.file, place, "GK281", message, hint)
    if not circles:
        yield from _check_legs(collection, project, journeys)


def _check_circles(project: Draft, journeys: Mapping[str, Json]) -> Iterator[Problem]:
    graph: dict[str, dict[str, DataPath]] = {}
    for name, journey in journeys.items():
        names = [leg["guide"] for leg in journey["guides"]]
        for index, guide in enumerate(names[1:], start=1):
            path = ("journeys", name, "guides", index, "guide")
            graph.setdefault(names[index - 1], {}).setdefault(guide, path)
    for circle in find_circles({guide: list(following) for guide, following in graph.items()}):
        last = graph[circle[-1]][circle[0]]
        way = " → ".join(map(quote, (*circle, circle[0])))
        message = f"this leads back to {quote(circle[0])}, so nobody gets there: {way}"
        hint = 'Name each guide once; a guide that comes back says so by its "frequency".'
        yield make_problem(project.file, project.value_place(last), "GK280", message, hint)


def _check_legs(collection: Collection, project: Draft, journeys: Mapping[str, Json]) -> Iterator[Problem]:
    # How long somebody waits decides nothing here, and rules are compared as they are written.
    at_once = {
        name: {**journey, "guides": [{**leg, "after": None} for leg in journey["guides"]]}
        for name, journey in journeys.items()
    }
    turns = expand_journeys(at_once)
    told: set[str] = set()
    for name, journey in journeys.items():
        for index, leg in enumerate(journey["guides"]):
            guide = collection.guides_by_id.get(leg["guide"])
            if guide is None or not guide.facts.is_sound or guide.id in told:
                continue
            told.add(leg["guide"])
            place = project.value_place(("journeys", name, "guides", index, "guide"))
            head = guide.facts.head
            if index and "start" not in head and head["kind"] not in ALWAYS_THERE:
                message = f"the guide {quote(guide.id)} has no start, so its turn never comes by itself"
                hint = f'Give it a "start" in {guide.file}, such as "start: {{page: /dashboard}}".'
                yield make_problem(project.file, place, "GK282", message, hint)
            elif leg["guide"] in turns and not _can_begin(collection, head, turns[leg["guide"]]):
                message = f"what {guide.file} asks for can never be so when its turn comes on this journey"
                hint = "Take out what one of the two says of the same guide, attribute or event."
                yield make_problem(project.file, place, "GK283", message, hint)


def _can_begin(collection: Collection, head: Mapping[str, Json], turn: Json) -> bool:
    asked = (head.get("audience"), head.get("requires"), head.get("start", {}).get("when"), turn)
    conditions = [condition for condition in asked if condition is not None]
    ways = branches({"type": "all", "of": conditions}, collection.declared.rules.segments)
    return any(can_hold(way, collection.declared.types) for way in ways)
