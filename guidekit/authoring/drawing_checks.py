"""Says what guidekit understands and keeps, and cannot show yet."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from guidekit.authoring.findings import unions
from guidekit.authoring.problems import make_problem
from guidekit.authoring.subjects import name_definition
from guidekit.authoring.wording import quote, with_article
from guidekit.contract.drawn import is_drawn
from guidekit.contract.fragments import load_union

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import DataPath, Schema, Union

NOT_BY_ITSELF = "Until guidekit knows how, a guide that says it does not begin by itself."
UNDRAWN: dict[int, frozenset[str]] = {}
"""The keys without an effect, by the identity of their schema, of which there is only one."""
HINT = "It is checked and kept for the version of guidekit that knows how."


def check_undrawn(_: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Warn of each part that has no effect; what stands inside of one goes without saying."""
    outer: list[DataPath] = []
    for path, schema, value in guide.draft.described:
        if not isinstance(value, dict) or (outer and any(path[: len(one)] == one for one in outer)):
            continue
        if is_drawn(schema):
            keys = [key for key in value if key in undrawn] if (undrawn := _undrawn(schema)) else ()
            if not keys:
                continue
            outer += [(*path, key) for key in keys]
            yield from (_undrawn_key(guide, (*path, key), schema["properties"][key]) for key in keys)
            continue
        outer.append(path)
        tag = load_union("kinds").tag if not path else "type"
        place = guide.draft.value_place((*path, tag))
        yield make_problem(guide.draft.file, place, "GK221", _messages()[id(schema)], HINT)


def _undrawn(schema: Schema) -> frozenset[str]:
    if (known := UNDRAWN.get(id(schema))) is None:
        properties = schema.get("properties", {})
        known = frozenset(key for key, part in properties.items() if not is_drawn(part))
        UNDRAWN[id(schema)] = known
    return known


def _undrawn_key(guide: GuideDraft, path: DataPath, schema: Schema) -> Problem:
    hint = NOT_BY_ITSELF if schema.get("x-narrows") else HINT
    place = guide.draft.key_place(path)
    return make_problem(guide.draft.file, place, "GK221", f"{quote(str(path[-1]))} has no effect yet", hint)


@cache
def _messages() -> dict[int, str]:
    """Return what is said of each variant, by the identity of its schema, of which there is only one."""
    return {
        id(union.variants[value]): _message(owner, union, value) for owner, (union, value) in unions().items()
    }


def _message(owner: str, union: Union, value: str) -> str:
    if union.has_short_forms and union.name in ("action", "advance"):
        return f"the {union.name} {quote(value)} has no effect yet"
    name = union.variants[value]["title"].lower() if union.name == "guide" else name_definition(owner)
    return f"{name} are not drawn yet" if name.endswith("s") else f"{with_article(name)} is not drawn yet"
