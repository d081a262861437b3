"""Makes conditions of journeys: guides that follow each other are guides that ask for the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guidekit.targeting.conditions import Condition
    from guidekit.targeting.verdicts import Json


def expand_journeys(journeys: Mapping[str, Json]) -> dict[str, Condition]:
    """
    Return the condition under which it is each guide's turn, by guide id; without one it always is.

    A guide of several journeys begins when one of them leads to it.

    Args:
        journeys: The journeys of a project in their long form, by name.
    """
    ways: dict[str, list[Condition]] = {}
    for journey in journeys.values():
        for index, leg in enumerate(journey["guides"]):
            ways.setdefault(leg["guide"], []).append(_turn_of(journey, index))
    joined = {guide: _join("any", found) for guide, found in ways.items()}
    return {guide: condition for guide, condition in joined.items() if condition != ALWAYS}


ALWAYS: Condition = {"type": "all", "of": []}


def _turn_of(journey: Mapping[str, Json], index: int) -> Condition:
    legs = journey["guides"]
    leg = legs[index]
    parts = [_is_behind(legs, index - 1, leg.get("after"))] if index else []
    parts += [leg["when"]] if "when" in leg else []
    parts += [_not(each["unless"]) for each in (leg, journey) if "unless" in each]
    return _join("all", parts)


def _is_behind(legs: Sequence[Mapping[str, Json]], index: int, after: str | None) -> Condition:
    """Say that somebody has completed a guide, or that it is left out and those before it are behind."""
    leg = legs[index]
    age = {} if after is None else {"older_than": after}
    completed = {"type": "guide", "id": leg["guide"], "is": "completed", **age}
    left_out = [_not(leg["when"])] if "when" in leg else []
    left_out += [leg["unless"]] if "unless" in leg else []
    if not left_out:
        return completed
    before = [_is_behind(legs, index - 1, after)] if index else []
    return {"type": "any", "of": [completed, _join("all", [_join("any", left_out), *before])]}


def _not(condition: Condition) -> Condition:
    return {"type": "not", "of": condition}


def _join(kind: str, parts: Sequence[Condition]) -> Condition:
    if kind == "any" and ALWAYS in parts:
        return ALWAYS
    return parts[0] if len(parts) == 1 else {"type": kind, "of": list(parts)}
