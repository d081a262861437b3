"""Checks of variants: that they change texts which are there, and are shown to no more than everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import did_you_mean, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.model import Problem

EVERYBODY = 100


def check_variants(_: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """A variant differs from the guide in texts and steps that the guide has."""
    if not guide.draft.is_sound:
        return
    data = guide.draft.data
    shares = 0.0
    for index, variant in enumerate(data.get("variants", ())):
        path = ("variants", index)
        for key in variant.get("change", ()):
            if key not in guide.sources:
                message = f"this guide has no text {quote(key)}"
                hint = (
                    did_you_mean(key, list(guide.sources)) or 'Write its place, such as "steps.hello.title".'
                )
                place = guide.draft.key_place((*path, "change", key))
                yield make_problem(guide.draft.file, place, "GK245", message, hint)
        if set(variant.get("without", ())) >= {*guide.step_ids} and guide.step_ids:
            place = guide.draft.key_place((*path, "without"))
            message = f"nothing is left of the guide in the variant {quote(variant['id'])}"
            yield make_problem(guide.draft.file, place, "GK247", message, "Leave at least one step in.")
        shares += float(variant["share"].removesuffix("%"))
        if shares > EVERYBODY:
            message = f"the variants are for {shares:g}% of people, which is more than everybody"
            place = guide.draft.value_place((*path, "share"))
            yield make_problem(guide.draft.file, place, "GK246", message, "Make the shares smaller.")
            return
