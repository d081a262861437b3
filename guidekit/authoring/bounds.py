"""Explains values that are too large, too small, too many or too few, in the author's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.problems import make_problem
from guidekit.authoring.subjects import count_parts, list_choices, name_owner, name_value
from guidekit.authoring.wording import list_words, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.draft import Draft
    from guidekit.authoring.findings import Finding
    from guidekit.authoring.model import Problem


def explain_size(draft: Draft, finding: Finding) -> Iterator[Problem]:
    """A text, a list or a map has too many parts, or too few."""
    value, limit = draft.value(finding.path), finding.schema[finding.keyword]
    subject = name_value(draft, finding.path)
    noun = "character" if isinstance(value, str) else "entry" if isinstance(value, list) else "key"
    if finding.keyword.startswith("max"):
        message = f"{subject} has {count_parts(len(value), noun)}; at most {limit:,} are allowed"
    else:
        message = (
            f"{subject} is empty" if not value else f"{subject} needs at least {count_parts(limit, noun)}"
        )
    yield make_problem(draft.file, draft.value_place(finding.path), "GK106", message)


def explain_too_little(draft: Draft, finding: Finding) -> Iterator[Problem]:
    """A map in which every key may be left out, but not all of them."""
    value = draft.value(finding.path)
    if "properties" not in finding.schema:
        message = f"{name_value(draft, finding.path)} is empty"
        yield make_problem(draft.file, draft.value_place(finding.path), "GK106", message)
        return
    choices = [name for name in finding.schema["properties"] if name not in value]
    message = f"{name_owner(draft, finding)} says nothing yet"
    hint = list_choices(choices) or f"It could say {list_words(choices[:5])}, for instance."
    yield make_problem(draft.file, draft.value_place(finding.path), "GK103", message, hint)


def explain_number(draft: Draft, finding: Finding) -> Iterator[Problem]:
    """A number is out of its range."""
    value = draft.value(finding.path)
    low, high = finding.schema.get("minimum"), finding.schema.get("maximum")
    allowed = f"from {low:,} to {high:,}" if high is not None else f"{low:,} or more"
    message = f"{name_value(draft, finding.path)} cannot be {quote(value)}"
    yield make_problem(draft.file, draft.value_place(finding.path), "GK105", message, f"It can be {allowed}.")


def explain_company(draft: Draft, finding: Finding) -> Iterator[Problem]:
    """A key that only has a meaning beside another one stands alone."""
    value = draft.value(finding.path)
    for key, needed in finding.schema["dependentRequired"].items():
        for other in needed:
            if key in value and other not in value:
                place = draft.key_place((*finding.path, key))
                message = f"{quote(key)} needs {quote(other)} beside it in {name_owner(draft, finding)}"
                yield make_problem(draft.file, place, "GK103", message)
