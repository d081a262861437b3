"""Finds Shepherd's steps in a file: option lists, and what `addStep` adds to a tour one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.finding import find_settings, find_tours, look_up
from guidekit.authoring.importers.model import Script, Tour

if TYPE_CHECKING:
    from guidekit.authoring.importers.model import Call, Source
    from guidekit.contract.fragments import Json

STEP_KEYS = ("attachTo", "advanceOn", "beforeShowPromise", "showOn", "cancelIcon")


def find(source: Source) -> list[Tour]:
    """Return the tours of a file: what was added to each tour, and lists of step options."""
    listed = find_tours(source, _is_step)
    script = source.data
    if not isinstance(script, Script):
        return listed
    added = _added(script)
    known = [steps for steps in added.values() if steps]
    others = [
        tour for tour in listed if not any(_holds(steps, tour.data.get("steps", [])) for steps in known)
    ]
    settings = _settings(script, max(1, len(known)))
    tours = [Tour(owner, {"steps": steps}) for owner, steps in added.items() if steps] + others
    return [
        Tour(look_up(own, "tourName") or tour.name, {**own, **tour.data})
        for tour, own in zip(tours, [*settings, *[settings[0]] * len(others)], strict=False)
    ]


def _is_step(step: dict[str, Json]) -> bool:
    has_buttons = isinstance(step.get("buttons"), list) and "text" in step and "contentHtml" not in step
    return any(key in step for key in STEP_KEYS) or has_buttons


def _added(script: Script) -> dict[str, list[Json]]:
    """What `addStep` and `addSteps` were given, by the tour they were called on."""
    added: dict[str, list[Json]] = {}
    for call in script.calls:
        if call.method in ("addStep", "addSteps"):
            owner = call.name.split(".addStep")[0].removeprefix("new ").removeprefix("this.")
            added.setdefault(owner.replace("Shepherd.Tour", ""), []).extend(_steps_of(call))
    return {owner: steps for owner, steps in added.items() if any(map(_is_object_step, steps))}


def _is_object_step(step: Json) -> bool:
    return isinstance(step, dict) and ("text" in step or "title" in step or _is_step(step))


def _steps_of(call: Call) -> list[Json]:
    """`addStep({…})`, `addSteps([{…}])`, and `addStep("id", {…})` of older versions."""
    first: Json = call.arguments[0] if call.arguments else None
    second: Json = call.arguments[1] if len(call.arguments) > 1 else None
    if isinstance(first, str) and isinstance(second, dict):
        return [{"id": first, **second}]
    return first if isinstance(first, list) else [first] if isinstance(first, dict) else []


def _holds(steps: list[Json], others: list[Json]) -> bool:
    return all(step in steps for step in others)


def _settings(script: Script, count: int) -> list[dict[str, Json]]:
    tours = [call.arguments[0] for call in script.calls if call.method == "Tour" and call.arguments]
    own = [given for given in tours if isinstance(given, dict)]
    if len(own) == count > 1:
        return own
    shared = find_settings(script, ("Tour", "ShepherdTour"))
    named = [literal.value for literal in script.literals if look_up(literal.value, "defaultStepOptions")]
    merged = {**shared, **Fields(shared).fields("tourOptions").data, **(named[0] if named else {})}
    return [{key: value for key, value in merged.items() if key not in ("steps", "tourOptions")}] * count
