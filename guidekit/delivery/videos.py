"""Puts the videos of a project into texts, with the captions and the poster that lie beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from guidekit.authoring.videos import CAPTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.delivery.media import MediaShelf

Json: TypeAlias = Any

POSTERS = (".webp", ".avif", ".jpg", ".jpeg", ".png", ".svg")
HAS_WORDS = b"-->"
"""Stands in every caption; a file without one says that nobody speaks."""


class Locales(NamedTuple):
    """The language of a text, and all those of the project, the one it is written in first."""

    own: str
    all: Sequence[str]


def place_videos(nodes: Json, shelf: MediaShelf, locales: Locales, placed: dict[str, str]) -> Json:
    """
    Return rich text in which videos are named by where they are served.

    Args:
        nodes: The text.
        shelf: The files.
        locales: Which captions are wanted, and which of them first.
        placed: Takes down the hash of each file that was looked for, an empty text where there is none.

    Raises:
        OSError: A video cannot be read.
    """
    return [_place(node, shelf, locales, placed) for node in nodes]


def has_video(nodes: Json) -> bool:
    """Tell whether a text holds a video."""
    return any(
        isinstance(node, dict) and ("video" in node or has_video(node.get("children", ()))) for node in nodes
    )


def _place(node: Json, shelf: MediaShelf, locales: Locales, placed: dict[str, str]) -> Json:
    if isinstance(node, str) or "children" not in node:
        return node
    if "url" in node.get("video", {}):
        return {**node, "video": _dress(node["video"]["url"], shelf, locales, placed)}
    return {**node, "children": place_videos(node["children"], shelf, locales, placed)}


def _dress(path: str, shelf: MediaShelf, locales: Locales, placed: dict[str, str]) -> Json:
    stem = path.rpartition(".")[0]

    def look_for(name: str) -> str:
        placed[name] = shelf.look_for(name)
        return placed[name]

    placed[path] = shelf.name(path)
    source, *_ = locales.all
    wanted = sorted(locales.all, key=lambda locale: (locale != locales.own, locale != source))
    captions = [
        {"url": f"/v1/media/{name}", "locale": locale}
        for locale in wanted
        if (
            name := (
                look_for(f"{stem}.{locale}{CAPTIONS}") or (locale == source and look_for(f"{stem}{CAPTIONS}"))
            )
        )
        and HAS_WORDS in shelf.found[name].body
    ]
    poster = next((name for ending in POSTERS if (name := look_for(f"{stem}{ending}"))), "")
    return {
        "url": f"/v1/media/{placed[path]}",
        **({"captions": captions} if captions else {}),
        **(_poster(poster, shelf) if poster else {}),
    }


def _poster(name: str, shelf: MediaShelf) -> Json:
    media = shelf.found[name]
    size = {"width_px": media.width_px, "height_px": media.height_px}
    return {"poster": f"/v1/media/{name}", **{key: value for key, value in size.items() if value}}
