"""Finds lists of steps in a file, whatever they are wrapped in: data, calls, elements or named constants."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from guidekit.authoring.importers.model import Script, Tour
from guidekit.errors import ImportFailedError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from guidekit.authoring.importers.model import Source
    from guidekit.contract.fragments import Json

    IsStep: TypeAlias = Callable[[dict[str, Json]], bool]

DEEPEST = 8
MOST_STEPS = 500
MOST_TOURS = 100
LIST_KEYS = ("steps", "hints")


def find_tours(source: Source, is_step: IsStep, *, settings: Collection[str] = ()) -> list[Tour]:
    """
    Return each list of steps with what is said beside it: ``Tour("welcome", {"steps": […], "id": 7})``.

    Args:
        source: The file.
        is_step: Whether an object looks like a step of the format.
        settings: Calls and elements whose object holds settings for every list, such as ``driver``.

    Raises:
        ImportFailedError: It holds far more than any tour does.
    """
    if not isinstance(source.data, Script):
        return list(_search(source.data, "", is_step, 0))
    found: list[Tour] = []
    for value, name in _values(source.data):
        if len(found) > MOST_TOURS:
            raise ImportFailedError(f"it holds more than {MOST_TOURS} lists of steps; cut it down")
        found += [
            tour
            for tour in _search(value, name, is_step, 0)
            if not any(_holds(known, tour) for known in found)
        ]
    # A short list that a longer one takes in is part of that tour, wherever it stands in the file.
    whole = [tour for tour in found if not any(_holds(other, tour) for other in found if other is not tour)]
    shared = find_settings(source.data, settings)
    return [Tour(tour.name, {**shared, **tour.data}) for tour in whole]


def _holds(tour: Tour, other: Tour) -> bool:
    """
    Whether all steps of one tour are in another.

    The same list is met by its own name and where it is used; where it is used more is said about it.
    """
    lists = [(tour.data.get(key) or [], other.data[key]) for key in LIST_KEYS if key in other.data]
    return all(step in steps for steps, others in lists for step in others)


def find_settings(script: Script, names: Collection[str]) -> dict[str, Json]:
    """Return what calls and elements of these names are given as objects, later ones last."""
    shared: dict[str, Json] = {}
    for call in script.calls:
        if call.method in names and call.arguments and isinstance(call.arguments[0], dict):
            shared.update(call.arguments[0])
    for element in script.elements:
        if element.name in names:
            shared.update(element.value)
    return {key: value for key, value in shared.items() if key not in LIST_KEYS}


def look_up(data: Json, *path: str) -> Json:
    """Return a part of nested objects, or None when any of them is missing."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _values(script: Script) -> Iterator[tuple[Json, str]]:
    for element in script.elements:
        yield element.value, ""
    for call in script.calls:
        for argument in call.arguments:
            yield argument, ""
    for literal in script.literals:
        yield literal.value, literal.name


def _search(data: Json, name: str, is_step: IsStep, depth: int) -> Iterator[Tour]:
    if depth > DEEPEST:
        return
    if _is_list(data, is_step):
        yield Tour(name, {"steps": data})
    elif isinstance(data, list):
        for item in data:
            yield from _search(item, name, is_step, depth + 1)
    elif isinstance(data, dict):
        own = next(
            (
                data[key]
                for key in ("name", "tourName", "title", "slug", "id")
                if isinstance(data.get(key), str)
            ),
            "",
        )
        if any(_is_list(data.get(key), is_step) for key in LIST_KEYS):
            yield Tour(own or name, data)
            return
        for key, value in data.items():
            yield from _search(
                value, name if key in ("tour", "data", "default", "state") else key, is_step, depth + 1
            )


def _is_list(data: Json, is_step: IsStep) -> bool:
    if not isinstance(data, list) or not any(isinstance(item, dict) and is_step(item) for item in data):
        return False
    if len(data) > MOST_STEPS:
        raise ImportFailedError(f"it holds a tour of more than {MOST_STEPS} steps; cut it down")
    return True
