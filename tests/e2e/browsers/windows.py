"""What the smoke tests ask of a browser, however it is driven, and a person who uses guides in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

WATCH = """<script nonce="{nonce}">
window.troubles = [];
addEventListener("error", (event) => troubles.push(`uncaught: ${event.message}`));
addEventListener("unhandledrejection", (event) => troubles.push(`unhandled: ${event.reason}`));
document.addEventListener("securitypolicyviolation", (event) => {
  troubles.push(`policy: ${event.violatedDirective} refused ${event.blockedURI}`);
});
for (const type of ["error", "warn"]) {
  const original = console[type];
  console[type] = (...values) => { troubles.push(`${type}: ${values}`); original.apply(console, values); };
}
</script>"""
"""Goes into the head of a page, and keeps every complaint of it; ``{nonce}`` is to be filled in."""

IN_CARD = """(find) => {
  const root = document.querySelector("[data-guidekit]")?.shadowRoot;
  const card = root?.querySelector(".card");
  return card?.getClientRects().length ? find(card, root) : undefined;
}"""
TITLE = "(card) => card.querySelector('h2').textContent"
BOX = """(element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}"""


class Window(Protocol):
    """One window of a browser with storage of its own."""

    def go(self, url: str) -> None:
        """Load a page and wait until it has loaded."""

    def ask(self, function: str, *values: object) -> object:
        """Call a JavaScript function with these values in the page, and answer what it returns."""

    def until(self, function: str, *values: object) -> None:
        """Wait until the function answers something true."""

    def press(self, key: str) -> None:
        """Press a key, as it is named in `KeyboardEvent.key`."""

    def click(self, x: float, y: float) -> None:
        """Press the mouse at a place of the window, in px."""


class Person:
    """Somebody who follows guides in a window."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def in_card(self, find: str) -> object:
        """What a function answers for the card and the shadow root around it; None without a card."""
        return self.window.ask(f"() => ({IN_CARD})({find})")

    def expect_card(self, title: str) -> None:
        """Wait until a card with this title is on screen and has come to rest."""
        at_rest = f"(card, root) => ({TITLE})(card) === title && root.getAnimations().length === 0"
        self.window.until(f"(title) => ({IN_CARD})({at_rest})", title)

    def expect_no_card(self) -> None:
        """Wait until no card is on screen."""
        self.window.until(f"() => !({IN_CARD})(() => true)")

    def expect_quiet(self) -> None:
        """Wait until the server has said what there is to show, and see that no card came of it."""
        asked = "performance.getEntriesByType('resource').some(({name}) => name.endsWith('/v1/session'))"
        self.window.until(f"() => {asked}")
        frames = "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))"
        self.window.ask(f"async () => {{ await {frames}; await {frames}; }}")
        self.expect_no_card()

    def press(self, label: str) -> None:
        """Press a button of the card with the mouse."""
        find = (
            "[...card.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.textContent) === label)"
        )
        at = self.window.ask(f"(label) => ({IN_CARD})((card) => ({BOX})({find}))", label)
        self.click_into(cast("Mapping[str, float]", at))

    def click_on(self, element: str) -> None:
        """Press an element of the page, given by an expression, with the mouse."""
        at = self.window.ask(f"() => ({BOX})({element})")
        self.click_into(cast("Mapping[str, float]", at))

    def click_into(self, box: Mapping[str, float]) -> None:
        """Press the middle of a box."""
        self.window.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def focus(self) -> str:
        """What has the focus: an id of the page, `card`, or `card` and the name of its button."""
        focused = self.window.ask("""() => {
          const outer = document.activeElement;
          if (!outer.shadowRoot) return outer.id || outer.tagName;
          const inner = outer.shadowRoot.activeElement;
          if (!inner) return "card lost";
          return `card ${inner.ariaLabel || (inner.matches("button") ? inner.textContent : "")}`.trim();
        }""")
        return cast("str", focused)

    def troubles(self) -> object:
        """What the page has complained of since it was loaded; a list."""
        return self.window.ask("() => window.troubles")
