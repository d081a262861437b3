"""What the project file declares for all guides: the names they may use, and the rules of targeting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from guidekit.authoring.claims import Declared
from guidekit.contract.visit import complete
from guidekit.targeting.journeys import expand_journeys
from guidekit.targeting.project_rules import ProjectRules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidekit.authoring.draft import Draft
    from guidekit.contract.fragments import Json

ALWAYS_THERE = ("user.id", "company.id")
"""The attributes nobody has to declare."""


@dataclass(frozen=True)
class Declarations:
    """The project file, which may be missing and may still have mistakes."""

    draft: Draft | None

    @property
    def fingerprint(self) -> str | None:
        """Return a text that is another one for any other content, None without a file."""
        return None if self.draft is None else self.draft.fingerprint

    @cached_property
    def data(self) -> Mapping[str, Json]:
        """Return the project in its long form with every default, or nothing when it cannot be told."""
        if self.draft is None or not isinstance(self.draft.data, dict):
            return {}
        data: dict[str, Json] = complete("project", self.draft.data)
        return data

    @property
    def is_sound(self) -> bool:
        """Tell whether the project file is there and fits the contract."""
        return self.draft is not None and self.draft.is_sound

    def names(self, key: str) -> tuple[str, ...] | None:
        """Return the names declared under a key, such as ``segments``; None when that cannot be told."""
        found = self.data.get(key)
        if not isinstance(found, dict | list) or not all(isinstance(name, str) for name in found):
            return None
        return tuple(found)

    @cached_property
    def attributes(self) -> tuple[str, ...] | None:
        """Return the attributes conditions may use, those that are always there among them."""
        declared = self.names("attributes")
        return None if declared is None else tuple(dict.fromkeys((*declared, *ALWAYS_THERE)))

    @cached_property
    def types(self) -> Mapping[str, Declared]:
        """Return the attributes of a sound project file with what they may be."""
        return {
            name: Declared(attribute["type"], tuple(attribute.get("one_of", ())))
            for name, attribute in self.data["attributes"].items()
        }

    @cached_property
    def rules(self) -> ProjectRules:
        """Return what targeting needs of a sound project file."""
        data = self.data
        return ProjectRules(
            id=data["id"],
            locale=data["locales"][0],
            types={name: attribute["type"] for name, attribute in data["attributes"].items()},
            segments=data["segments"],
            personas=data["personas"],
            journeys=expand_journeys(data["journeys"]),
        )
