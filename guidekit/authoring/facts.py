"""What the rest of a project sees of one guide: plain data, kept when the guide itself is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidekit.authoring.id_lock import former_ids

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidekit.authoring.draft import Draft
    from guidekit.contract.fragments import DataPath, Json

HEAD = ("kind", "id", "start", "audience", "requires", "tags")


class GuideFacts(NamedTuple):
    """
    The facts about one guide; most changes to its texts leave them as they are.

    ``starts`` are the actions that start a guide and where they stand, ``named`` are the names that are
    used, ``{("theme-ref", "dark")}``, and ``head`` is what a sound guide says under ``HEAD``, in the long
    form; of one with mistakes it is empty.
    """

    file: str
    id: str | None
    former_ids: tuple[str, ...]
    starts: tuple[tuple[DataPath, Json], ...]
    named: frozenset[tuple[str, str]]
    head: Mapping[str, Json]

    @property
    def is_sound(self) -> bool:
        """Tell whether the guide fits the contract."""
        return bool(self.head)


def gather_facts(draft: Draft) -> GuideFacts:
    """Return the facts about a guide; it may still have mistakes."""
    data = draft.data
    found = data.get("id") if isinstance(data, dict) else None
    return GuideFacts(
        file=draft.file,
        id=found if isinstance(found, str) else None,
        former_ids=former_ids(data),
        starts=_starts(draft),
        named=frozenset((each.kind, each.value) for each in draft.references),
        head={key: data[key] for key in HEAD if key in data} if draft.is_sound else {},
    )


def _starts(draft: Draft) -> tuple[tuple[DataPath, Json], ...]:
    named = [each.path[:-1] for each in draft.visits if each.kind == "guide-ref" and each.path[-1] == "guide"]
    actions = [(path, draft.value(path)) for path in named]
    return tuple((path, action) for path, action in actions if action.get("type") == "start")
