"""Checks for what leads back to itself: segments made of each other, guides that start each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.circles import find_circles
from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem


def check_circular_segments(_: Collection, project: Draft) -> Iterator[Problem]:
    """A segment cannot be made of itself, over however many others."""
    graph: dict[str, dict[str, None]] = {}
    for found in project.visits:
        if found.kind == "segment-ref" and found.path[0] == "segments" and isinstance(found.value, str):
            graph.setdefault(str(found.path[1]), {})[found.value] = None
    for circle in find_circles({name: list(others) for name, others in graph.items()}):
        message = f"the segment {quote(circle[0])} leads back to itself: {_way(circle)}"
        hint = "Write out in one of them whom it means."
        yield make_problem(project.file, project.key_place(("segments", circle[0])), "GK219", message, hint)


def check_circular_starts(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Tours that start each other keep a person going round; each circle is told once, in its first tour."""
    for circle in collection.circular_starts:
        if guide.id != circle[0] or collection.first_files[circle[0]] != guide.draft.file:
            continue
        following = circle[1] if len(circle) > 1 else circle[0]
        path = next((*path, "guide") for path, action in guide.starts if action["guide"] == following)
        message = (
            f"this starts {quote(following)}, which leads back to {quote(guide.id)}: {_way(circle)}"
            if len(circle) > 1
            else f"the guide {quote(guide.id)} starts itself again"
        )
        hint = (
            'Let one of them end with "complete" instead.' if len(circle) > 1 else 'End it with "complete".'
        )
        yield make_problem(guide.draft.file, guide.draft.value_place(path), "GK220", message, hint)


def _way(circle: tuple[str, ...]) -> str:
    return " → ".join(map(quote, (*circle, circle[0])))
