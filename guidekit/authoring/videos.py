"""Which videos a text may show: files of the project's media folder, and those of a few providers."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from guidekit.authoring.files import IMAGE_ENDINGS, MEDIA, VIDEO_ENDINGS
from guidekit.authoring.wording import list_words, quote

OTHER_ENDINGS = frozenset({".avi", ".flv", ".m4v", ".mkv", ".mov", ".mpeg", ".mpg", ".ogv", ".wmv"})
"""Videos that some browsers cannot show."""

WEB = re.compile(r"https?://(?:www\.)?([^/?#]+)([^?#]*)", re.IGNORECASE)
CAPTIONS = ".vtt"


class Provider(NamedTuple):
    """
    A site that keeps videos.

    ``hosts`` are its names without ``www.``; ``video`` is a pattern for its addresses, with the groups ``id``
    and perhaps ``key``, and compiled for who has such a video; ``page`` and ``frame`` are templates of where
    a video is by itself, and of its player; what is behind them when there is a key.
    """

    name: str
    hosts: frozenset[str]
    video: str
    page: str
    frame: str
    page_key: str = ""
    frame_key: str = ""


PROVIDERS = (
    Provider(
        "YouTube",
        frozenset({"youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"}),
        r"https?://[^/]+/(?:watch\?(?:[^#]*&)?v=|embed/|shorts/|live/)?(?P<id>[\w-]{11})(?![\w-])",
        "https://www.youtube.com/watch?v={id}",
        "https://www.youtube-nocookie.com/embed/{id}?autoplay=1&rel=0",
    ),
    Provider(
        "Vimeo",
        frozenset({"vimeo.com", "player.vimeo.com"}),
        r"https?://[^/]+/(?:video/)?(?P<id>\d{5,12})(?:(?:/|\?(?:[^#]*&)?h=)(?P<key>[0-9a-f]{8,16}))?(?![\w/])",
        "https://vimeo.com/{id}",
        "https://player.vimeo.com/video/{id}?autoplay=1&dnt=1",
        "/{key}",
        "&h={key}",
    ),
    Provider(
        "Loom",
        frozenset({"loom.com"}),
        r"https?://[^/]+/(?:share|embed)/(?P<id>[0-9a-f]{32})(?!\w)",
        "https://www.loom.com/share/{id}",
        "https://www.loom.com/embed/{id}?autoplay=1",
    ),
    Provider(
        "Wistia",
        frozenset({"fast.wistia.net", "fast.wistia.com"}),
        r"https?://[^/]+/embed/iframe/(?P<id>[0-9a-z]{10})(?!\w)",
        "https://fast.wistia.net/embed/iframe/{id}",
        "https://fast.wistia.net/embed/iframe/{id}?autoPlay=true",
    ),
)
"""Whose players are shown, because they need no script in the page; browsers hold the same list of frames."""

NAMES = f"{', '.join(each.name for each in PROVIDERS[:-1])} or {PROVIDERS[-1].name}"


class Video(NamedTuple):
    """
    A video as it stands in the parentheses of ``![…](…)``, or why it cannot be shown; ``hint`` may be empty.

    ``path`` is that of a file, from the project's root; a video of a provider has ``page`` and ``frame``.
    """

    path: str = ""
    page: str = ""
    frame: str = ""
    refusal: str = ""
    hint: str = ""


def judge_video(source: str) -> Video | None:
    """Judge an address as that of a video; None when it is meant to be a picture."""
    web = WEB.match(source)
    ending = PurePosixPath(unquote(web[2] if web else source)).suffix.lower()
    if web is not None:
        return None if ending in IMAGE_ENDINGS else _judge_page(source, web[1].lower())
    if ending in OTHER_ENDINGS:
        hint = f"Use {list_words(sorted(VIDEO_ENDINGS))}."
        return Video(refusal=f"{quote(source)} is no video that all browsers show", hint=hint)
    if ending not in VIDEO_ENDINGS:
        return None
    parts = PurePosixPath(unquote(source)).parts
    if ".." in parts or "\\" in source or parts[:1] != (MEDIA,) or not unquote(source).isprintable():
        return Video(
            refusal=f"a video must lie in the folder {MEDIA}/ at the top of the project",
            hint=f"Or give the address of a video at {NAMES}.",
        )
    return Video(path="/".join(parts))


def _judge_page(source: str, host: str) -> Video:
    for provider in PROVIDERS:
        if host in provider.hosts:
            found = re.match(provider.video, source, re.ASCII)
            if found is None:
                hint = f"Copy the address that {provider.name} gives for sharing it."
                return Video(refusal=f"this is not the address of a video at {provider.name}", hint=hint)
            parts = found.groupdict()
            keys = (provider.page_key, provider.frame_key) if parts.get("key") else ("", "")
            page, frame = (provider.page + keys[0], provider.frame + keys[1])
            return Video(page=page.format(**parts), frame=frame.format(**parts))
    return Video(
        refusal=f"from elsewhere, only videos at {NAMES} can be shown",
        hint=f"Copy the video or picture to {MEDIA}/ and write its path from there.",
    )


def has_captions(path: str, media: frozenset[str]) -> bool:
    """Whether ``media/plan.vtt``, or one in a language such as ``media/plan.tr.vtt``, lies beside a video."""
    stem = path.rpartition(".")[0]
    return f"{stem}{CAPTIONS}" in media or any(
        name.startswith(f"{stem}.") and name.endswith(CAPTIONS) for name in media
    )
