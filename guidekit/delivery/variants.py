"""What a guide says to the share of people who see one of its variants."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.authoring.locales import list_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidekit.authoring.model import Guide

Json: TypeAlias = Any


def as_variant(guide: Guide, variant: Mapping[str, Json]) -> Guide:
    """
    Return a guide as one of its variants has it.

    A text that differs is in the language the guide is written in; where the text it stands for is
    translated, people who read the translation see that.

    Args:
        guide: The guide as it is written.
        variant: The contract's ``variant``, which the checks have found to fit.
    """
    body: Json = deepcopy(guide.body)
    texts = list_texts(body)
    for key, text in variant.get("change", {}).items():
        *parents, last = texts[key].path
        holder = body
        for part in parents:
            holder = holder[part]
        holder[last] = text
    left_out = set(variant.get("without", ()))
    if left_out:
        body["steps"] = [step for step in body["steps"] if step["id"] not in left_out]
    return replace(guide, body=body)
