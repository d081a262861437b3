"""Videos in texts are loaded when they are opened, and columns stand beside each other (T08)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.pages.hosts import NONCE, TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Route

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

PLAYER = "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&rel=0"
FIRST_CAPTION = """(element) => new Promise((done) => {
  const say = () => done(element.track.cues[0].text);
  if (element.readyState === 2) say();
  else element.onload = say;
})"""
PAGE = "https://www.youtube.com/watch?v=abcdefghijk"


@pytest.fixture
def watch(host: Host, come: Callable[..., Visitor]) -> Callable[..., Visitor]:
    """Makes visitors who are at a step of the guide that shows videos."""

    def begin(title: str = "A video of ours", **context: object) -> Visitor:
        host.say(TARGET)
        visitor = come("/watch", **context)
        visitor.page.route("https://www.youtube-nocookie.com/**", answer_as_player)
        visitor.expect_card("A video of ours")
        while not visitor.card.get_by_role("heading", name=title).is_visible():
            visitor.press("Next")
            visitor.rest()
        return visitor

    return begin


def answer_as_player(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<!doctype html><title>Player</title><button>Pause</button>")


def media(visitor: Visitor) -> list[str]:
    return [path for path in visitor.requests if path.startswith("/v1/media/")]


def play_button(visitor: Visitor) -> Locator:
    return visitor.card.get_by_role("button", name="Play")


def test_t08_nothing_of_a_video_is_loaded_before_somebody_opens_it(watch: Callable[..., Visitor]) -> None:
    visitor = watch()
    expect(play_button(visitor)).to_have_accessible_name("Play A week of work")
    visitor.page.wait_for_load_state("networkidle")
    assert len(media(visitor)) == 1  # the poster
    play_button(visitor).click()
    video = visitor.card.locator("video")
    expect(video).to_be_focused()
    video.evaluate(
        "video => new Promise((done) => { video.ontimeupdate = () => video.currentTime > 0 && done(); })"
    )
    assert len(media(visitor)) == 3


def test_t08_captions_are_on_and_named(watch: Callable[..., Visitor]) -> None:
    visitor = watch()
    play_button(visitor).click()
    track = visitor.card.locator("track")
    assert track.evaluate("track => [track.label, track.srclang, track.track.mode]") == [
        "English",
        "en",
        "showing",
    ]
    text = track.evaluate(FIRST_CAPTION)
    assert text == "A box moves through the week."


def test_t08_a_video_is_opened_and_wound_by_keyboard(watch: Callable[..., Visitor]) -> None:
    visitor = watch()
    visitor.page.keyboard.press("F6")
    visitor.reach("Play A week of work")
    visitor.page.keyboard.press("Enter")
    expect(visitor.card.locator("video")).to_be_focused()
    visitor.page.keyboard.press("ArrowRight")
    visitor.expect_card("A video of ours")
    visitor.page.keyboard.press("Escape")
    visitor.expect_no_card()


def test_t08_a_video_that_fills_the_screen_goes_on(watch: Callable[..., Visitor]) -> None:
    visitor = watch()
    play_button(visitor).click()
    video = visitor.card.locator("video")
    video.evaluate("video => { video.dataset.same = 'yes'; return video.requestFullscreen(); }")
    video.evaluate("() => document.exitFullscreen()")
    expect(video).to_have_attribute("data-same", "yes")


def test_t08_a_provider_hears_of_nobody_who_does_not_open_its_video(watch: Callable[..., Visitor]) -> None:
    visitor = watch("A video from elsewhere")
    expect(visitor.card.get_by_role("link", name="The long version")).to_have_attribute("href", PAGE)
    assert visitor.card.locator("iframe").count() == 0
    play_button(visitor).click()
    frame = visitor.card.locator("iframe")
    expect(frame).to_have_attribute("src", PLAYER)
    expect(frame).to_have_attribute("title", "The long version")
    assert "allow-top-navigation" not in str(frame.get_attribute("sandbox"))
    expect(visitor.card.frame_locator("iframe").get_by_role("button", name="Pause")).to_be_visible()


@pytest.mark.parametrize(
    ("title", "directive", "href"),
    [
        ("A video of ours", "media-src 'none'", "/v1/media/"),
        ("A video from elsewhere", "frame-src 'none'", PAGE),
    ],
)
def test_t08_a_policy_against_it_leaves_a_link(
    host: Host, watch: Callable[..., Visitor], title: str, directive: str, href: str
) -> None:
    host.headers["Content-Security-Policy"] = f"{directive}; script-src 'nonce-{NONCE}' 'strict-dynamic'"
    visitor = watch(title)
    play_button(visitor).click()
    link = visitor.card.locator(".text a")
    expect(link).to_be_focused()
    expect(play_button(visitor)).to_have_count(0)
    assert href in str(link.get_attribute("href"))
    assert any(directive.split(maxsplit=1)[0] in trouble for trouble in visitor.troubles)
    visitor.troubles.clear()


def test_t08_columns_stand_beside_each_other_and_stack_where_it_is_narrow(
    watch: Callable[..., Visitor],
) -> None:
    visitor = watch("Beside each other")
    columns = visitor.card.locator(".columns > li")
    tops = [columns.nth(index).bounding_box()["y"] for index in range(3)]  # type: ignore[index]
    assert len(set(tops)) == 1
    visitor.page.set_viewport_size({"width": 320, "height": 640})
    lefts = [columns.nth(index).bounding_box()["x"] for index in range(3)]  # type: ignore[index]
    assert len(set(lefts)) == 1
    card = visitor.card.bounding_box()
    assert card is not None
    assert card["x"] >= 0
    assert card["x"] + card["width"] <= 320


def test_t08_columns_are_read_in_their_order(watch: Callable[..., Visitor]) -> None:
    visitor = watch("Beside each other")
    words = " ".join(visitor.card.locator(".text").inner_text().split())
    assert words == "Three ways to begin. Plan Write down what is due. Do One thing then another A look back"


SIGHTS: dict[str, dict[str, object]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "forced": {"forced_colors": "active"},
}


@pytest.mark.parametrize("sight", SIGHTS)
def test_t08_axe_finds_nothing_about_videos_and_columns(watch: Callable[..., Visitor], sight: str) -> None:
    visitor = watch(**SIGHTS[sight])
    expect_no_violation(visitor)
    play_button(visitor).click()
    expect_no_violation(visitor)
    for title in ("A video from elsewhere", "Beside each other"):
        visitor.press("Next")
        visitor.expect_card(title)
        visitor.rest()
        expect_no_violation(visitor)


def expect_no_violation(visitor: Visitor) -> None:
    """Judge the card once it has come to rest."""
    visitor.rest()
    found = Axe().run(visitor.page, "[data-guidekit]").response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []
