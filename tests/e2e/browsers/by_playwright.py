"""Windows of a browser that Playwright drives: Firefox, or a WebKit that Playwright has brought."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Playwright

    from tests.e2e.browsers.windows import Window
    from tooling.browsers import Found


class PlaywrightWindow:
    """A page in a context of its own."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, url: str) -> None:
        """Load a page."""
        self.page.goto(url)

    def ask(self, function: str, *values: object) -> object:
        """Call a function in the page."""
        answer: object = self.page.evaluate(f"(values) => ({function})(...values)", list(values))
        return answer

    def until(self, function: str, *values: object) -> None:
        """Wait until a function answers something true."""
        self.page.wait_for_function(f"(values) => ({function})(...values)", arg=list(values))

    def press(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)

    def click(self, x: float, y: float) -> None:
        """Press the mouse."""
        self.page.mouse.click(x, y)


def launch(playwright: Playwright, found: Found, *, is_calm: bool) -> Browser:
    """Start the browser; an installed Firefox only hears from its preferences that less motion is wanted."""
    if found.name == "webkit":
        return playwright.webkit.launch()
    preferences: dict[str, str | float | bool] = {"ui.prefersReducedMotion": int(is_calm)}
    if found.executable is None:
        return playwright.firefox.launch(firefox_user_prefs=preferences)
    return playwright.firefox.launch(
        channel="moz-firefox", executable_path=found.executable, firefox_user_prefs=preferences
    )


@contextmanager
def open_with_playwright(
    playwright: Playwright, found: Found, *, is_calm: bool
) -> Iterator[Callable[[], Window]]:
    """Run a browser, and answer what opens a window in it."""
    with launch(playwright, found, is_calm=is_calm) as browser:

        def open_window() -> Window:
            context = browser.new_context(
                viewport={"width": 1280, "height": 800},
                reduced_motion="reduce" if is_calm else "no-preference",
            )
            return PlaywrightWindow(context.new_page())

        yield open_window
