"""What a step needs to be drawn, found out once here instead of in every browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.delivery.leaving import asks_before_leaving
from guidekit.delivery.videos import has_video

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidekit.delivery.words import Words

Json: TypeAlias = Any


def prepare_steps(content: Json, words: Words) -> Json:
    """Return compiled content in which every step carries its picture, its progress and its extras."""
    if "steps" not in content:
        return content
    counted = [step for step in content["steps"] if _is_counted(step)]
    told = [{**_with_picture(step), **_progress(content, step, counted, words)} for step in content["steps"]]
    content = {**content, "steps": told}
    return {**content, "steps": [{**step, **_extras(content, step)} for step in told]}


def add_extra(content: Json, name: str) -> Json:
    """Return content in which every step that shows something has one more extra."""
    steps = content.get("steps", ())
    more = [
        step if step["type"] == "hidden" else {**step, "extras": [*step.get("extras", ()), name]}
        for step in steps
    ]
    return {**content, "steps": more} if more else content


def _is_counted(step: Json) -> bool:
    return bool(step["counted"]) and step["type"] != "hidden" and "only" not in step


def _with_picture(step: Json) -> Json:
    """A picture that comes first stands above the title."""
    picture, *rest = step.get("text") or [None]
    if isinstance(picture, dict) and picture["type"] == "paragraph" and len(picture["children"]) == 1:
        picture = picture["children"][0]
    if isinstance(picture, dict) and picture["type"] == "image":
        return {**step, "picture": picture, "text": rest}
    return step


def _progress(content: Json, step: Json, counted: list[Json], words: Words) -> Json:
    if content["progress"]["style"] == "none" or len(counted) < 2 or not _is_counted(step):  # noqa: PLR2004  (of one step nobody needs to be told the place)
        return {}
    number = next(place for place, one in enumerate(counted, 1) if one is step)
    text = words.progress.replace("{step}", words.number(number)).replace(
        "{count}", words.number(len(counted))
    )
    return {"progress": {"step": number, "count": len(counted), "text": text}}


def _extras(content: Json, step: Json) -> Json:
    names = [name for name, is_needed in EXTRAS.items() if is_needed(content, step)]
    return {"extras": names} if names else {}


def _has_own_backdrop(step: Json) -> bool:
    """Whether the page around the card looks or behaves otherwise than around most cards."""
    usual = {"style": "block" if step["type"] == "modal" else "dim", "click": "nothing"}
    said = {**usual, **step.get("backdrop", {})}
    return "spotlight" in step or said not in (usual, {**usual, "style": "none"})


def _has_columns(nodes: Json) -> bool:
    return any(
        isinstance(node, dict) and (node.get("columns") or _has_columns(node.get("children", ())))
        for node in nodes
    )


def _has_values(data: Json) -> bool:
    """Whether any text of a step, be it in a button or what is asked, says something of the person."""
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return (isinstance(data, dict) and data.get("type") == "value") or any(map(_has_values, parts))


EXTRAS: dict[str, Callable[[Json, Json], bool]] = {
    "backdrop": lambda _, step: _has_own_backdrop(step),
    "block": lambda _, step: step["type"] != "modal" and step.get("backdrop", {}).get("style") == "block",
    "celebration": lambda content, step: content["celebrate"] and step is content["steps"][-1],
    "columns": lambda _, step: _has_columns(step.get("text", ())),
    "exit": lambda content, _: asks_before_leaving(content),
    "inline": lambda _, step: bool(step["type"] == "inline"),
    "layout": lambda _, step: "offset" in step or "width" in step,
    "pointer": lambda _, step: step.get("spotlight", {}).get("pointer", False),
    "progress": lambda content, step: (
        "progress" in step and content["progress"] != {"style": "numbers", "place": "bottom"}
    ),
    "raise": lambda content, _: "raise" in content,
    "scroll": lambda _, step: step.get("scroll", "none") not in {"auto", "none"},
    "speaker": lambda _, step: step["type"] == "slideout" and ("avatar" in step or "speaker" in step),
    "values": lambda content, step: _has_values([step, content.get("exit")]),
    "video": lambda _, step: has_video(step.get("text", ())),
}
"""The parts of a tour that are loaded when a step needs them, named as in `js/src/parts/tour/extras.ts`."""
