"""Which pictures a text may show: files of the project's own media folder, and nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from guidekit.authoring.files import IMAGE_ENDINGS, MEDIA
from guidekit.authoring.wording import list_words, quote

REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\")


class Picture(NamedTuple):
    """The path of a picture from the project's root, or why it cannot be shown; ``hint`` may be empty."""

    path: str
    refusal: str = ""
    hint: str = ""


def judge_picture(source: str) -> Picture:
    """Judge what stands in the parentheses of ``![…](…)``."""
    if "\\" in source and not judge_picture(forward := source.replace("\\", "/")).refusal:
        return Picture("", "a path is written with /", f"Did you mean {quote(forward)}?")
    if REMOTE.match(source):
        hint = f"Copy the picture to {MEDIA}/ and write its path from there."
        return Picture("", "pictures from elsewhere cannot be shown", hint)
    path = unquote(source)
    parts = PurePosixPath(path).parts
    if not path.isprintable() or "\\" in path or ".." in parts or parts[:1] != (MEDIA,) or len(parts) == 1:
        name = PurePosixPath(path).name if path.isprintable() else ""
        hint = (
            f"Did you mean {quote(f'{MEDIA}/{name}')}?"
            if name and "\\" not in name and name not in ("..", MEDIA)
            else ""
        )
        return Picture("", f"a picture must lie in the folder {MEDIA}/ at the top of the project", hint)
    ending = PurePosixPath(path).suffix.lower()
    if ending not in IMAGE_ENDINGS:
        return Picture(
            "", f"{quote(path)} is no picture that browsers show", f"Use {list_words(sorted(IMAGE_ENDINGS))}."
        )
    return Picture("/".join(parts))
