"""Pictures and other media: read once, named by their hash; pictures are put into texts with their size."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias

import imagesize

from guidekit.authoring.files import MAX_PROJECT_BYTES, stamp_of
from guidekit.delivery.release import Media, hash_of

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.authoring.memory import Memory

Json: TypeAlias = Any

CONTENT_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".mp4": "video/mp4",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".vtt": "text/vtt",
    ".webm": "video/webm",
    ".webp": "image/webp",
}


class MediaShelf:
    """Collects the files that texts refer to; ``found`` holds them by hash."""

    def __init__(self, root: Path, memory: Memory) -> None:
        self.found: dict[str, Media] = {}
        self._root = root
        self._memory = memory
        self._hashes: dict[str, str] = {}

    def place(self, nodes: Json, placed: dict[str, str]) -> Json:
        """
        Return rich text in which pictures are named by where they are served, with their size.

        Args:
            nodes: The text.
            placed: Takes down the hash of each of its pictures: ``{path: hash}``.

        Raises:
            OSError: A picture cannot be read, or is a link out of the project; ``filename`` is its name.
        """
        return [self._place_node(node, placed) for node in nodes]

    def name(self, path: str) -> str:
        """
        Return the hash of a file, under which it is found from now on.

        Raises:
            OSError: It cannot be read, see `place`.
        """
        if path not in self._hashes:
            self._hashes[path], media = self._read(path)
            self.found[self._hashes[path]] = media
        return self._hashes[path]

    def look_for(self, path: str) -> str:
        """Return what `name` does; an empty text for a file that is not there."""
        try:
            return self.name(path)
        except OSError:
            return ""

    def _place_node(self, node: Json, placed: dict[str, str]) -> Json:
        if isinstance(node, str):
            return node
        if node["type"] == "image":
            return self._place_image(node, placed)
        return {**node, "children": self.place(node["children"], placed)} if "children" in node else node

    def _place_image(self, node: Json, placed: dict[str, str]) -> Json:
        name = placed[node["url"]] = self.name(node["url"])
        media = self.found[name]
        size = {"width_px": media.width_px, "height_px": media.height_px}
        return {**node, "url": f"/v1/media/{name}", **{key: value for key, value in size.items() if value}}

    def _read(self, path: str) -> tuple[str, Media]:
        try:
            stamp = stamp_of(self._root, path)
            body = self._memory.content(self._root, path, stamp, max_bytes=MAX_PROJECT_BYTES)
        except OSError as error:
            raise OSError(error.errno, error.strerror, path) from error
        kind = CONTENT_TYPES[PurePosixPath(path).suffix.lower()]
        recall = self._memory.recollections.recall
        return recall("picture", path, (body,), lambda: (hash_of(body), _describe(body, kind)))


def _describe(body: bytes, content_type: str) -> Media:
    if not content_type.startswith("image/"):
        return Media(content_type, body, None, None)
    # Both are -1 where the file does not say; such a picture is shown without room kept for it.
    width, height = imagesize.get(BytesIO(body))
    return Media(content_type, body, *(size if size > 0 else None for size in (width, height)))
