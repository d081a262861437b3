"""Takes out of a guide what the contract does not allow, so that whatever is written can be checked."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import relevance

from guidekit.authoring.importers.recorder import show
from guidekit.contract.compose import compose
from guidekit.contract.expand import expand
from guidekit.errors import ImportFailedError

if TYPE_CHECKING:
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import DataPath, Json

MOST_ROUNDS = 60


def fit_guide(guide: Json, scope: Scope) -> Json:
    """
    Return the guide without the parts that the contract does not allow; each is reported.

    Raises:
        ImportFailedError: Nothing that makes sense would be left.
    """
    for _ in range(MOST_ROUNDS):
        expanded = expand("kinds", guide)
        error = next(iter(sorted(_validator().iter_errors(expanded.data), key=_depth)), None)
        if error is None:
            return guide
        for path in _culprits(error):
            _take_out(guide, expanded.origin(path), error.message, scope)
    raise ImportFailedError("too much of it is not what a guide can hold")


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(compose("kinds", "long"))


def _depth(error: Any) -> tuple[int, str]:  # noqa: ANN401 - jsonschema's own type is generic
    return -len(error.absolute_path), str(relevance(error))


def _culprits(error: Any) -> list[DataPath]:  # noqa: ANN401
    """Return what has to go: the keys too many, the entries too many, or the value itself; the last first."""
    path = tuple(error.absolute_path)
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        return [(*path, key) for key in error.instance if key not in error.schema.get("properties", {})]
    if error.validator == "maxItems":
        return [(*path, index) for index in reversed(range(error.validator_value, len(error.instance)))]
    return [path]


def _take_out(guide: Json, path: DataPath, message: str, scope: Scope) -> None:
    """Remove the innermost part of the author's data that a complaint is about."""
    *parents, last = _existing(guide, path)
    if not parents and last in ("kind", "id", "steps", "items", "spots", "questions"):
        raise ImportFailedError(f"it makes no guide: {message[:200]}")
    holder = guide
    for key in parents:
        holder = holder[key]
    place = ".".join(map(str, (*parents, last)))
    scope.lose(
        f"{place}: {show(holder[last])}",
        "a guide cannot hold this value",
        "Write it again in guidekit's words.",
        is_marked=False,
    )
    del holder[last]


def _existing(guide: Json, path: DataPath) -> DataPath:
    """Return as much of a path as the author's data has; the rest is what the short forms stand for."""
    found: list[str | int] = []
    for key in path:
        is_there = (
            key in guide
            if isinstance(guide, dict)
            else isinstance(guide, list) and isinstance(key, int) and key < len(guide)
        )
        if not is_there:
            break
        found.append(key)
        guide = guide[key]
    if not found:
        raise ImportFailedError("it makes no guide")
    return tuple(found)
