"""What targeting needs of a project file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from guidekit.targeting.verdicts import Json

if TYPE_CHECKING:
    from guidekit.targeting.conditions import Condition

Persona: TypeAlias = Mapping[str, Json]


@dataclass(frozen=True)
class ProjectRules:
    """
    What a project file says that targeting needs, in long forms.

    Attributes:
        id: The project's id.
        locale: The language of personas who name none.
        types: The declared attributes: ``{"user.plan": "text"}``.
        segments: The condition of each segment.
        personas: The invented people, by name.
        journeys: The condition under which it is a guide's turn on a journey, by guide id.
    """

    id: str
    locale: str = "en"
    types: Mapping[str, str] = field(default_factory=dict)
    segments: Mapping[str, Condition] = field(default_factory=dict)
    personas: Mapping[str, Persona] = field(default_factory=dict)
    journeys: Mapping[str, Condition] = field(default_factory=dict)
