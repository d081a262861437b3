"""Checks of what the project file declares: that somebody uses it, and that its limits are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import did_you_mean, guess, quote
from guidekit.targeting.durations import parse_duration
from guidekit.targeting.limited import counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem

DECLARED = {
    "segments": ("segment-ref", "GK620", "segment"),
    "themes": ("theme-ref", "GK621", "theme"),
    "personas": ("persona-ref", "GK622", "persona"),
}


def check_unused(collection: Collection, project: Draft) -> Iterator[Problem]:
    """What nobody uses is in the way, or was meant to be used."""
    if not project.is_sound or not collection.is_whole:
        return
    for key, (kind, code, noun) in DECLARED.items():
        declared = list(project.data.get(key, ()))
        used = collection.named.get(kind, frozenset())
        # A misspelt name is a problem of its own, and was meant to use what it is like.
        meant = {guess(name, declared) for name in used.difference(declared)}
        for name in declared:
            if name not in used and name not in meant:
                message = f"nothing uses the {noun} {quote(name)}"
                place = project.key_place((key, name))
                yield make_problem(project.file, place, code, message, "Use it, or take it out.")


def check_limits(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """A guide that may begin more often than the project allows never does so."""
    if not guide.draft.is_sound or not collection.declared.is_sound:
        return
    every = guide.draft.data.get("start", {}).get("frequency", {}).get("every")
    pause_ms = None if every is None else parse_duration(every)
    for limit in collection.declared.data["limits"] if pause_ms is not None else ():
        period_ms = parse_duration(limit.get("per", ""))
        is_over = period_ms is not None and pause_ms * limit["at_most"] < period_ms
        if is_over and counts(limit, guide.draft.data):
            allowed = f"{limit['at_most']} in {limit['per']}"
            message = f'"every: {every}" is more often than the project allows: {allowed}'
            place = guide.draft.value_place(("start", "frequency", "every"))
            hint = 'Write a longer time, or change "limits" in guidekit.yaml.'
            yield make_problem(guide.draft.file, place, "GK623", message, hint)
            return


def check_limited_tags(collection: Collection, project: Draft) -> Iterator[Problem]:
    """A limit on a tag that no guide has limits nothing."""
    tags = collection.tags
    if not project.is_sound or not collection.is_whole or tags is None:
        return
    for index, limit in enumerate(project.data.get("limits", ())):
        for number, tag in enumerate(limit.get("tags", ())):
            if tag not in tags:
                message = f"no guide has the tag {quote(tag)}, so this limits nothing"
                place = project.value_place(("limits", index, "tags", number))
                hint = did_you_mean(tag, sorted(tags)) or 'Give a guide this tag with "tags".'
                yield make_problem(project.file, place, "GK255", message, hint)
