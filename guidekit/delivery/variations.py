"""Other looks of a theme while something is true: compiled once, told as far as they are undecided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from guidekit.contract.visit import complete, keep_side
from guidekit.delivery.theme import compile_theme
from guidekit.targeting.remainder import remainder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidekit.authoring.model import Project
    from guidekit.targeting.facts import Facts

Json: TypeAlias = Any

OWN = ""
"""Stands for the project's own theme."""


class Variation(NamedTuple):
    """
    One variation of the theme called ``of``.

    ``when`` is a condition in its long form, ``look`` the contract's ``compiled_theme``.
    """

    of: str
    when: Json
    look: Json


def compile_variations(project: Project) -> tuple[Variation, ...]:
    """Return those of all themes; the variations of a theme that stands in for another one do not count."""
    themes = {OWN: project.theme, **project.themes}
    return tuple(
        Variation(name, variation["when"], compile_theme(themes[variation["use"]]))
        for name, theme in themes.items()
        for variation in theme.get("variations", ())
    )


def tell_variations(variations: Iterable[Variation], facts: Facts) -> Json:
    """Return those that may come up for somebody, as a list of the contract's ``compiled_variation``."""
    told: list[Json] = []
    settled: set[str] = set()
    for variation in variations:
        rest = False if variation.of in settled else remainder(variation.when, facts)
        if rest is False:
            continue
        if rest is True:
            settled.add(variation.of)
        told.append(
            {
                **({"of": variation.of} if variation.of != OWN else {}),
                **({} if rest is True else {"when": _as_told(rest)}),
                "look": variation.look,
            }
        )
    return told


def _as_told(condition: Json) -> Json:
    return keep_side("conditions", complete("conditions", condition), "wire")
