"""What guides do on a person's behalf, and which of that the project file does not allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidekit.contract.fragments import DataPath, Json

POINTING = ("click", "hover")
PREPARING = ("setup", "teardown")


def find_refused(step: Json, drives: Sequence[Json]) -> Iterator[tuple[DataPath, str, Json]]:
    """Yield what a long-form step may not do: where its target stands in it, the act, and the target."""
    if step.get("type") == "driven" and step["target"] not in drives:
        yield ("target",), step["act"], step["target"]
    for word in PREPARING:
        for index, each in enumerate(step.get(word, ())):
            for act in POINTING:
                if act in each and each[act] not in drives:
                    yield (word, index, act), act, each[act]
