"""Judges one file by the contract, in the words of whatever kind, step or action was meant."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from guidekit.authoring.draft import Draft
from guidekit.authoring.findings import find, owners_of, unions, unknown_keys
from guidekit.authoring.problems import MAX_PROBLEMS_PER_FILE
from guidekit.authoring.wording import find_same, guess
from guidekit.contract.expand import Expanded, expand

if TYPE_CHECKING:
    from guidekit.authoring.document import Document
    from guidekit.authoring.findings import Finding
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import DataPath, Json


def validate(
    reference: str, document: Document, *, is_known_sound: bool = False
) -> tuple[Draft, list[Problem]]:
    """
    Return a file in its long form, and every way in which it does not fit the contract.

    Args:
        reference: What the file is: ``kinds`` for a guide, ``project``, or ``translations``.
        document: The file.
        is_known_sound: Whether the very same file is known to fit.
    """
    draft = Draft(reference, document, expand(reference, document.data), is_sound=True)
    findings = [] if is_known_sound else find(reference, draft.data)
    if not findings:
        return draft, []
    if (meant := _with_meant_tags(draft, findings)) is not None:
        draft = meant
        findings = find(reference, draft.data)
    from guidekit.authoring.explain import explain  # noqa: PLC0415 -- only mistakes need it

    draft = replace(draft, is_sound=not findings)
    return draft, list(dict.fromkeys(islice(explain(draft, findings), MAX_PROBLEMS_PER_FILE + 1)))


def _with_meant_tags(draft: Draft, findings: list[Finding]) -> Draft | None:
    """
    Return the draft as it would be without misspelt keys that tell variants apart, or None.

    A step with a ``targt`` would else be judged as one without a target.
    """
    data = deepcopy(draft.data)
    found = False
    for finding in findings:
        union, _ = unions().get(finding.owner, (None, ""))
        if finding.keyword != "additionalProperties" or union is None:
            continue
        if (*finding.path, union.tag) not in draft.expanded.origins:
            continue
        for rule in union.untagged:
            if "has" in rule and _is_misspelt(draft, finding, rule["has"]):
                _value_at(data, finding.path)[union.tag] = rule["is"]
                found = True
    return replace(draft, expanded=Expanded(data, draft.expanded.origins)) if found else None


def _is_misspelt(draft: Draft, finding: Finding, key: str) -> bool:
    strangers = [
        word
        for word in unknown_keys(draft, finding)
        if find_same(word, [key]) is not None or not owners_of(draft.reference, word)
    ]
    return any(guess(word, [key]) is not None for word in strangers)


def _value_at(data: Json, path: DataPath) -> Json:
    for key in path:
        data = data[key]
    return data
