"""The pictures of a project: read once, named by their hash, and put into texts with their size."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias

import imagesize

from guidekit.authoring.files import MAX_PROJECT_BYTES, read_inside
from guidekit.delivery.release import Media, hash_of

if TYPE_CHECKING:
    from pathlib import Path

Json: TypeAlias = Any

CONTENT_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


class MediaShelf:
    """Collects the pictures that texts refer to; ``found`` holds them by hash."""

    def __init__(self, root: Path) -> None:
        self.found: dict[str, Media] = {}
        self._root = root
        self._hashes: dict[str, str] = {}

    def place(self, nodes: Json) -> Json:
        """
        Return rich text in which pictures are named by where they are served, with their size.

        Raises:
            OSError: A picture cannot be read, or is a link out of the project; ``filename`` is its name.
        """
        return [self._place_node(node) for node in nodes]

    def _place_node(self, node: Json) -> Json:
        if isinstance(node, str):
            return node
        if node["type"] == "image":
            return self._place_image(node)
        return {**node, "children": self.place(node["children"])} if "children" in node else node

    def _place_image(self, node: Json) -> Json:
        name = self._read(node["url"])
        media = self.found[name]
        size = {"width_px": media.width_px, "height_px": media.height_px}
        return {**node, "url": f"/v1/media/{name}", **{key: value for key, value in size.items() if value}}

    def _read(self, name: str) -> str:
        if name not in self._hashes:
            try:
                body = read_inside(self._root, name, max_bytes=MAX_PROJECT_BYTES)
            except OSError as error:
                raise OSError(error.errno, error.strerror, name) from error
            self._hashes[name] = hash_of(body)
            self.found[self._hashes[name]] = _describe(
                body, CONTENT_TYPES[PurePosixPath(name).suffix.lower()]
            )
        return self._hashes[name]


def _describe(body: bytes, content_type: str) -> Media:
    # Both are -1 where the file does not say; such a picture is shown without room kept for it.
    width, height = imagesize.get(BytesIO(body))
    return Media(content_type, body, *(size if size > 0 else None for size in (width, height)))
