"""Checks of what guides do on a person's behalf: nothing that the project file does not allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.driving import find_refused
from guidekit.authoring.problems import make_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.model import Problem

ACTS = {"click": "click", "fill": "fill in", "hover": "point at"}
ALLOW_IT = 'List it under "drives" in guidekit.yaml, or let people do it themselves.'


def check_driving(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """A guide acts only on elements that the project file lists; what else it says is left to the person."""
    if not guide.draft.is_sound or not collection.declared.is_sound:
        return
    drives = collection.declared.data["drives"]
    for index, step in enumerate(guide.body.get("steps", ())):
        for path, act, _ in find_refused(step, drives):
            instead = "this is left out" if len(path) > 1 else "the person has to"
            message = f"guides may not {ACTS[act]} this element, so {instead}"
            place = guide.draft.value_place(("steps", index, *path))
            yield make_problem(guide.draft.file, place, "GK270", message, ALLOW_IT)
