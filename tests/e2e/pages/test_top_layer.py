"""Targets in what browsers draw above everything: the card is above it too, and can be used there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.geometry import box_of
from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

IN_SHADOW = """<div id=box></div><script>
  box.attachShadow({ mode: "open" }).innerHTML = `<dialog>%s</dialog>`;
  box.shadowRoot.querySelector("dialog").showModal();
</script>"""
INNER = f"<dialog id=inner>{TARGET}</dialog>"
SHOW_BOTH = "<script>outer.showModal(); inner.showModal()</script>"
ABOVE = {
    "in a dialog in a dialog": f"<dialog id=outer>Outer{INNER}</dialog>{SHOW_BOTH}",
    "in a second dialog": f"<dialog id=outer>Outer</dialog>{INNER}{SHOW_BOTH}",
    "in a dialog in a shadow tree": IN_SHADOW % TARGET,
    "in a popover in a dialog": f"<dialog id=outer><div popover id=inner>{TARGET}</div></dialog>"
    "<script>outer.showModal(); inner.showPopover()</script>",
}


def expect_usable(visitor: Visitor) -> None:
    """See that nothing lies over the card, and that its button works."""
    heading = box_of(visitor.card.get_by_role("heading"))
    what_is_there = """([x, y]) => {
      const into = (root) => {
        const hit = root.elementFromPoint(x, y);
        return hit?.shadowRoot ? into(hit.shadowRoot) : hit;
      };
      return into(document)?.textContent;
    }"""
    middle = [heading.x + heading.width / 2, heading.y + heading.height / 2]
    assert visitor.page.evaluate(what_is_there, middle) == "Tip"
    visitor.press("Next")
    visitor.expect_no_card()


@pytest.mark.parametrize("where", ABOVE)
def test_card_is_usable_beside_a_target(host: Host, come: Callable[..., Visitor], where: str) -> None:
    host.say(ABOVE[where])
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    expect_usable(visitor)


def test_card_waits_behind_a_dialog_that_the_person_has_opened(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(f"{TARGET}<dialog id=dialog><button id=leave>Close</button></dialog>")
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    visitor.page.evaluate("leave.onclick = () => dialog.close(); dialog.showModal()")
    visitor.page.locator("#leave").click()
    visitor.expect_card("Tip")
    expect_usable(visitor)
