"""Which videos texts may show, by the vectors that the browser reads too."""

from __future__ import annotations

import json

import pytest

from guidekit.authoring.videos import Video, has_captions, judge_video
from guidekit.contract.fragments import ROOT

CASES = json.loads((ROOT / "vectors" / "videos.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["url"])
def test_vector(case: dict[str, str]) -> None:
    video = judge_video(case["url"])

    assert video is not None
    assert (video.page, video.frame) == (case["page"], case["frame"])
    assert bool(video.refusal) == (case["frame"] == "")


@pytest.mark.parametrize(
    ("source", "video"),
    [
        ("media/plan.mp4", Video(path="media/plan.mp4")),
        ("media/the%20plan.WEBM", Video(path="media/the plan.WEBM")),
        ("media/board.svg", None),
        ("https://acme.example/board.png", None),
        ("media/board", None),
    ],
)
def test_a_video_is_told_from_a_picture_by_its_ending(source: str, video: Video | None) -> None:
    assert judge_video(source) == video


@pytest.mark.parametrize("source", ["../plan.mp4", "media/../../plan.mp4", "/media/plan.mp4", "c:\\plan.mp4"])
def test_tc9_a_video_lies_in_the_media_folder(source: str) -> None:
    video = judge_video(source)

    assert video is not None
    assert "media/" in video.refusal


def test_captions_lie_beside_the_video_in_any_language() -> None:
    assert has_captions("media/plan.mp4", frozenset({"media/plan.vtt"}))
    assert has_captions("media/plan.mp4", frozenset({"media/plan.pt-BR.vtt"}))
    assert not has_captions("media/plan.mp4", frozenset({"media/planning.vtt", "media/plan.srt"}))
