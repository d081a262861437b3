"""A person with a browser: signs in, follows the tour, and remembers every error the page reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import expect

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import (
        BrowserContext,
        ConsoleMessage,
        Locator,
        Page,
        Request,
    )

WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI}`);
});
"""

MOTION_ENDS = """async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const roots = [document, document.querySelector("[data-guidekit]").shadowRoot];
  const moving = () => roots.flatMap((root) => root.getAnimations());
  do {
    await Promise.allSettled(moving().map((each) => each.finished));
    await frame();
    await frame();
  } while (moving().some((each) => each.playState === "running"));
}"""

NOTHING_IS_WAITING = "() => !Object.keys(localStorage).some((name) => name.includes(':events:'))"


class Visitor:
    """
    One browser context with one page.

    ``troubles`` holds console errors, uncaught errors and policy violations; ``requests`` every request to a
    guidekit server, as paths.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.troubles: list[str] = []
        self.requests: list[str] = []
        context.add_init_script(WATCH_POLICY)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.troubles.append(f"uncaught: {error.error}"))
        context.on("request", self._note)
        self.page: Page = context.new_page()

    def sign_in(self, person: str = "Mara Lindqvist") -> None:
        """Sign in as one of the people of the demo app and arrive on the dashboard."""
        self.page.goto("/sign-in")
        self.page.get_by_role("button", name=re.compile(person)).click()
        self.page.wait_for_url("**/dashboard")

    def sign_in_speaking(self, language: str) -> None:
        """Choose a language by its own name, and sign in as the first person offered."""
        self.page.goto("/sign-in")
        self.page.get_by_role("button", name=language, exact=True).click()
        self.page.locator("[data-guide=sign-in-people] button").first.click()
        self.page.wait_for_url("**/dashboard")

    @property
    def card(self) -> Locator:
        """The card of the step on screen."""
        return self.page.locator("[data-guidekit]").get_by_role("dialog")

    def expect_card(self, title: str) -> None:
        """Wait until a card with this title is on screen."""
        expect(self.card.get_by_role("heading", name=title)).to_be_visible()

    def expect_progress(self, number: int) -> None:
        """Wait until the card of the step with this number is on screen, in Western or Arabic digits."""
        expect(self.card.locator(".progress")).to_have_text(re.compile(f"^({number}|{chr(0x660 + number)})"))

    def rest(self) -> None:
        """Wait until nothing of guidekit or the page moves any more."""
        self.page.evaluate(MOTION_ENDS)

    def expect_no_card(self) -> None:
        """Wait until no card is on screen."""
        expect(self.card).to_have_count(0)

    def press(self, name: str) -> None:
        """Press a button of the card."""
        self.card.get_by_role("button", name=name, exact=True).click()

    def expect_quiet(self) -> None:
        """Let everything the page asked for arrive, and see that no card came of it."""
        self.page.wait_for_load_state("networkidle")
        expect(self.card).to_have_count(0)

    def expect_sent(self) -> None:
        """Wait until the server has acknowledged everything; what it has not is in storage."""
        self.page.wait_for_function(NOTHING_IS_WAITING)

    def expect_told(self, event: str) -> AbstractContextManager[object]:
        """Wait, behind what is done in it, until the server has acknowledged an event of this type."""
        return self.page.expect_response(
            lambda answer: answer.url.endswith("/v1/events") and event in (answer.request.post_data or "")
        )

    def person(self) -> str:
        """The user id that the demo app gives to guidekit."""
        snippet = self.page.content()
        found = re.search(r'guidekit\.init\(.*?"id": ?"([^"]+)"', snippet)
        assert found is not None, "this page carries no snippet"
        return found[1]

    def reach(self, name: str) -> None:
        """Press Tab until the button of the card has the focus."""
        self._tab_to(self.card.get_by_role("button", name=name, exact=True))

    def reach_link(self, name: str) -> None:
        """Press Tab until the link of the page has the focus."""
        self._tab_to(self.page.get_by_role("link", name=name, exact=True))

    def second_tab(self, path: str) -> Visitor:
        """Open another tab of the same browser."""
        tab = Visitor.__new__(Visitor)
        tab.context, tab.troubles, tab.requests = self.context, self.troubles, self.requests
        tab.page = self.context.new_page()
        tab.page.goto(path)
        return tab

    def take_over(self, other: Visitor) -> None:
        """Become the same person on another device: the same session, but nothing guidekit has stored."""
        self.context.add_cookies(other.context.cookies())  # type: ignore[arg-type]

    def _tab_to(self, goal: Locator) -> None:
        for _ in range(60):
            if goal.evaluate("element => element.getRootNode().activeElement === element"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reached {goal}")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.troubles.append(f"{message.type}: {message.text}")

    def _note(self, request: Request) -> None:
        path = urlsplit(request.url).path
        if path.startswith(("/v1/", "/sdk/")):
            self.requests.append(path)
