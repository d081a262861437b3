"""Import graphs of either language, and what may be wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True)
class Import:
    """
    One module naming another, as `guidekit.web.app` names `guidekit.stores.base`, at a line from 1.

    `importer` and `imported` are modules, `file` is the importer's path for messages.
    """

    importer: str
    imported: str
    file: str
    line: int


def find_upward(
    imports: Iterable[Import], rooms: Mapping[str, str], layers: Sequence[frozenset[str]]
) -> list[str]:
    """
    Say which imports point up.

    Args:
        imports: The graph.
        rooms: module -> the room that it belongs to.
        layers: The rooms, lowest layer first.

    Returns:
        A sentence for each import whose target lies in a higher layer, or whose room has no layer.
    """
    height = {room: index for index, layer in enumerate(layers) for room in layer}
    found: list[str] = []
    for one in imports:
        low, high = rooms[one.importer], rooms[one.imported]
        homeless = [room for room in (low, high) if room not in height]
        if homeless:
            found.append(f"{one.file}:{one.line} the room {homeless[0]} has no layer")
        elif height[high] > height[low]:
            found.append(
                f"{one.file}:{one.line} {one.importer} imports {one.imported}: {low} is below {high}"
            )
    return found


def find_cycle(edges: Iterable[tuple[str, str]]) -> list[str]:
    """
    Answer one circle as the names along it, the first again at the end; empty when there is none.
    """
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for source, target in edges:
        if source != target:
            sorter.add(source, target)
    try:
        sorter.prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle[::-1]
    return []
