"""Videos as browsers get them: by their hash, with what lies beside them (T08)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidekit.authoring.memory import Memory
from guidekit.authoring.project import load_project
from guidekit.delivery.compile import compile_release
from tests.unit.delivery.projects import PIXEL, WELCOME, write_project

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.delivery.release import Release

FILMED = WELCOME.replace("That was it.", "'![The plan](media/plan.mp4)'")
SPOKEN = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n"
FILES = {
    "tours/welcome.yaml": FILMED,
    "locales/tr/tours.yaml": None,
    "media/plan.mp4": "the film",
    "media/plan.vtt": SPOKEN,
    "media/plan.tr.vtt": SPOKEN.replace("Hello", "Merhaba"),
    "media/plan.png": PIXEL,
}


def compiled(root: Path, memory: Memory | None = None) -> Release:
    memory = memory or Memory()
    project = load_project(root, memory=memory).project
    assert project is not None
    return compile_release(project, memory)


def last_step(release: Release, locale: str = "en") -> dict[str, Any]:
    step: dict[str, Any] = release.entries["welcome", locale].content["steps"][-1]
    return step


def video_of(release: Release, locale: str = "en") -> dict[str, Any]:
    (paragraph,) = last_step(release, locale)["text"]
    assert paragraph["children"] == ["The plan"]
    video: dict[str, Any] = paragraph["video"]
    return video


def body_at(release: Release, url: str) -> bytes:
    return release.media[url.removeprefix("/v1/media/")].body


def test_t08_a_video_has_its_captions_and_its_poster(tmp_path: Path) -> None:
    release = compiled(write_project(tmp_path, FILES))
    video = video_of(release)

    assert body_at(release, video["url"]) == b"the film"
    assert [each["locale"] for each in video["captions"]] == ["en", "tr"]
    assert b"Merhaba" in body_at(release, video["captions"][1]["url"])
    assert body_at(release, video["poster"]) == PIXEL
    assert (video["width_px"], video["height_px"]) == (3, 2)
    assert last_step(release)["extras"] == ["video"]
    assert release.entries["welcome", "en"].content["words"]["play"] == "Play"


def test_t08_captions_without_words_are_left_out(tmp_path: Path) -> None:
    silent = {"media/plan.vtt": "WEBVTT\n", "media/plan.tr.vtt": None, "media/plan.png": None}
    video = video_of(compiled(write_project(tmp_path, {**FILES, **silent})))

    assert video.keys() == {"url"}


def test_t08_readers_get_their_own_captions_first(tmp_path: Path) -> None:
    source, text = "'![The plan](media/plan.mp4)'", "'![Plan](media/plan.mp4)'"
    turkish = f"welcome:\n  steps.done.text: {{source: {source}, text: {text}}}\n"
    translated = {**FILES, "locales/tr/tours.yaml": turkish}
    release = compiled(write_project(tmp_path, translated))
    (paragraph,) = last_step(release, "tr")["text"]

    assert [each["locale"] for each in paragraph["video"]["captions"]] == ["tr", "en"]


def test_t08_a_poster_that_comes_later_is_noticed(tmp_path: Path) -> None:
    memory = Memory()
    root = write_project(tmp_path, {**FILES, "media/plan.png": None})
    assert "poster" not in video_of(compiled(root, memory))

    (root / "media" / "plan.png").write_bytes(PIXEL)
    assert "poster" in video_of(compiled(root, memory))
