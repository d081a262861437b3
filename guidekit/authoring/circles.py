"""Finds circles among things that lead to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def find_circles(graph: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """
    Return circles of a graph: ``{"a": ["b"], "b": ["a"]}`` has ``("a", "b")``.

    Every thing that is part of a circle leads to one of them or is in one; not each of the many ways round
    is told, so the time grows with the size of the graph only.
    """
    circles: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in graph:
        if start not in done:
            circles += _circles_from(start, graph, done)
    return tuple(circles)


def _circles_from(
    start: str, graph: Mapping[str, Sequence[str]], done: set[str]
) -> Iterator[tuple[str, ...]]:
    way = {start: 0}
    names = [start]
    ahead = [iter(graph.get(start, ()))]
    while ahead:
        following = next(ahead[-1], None)
        if following is None:
            ahead.pop()
            last = names.pop()
            del way[last]
            done.add(last)
        elif following in way:
            yield tuple(names[way[following] :])
        elif following not in done and following in graph:
            way[following] = len(names)
            names.append(following)
            ahead.append(iter(graph[following]))
