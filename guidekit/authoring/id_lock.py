"""
`guidekit.lock`: the ids that people's progress refers to, as they were when guides last went live.

It is a file beside the guides, and not git's memory, because checks run in shallow clones and in folders
that are no clone at all; and it is written on demand, because a draft may change its ids as it likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidekit.authoring.block_yaml import write_block

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from guidekit.contract.fragments import Json

LOCK_FILE = "guidekit.lock"
LOCK = "lock"
MAX_LOCK_BYTES = 8 * 1024 * 1024
# The parts of guides that progress refers to; a guide has one of these lists.
PARTS = {"steps": "step", "items": "item", "spots": "spot", "questions": "question"}
HEAD = """\
# The ids that people's progress, answers and reports refer to, so that `guidekit check` can tell when one is
# gone. Written by `guidekit lock`; commit it with the guides.
"""


class Part(NamedTuple):
    """One step, item, spot or question: its place in the list from 0, its id, and the ids it had before."""

    place: int
    id: str
    former: tuple[str, ...]


def list_parts(body: Json) -> tuple[str, tuple[Part, ...]]:
    """Return the key of a guide's list, such as ``steps`` or an empty text, and its parts that have an id."""
    key = next((key for key in PARTS if isinstance(body, dict) and isinstance(body.get(key), list)), "")
    entries = enumerate(body[key] if key else ())
    parts = [
        Part(place, entry["id"], former_ids(entry))
        for place, entry in entries
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    ]
    return key, tuple(parts)


def former_ids(data: Json) -> tuple[str, ...]:
    """Return the ids a guide or a part of one had before."""
    former = data.get("was") if isinstance(data, dict) else None
    return tuple(name for name in former if isinstance(name, str)) if isinstance(former, list) else ()


def lock_of(bodies: Iterable[Json]) -> dict[str, list[str]]:
    """Return the lock of guides in their long form: ``{guide id: [ids of its parts]}``, former ids too."""
    lock: dict[str, list[str]] = {}
    for body in bodies:
        _, parts = list_parts(body)
        lock[body["id"]] = [name for part in parts for name in (part.id, *part.former)]
        for name in former_ids(body):
            lock.setdefault(name, lock[body["id"]])
    return lock


def join_locks(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return a lock with everything of both."""
    names = [*new, *(name for name in old if name not in new)]
    return {name: list(dict.fromkeys([*new.get(name, ()), *old.get(name, ())])) for name in names}


def forgotten(
    old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, str | None], ...]:
    """Return what only the old lock holds, ``(guide id, part id)``, without a part where a guide is gone."""
    gone: list[tuple[str, str | None]] = []
    for name, parts in old.items():
        if name not in new:
            gone.append((name, None))
        else:
            gone += [(name, part) for part in parts if part not in new[name]]
    return tuple(gone)


def write_lock(lock: Mapping[str, Sequence[str]]) -> bytes:
    """Return the content of the file: sorted, one id a line, so that branches merge."""
    ordered = {name: list(lock[name]) for name in sorted(lock)}
    return (HEAD + (write_block(ordered) if ordered else "{}\n")).encode("utf-8")
