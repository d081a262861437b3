"""Checks of the way through a tour: steps nobody comes to, steps nobody gets away from, and too many."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidekit.authoring.flow import END, read_flow
from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import list_words, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.document import Place
    from guidekit.authoring.flow import Flow
    from guidekit.authoring.model import Problem

MOST_STEPS = 7
MOST_LISTED = 3
HIDDEN = "hidden"


def check_flow(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Every step of a tour can be come to, and every one can be left."""
    if not guide.draft.is_sound or "steps" not in guide.body:
        return
    names = tuple(name or "" for name in guide.step_ids)
    if any(found.kind == "step-ref" and found.value not in names for found in guide.visits):
        # Nobody can tell where a misspelt one leads, which is a problem of its own.
        return
    flow = read_flow(guide.body, names, collection.entered_steps.get(guide.id or "", ()))
    if not flow.is_straight:
        yield from _check_unreached(guide, flow)
        yield from _check_dead_ends(guide, flow)
        yield from _check_loops(guide, flow)
    yield from _check_falling_through(guide, flow)


def check_length(_: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """A tour should be as long as people have patience."""
    if not guide.draft.is_sound or "steps" not in guide.body:
        return
    steps = guide.body["steps"]
    counted = [
        step for step in steps if "only" not in step and step.get("counted", True) and step["type"] != HIDDEN
    ]
    if len(counted) > MOST_STEPS:
        message = f"{len(counted)} steps are more than most people go through"
        hint = f"Keep to {MOST_STEPS}, and leave the rest to another tour or a checklist."
        yield make_problem(guide.draft.file, guide.draft.key_place(("steps",)), "GK234", message, hint)


def _check_unreached(guide: GuideDraft, flow: Flow) -> Iterator[Problem]:
    """Tell of the first of the steps that nobody comes to only because nobody comes to it."""
    told: frozenset[int] = frozenset()
    for place, name in enumerate(flow.names):
        if place in flow.reached or place in told:
            continue
        told |= flow.reach({place})
        before = next((each for each in range(place - 1, -1, -1) if flow.following[each] == place), None)
        if before is None:
            message = f"nothing leads to the step {quote(name)}"
            hint = f'Go there with "goto: {name}", or take "only: by_goto" away.'
        elif not flow.ways[before]:
            continue
        else:
            previous = quote(flow.names[before])
            message = f"nobody comes to the step {quote(name)}: {previous} before it always leads elsewhere"
            hint = f'Give {previous} a button with the action "next", or go to {quote(name)} with "goto".'
        yield make_problem(guide.draft.file, _place(guide, place), "GK230", message, hint)


def _check_dead_ends(guide: GuideDraft, flow: Flow) -> Iterator[Problem]:
    """On the last step closing the tour is as good as anything else."""
    for place in sorted(flow.reached):
        if not flow.ways[place] and flow.following[place] != END:
            message = f"nothing leads on from the step {quote(flow.names[place])}"
            hint = 'Give it a button with the action "next" or "complete", or an "advance".'
            yield make_problem(guide.draft.file, _place(guide, place), "GK231", message, hint)


def _check_loops(guide: GuideDraft, flow: Flow) -> Iterator[Problem]:
    caught = sorted(flow.reached - flow.finishing)
    if not caught:
        return
    names = [flow.names[place] for place in caught]
    if len(names) == 1:
        message = f"the step {quote(names[0])} leads only to itself"
    else:
        more = len(names) - MOST_LISTED
        listed = (
            list_words(names, "and") if more <= 0 else f"{list_words(names[:MOST_LISTED], 'and')} and more"
        )
        message = f"the steps {listed} lead only to each other"
    hint = 'Give one of them a button with the action "complete".'
    yield make_problem(guide.draft.file, _place(guide, caught[0]), "GK232", message, hint)


def _check_falling_through(guide: GuideDraft, flow: Flow) -> Iterator[Problem]:
    """Where a step offers two ways, the first of them often runs into the second by mistake."""
    told: set[int] = set()
    for place, chosen in enumerate(flow.chosen):
        ahead = sorted(way for way in chosen if way > place)
        for way, other in pairwise(ahead):
            last = _last_before(flow, way, other)
            if last is None or last in told:
                continue
            told.add(last)
            from_, to = quote(flow.names[last]), quote(flow.names[other])
            message = f"{from_} goes on to {to}, which is the other way of {quote(flow.names[place])}"
            hint = f'If the tour should end there, give {from_} a button with the action "complete".'
            yield make_problem(guide.draft.file, _place(guide, last), "GK233", message, hint)


def _last_before(flow: Flow, way: int, other: int) -> int | None:
    """Return the step that leads from one way into the other by nothing but Next."""
    step = way
    while step not in (END, other):
        if flow.ways[step] != {flow.following[step]}:
            return None
        if flow.following[step] == other:
            return step
        step = flow.following[step]
    return None


def _place(guide: GuideDraft, place: int) -> Place:
    has_id = "id" in guide.draft.data["steps"][place]
    return guide.draft.value_place(("steps", place, "id") if has_id else ("steps", place))
