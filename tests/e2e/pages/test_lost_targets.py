"""Targets that go, come back, or turn into something else while their step is on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

GOES = {
    "it is made invisible": ("target.style.visibility = 'hidden'", "target.style.visibility = ''"),
    "what it is in is made invisible": ("box.style.visibility = 'hidden'", "box.style.visibility = ''"),
    "what it is in is not displayed": ("box.hidden = true", "box.hidden = false"),
    "it is skipped by the browser": (
        "box.style.contentVisibility = 'hidden'",
        "box.style.contentVisibility = ''",
    ),
    "it is taken away": ("window.gone = target; gone.remove()", "box.append(gone)"),
}


@pytest.mark.parametrize("how", GOES)
def test_t33_card_goes_with_its_target_and_comes_back_with_it_when(
    host: Host, come: Callable[..., Visitor], how: str
) -> None:
    host.say(f"<div id=box>{TARGET}</div>")
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    visitor.rest()
    go, come_back = GOES[how]
    visitor.page.evaluate(go)
    visitor.expect_no_card()
    visitor.page.evaluate(come_back)
    visitor.expect_card("Tip")


def test_t33_card_stays_where_it_is_while_a_framework_draws_the_target_anew(
    host: Host, come: Callable[..., Visitor]
) -> None:
    """Taken away in one frame and back in a later one, as a list does that fetches its rows again."""
    host.say(f"<div id=box>{TARGET}</div>")
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    visitor.rest()
    visitor.page.evaluate("""() => {
      window.departures = 0;
      const count = ({ removedNodes }) => { departures += removedNodes.length; };
      const watcher = new MutationObserver((records) => records.forEach(count));
      watcher.observe(document.documentElement, { childList: true });
      const html = box.innerHTML;
      box.innerHTML = "";
      requestAnimationFrame(() => requestAnimationFrame(() => {
        box.innerHTML = html;
        window.isBack = true;
      }));
    }""")
    visitor.page.wait_for_function("window.isBack")
    visitor.rest()
    visitor.page.evaluate("target.style.marginTop = '300px'")
    visitor.rest()
    assert visitor.page.evaluate("departures") == 0
    visitor.press("Next")
    visitor.expect_no_card()


RECYCLING = """<p><button class=row>Elsewhere</button></p><p><button class=row>All done</button></p>
<p><button class=row data-guide=late>Marked</button></p>"""
RECYCLE = """() => {
  const rows = [...document.querySelectorAll(".row")];
  const texts = rows.map((row) => row.textContent);
  rows.forEach((row, index) => {
    row.textContent = texts.at(index - 1);
    delete row.dataset.guide;
    if (row.textContent === "Marked") row.dataset.guide = "late";
  });
  dispatchEvent(new Event("scroll"));
}"""


@pytest.mark.parametrize(("guide", "text"), [("late", "Marked"), ("late-text", "All done")])
def test_t33_card_moves_on_when_a_list_takes_the_element_for_another_row(
    host: Host, come: Callable[..., Visitor], guide: str, text: str
) -> None:
    host.say(RECYCLING)
    visitor = come("/rows/")
    visitor.expect_quiet()
    visitor.page.evaluate(f"guidekit.start('{guide}')")
    visitor.expect_card("At last")
    visitor.page.evaluate(RECYCLE)
    visitor.page.wait_for_function(
        """text => {
          const row = [...document.querySelectorAll(".row")].find(({ textContent }) => textContent === text);
          const ring = document.querySelector("[data-guidekit]")?.shadowRoot.querySelector(".ring");
          const [inner, around] = [row, ring].map((each) => each?.getBoundingClientRect());
          return around && Math.abs(around.top - inner.top + 6) < 1.5;
        }""",
        arg=text,
    )
