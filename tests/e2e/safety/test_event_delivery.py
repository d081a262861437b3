"""TH4, R12: what happened arrives, once, however a page ends and whatever the network does meanwhile."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.hosts import TARGET
from tests.e2e.scenarios.hostile import SECOND
from tests.e2e.visitors import Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.e2e.pages.hosts import Host
    from tests.e2e.safety.conftest import Operator

HOUR_MS = 3_600_000
WITHIN_S = 30
LOOK_AGAIN_S = 0.1
TABS = 5
NOTE_LISTENERS = """
window.heard = new Set();
const { addEventListener } = EventTarget.prototype;
EventTarget.prototype.addEventListener = function (type, ...rest) {
  heard.add(type);
  return addEventListener.call(this, type, ...rest);
};"""


def read_names(database: Path, user: str) -> list[str]:
    """Return the names of all tracked events of one person."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT name FROM events WHERE type = 'tracked' AND person = ? ORDER BY name", (f"u:{user}",)
        )
        return [name for (name,) in rows]


def wait_for(page: Page, read: Callable[[], list[str]], count: int) -> list[str]:
    """Return what has arrived once it is as many as are waited for, or the time is over."""
    pause = threading.Event()
    for _ in range(int(WITHIN_S / LOOK_AGAIN_S)):
        if len(read()) >= count:
            break
        # Playwright lets a page go on only while it is asked for something.
        page.title()
        pause.wait(LOOK_AGAIN_S)
    return read()


@pytest.fixture
def person(browser: Browser, own_host: Host) -> Iterator[Visitor]:
    """Somebody on a page without guides."""
    own_host.say(TARGET + SECOND, head=f"<script>{NOTE_LISTENERS}</script>")
    visitor = Visitor(browser.new_context(base_url=own_host.url))
    visitor.page.goto("/quiet/")
    visitor.page.wait_for_load_state("networkidle")
    yield visitor
    visitor.context.close()


@pytest.mark.parametrize("closes", [50, pytest.param(300, marks=pytest.mark.long)])
def test_th4_r12_what_happened_just_before_a_page_was_closed_arrives(
    operator: Operator, own_host: Host, person: Visitor, closes: int
) -> None:
    """Each page is closed in the same moment; the pages that come after it would bring what it could not."""
    for number in range(closes):
        page = person.context.new_page()
        page.goto("/quiet/")
        page.wait_for_function(
            "guidekit && !guidekit.q && performance.getEntriesByType('resource').length > 2"
        )
        page.evaluate("name => { guidekit.track(name); }", f"close-{number:03}")
        page.close()
    names = wait_for(person.page, lambda: read_names(operator.database, own_host.user), closes)
    assert len(names) >= 0.99 * closes
    assert len(set(names)) == len(names)


def test_th4_r12_after_an_hour_offline_all_five_hundred_arrive_once(
    operator: Operator, own_host: Host, come_to: Callable[..., Visitor]
) -> None:
    own_host.say(TARGET)
    visitor = come_to(own_host, "/quiet/")
    visitor.page.wait_for_load_state("networkidle")
    visitor.context.set_offline(True)
    visitor.page.evaluate("for (let at = 0; at < 500; at += 1) guidekit.track(`offline-${at}`)")
    visitor.page.clock.fast_forward(HOUR_MS)
    assert read_names(operator.database, own_host.user) == []
    visitor.context.set_offline(False)

    def read() -> list[str]:
        visitor.page.clock.fast_forward(HOUR_MS // 60)
        return read_names(operator.database, own_host.user)

    assert sorted(wait_for(visitor.page, read, 500)) == sorted(f"offline-{at}" for at in range(500))


def test_th4_five_tabs_of_one_browser_count_nothing_twice(
    operator: Operator, own_host: Host, person: Visitor
) -> None:
    """Tabs take along what others have left behind; what two of them send is one event."""
    person.context.set_offline(True)
    pages = [person.page, *(person.context.new_page() for _ in range(TABS - 1))]
    person.context.set_offline(False)
    for page in pages[1:]:
        page.goto("/quiet/")
    person.context.set_offline(True)
    for number, page in enumerate(pages):
        page.evaluate(
            "name => { for (let at = 0; at < 20; at += 1) guidekit.track(`${name}-${at}`); }", f"{number}"
        )
    person.context.set_offline(False)
    for page in pages:
        page.reload()
    names = wait_for(person.page, lambda: read_names(operator.database, own_host.user), 20 * TABS)
    assert sorted(names) == sorted(f"{number}-{at}" for number in range(TABS) for at in range(20))
    with closing(sqlite3.connect(f"file:{operator.database}?mode=ro", uri=True)) as connection:
        (counted,) = connection.execute("SELECT SUM(count) FROM person_event_days").fetchone()
    assert counted == len(names)


@pytest.mark.parametrize("years", [-1, 1])
def test_th4_clock_that_is_a_year_wrong_loses_and_moves_nothing(
    operator: Operator, own_host: Host, browser: Browser, years: int
) -> None:
    own_host.say(TARGET)
    visitor = Visitor(browser.new_context(base_url=own_host.url))
    visitor.context.add_init_script(
        f"{{const now = Date.now; Date.now = () => now() + {years * 365 * 24 * HOUR_MS};}}"
    )
    visitor.page.goto("/quiet/")
    visitor.page.evaluate("guidekit.track('odd-clock')")
    assert wait_for(visitor.page, lambda: read_names(operator.database, own_host.user), 1) == ["odd-clock"]
    with closing(sqlite3.connect(f"file:{operator.database}?mode=ro", uri=True)) as connection:
        ((at_ms, received_ms),) = connection.execute(
            "SELECT at_ms, received_at_ms FROM events WHERE type = 'tracked'"
        )
    assert abs(at_ms - received_ms) < HOUR_MS
    visitor.context.close()


def test_th4_page_is_never_asked_to_wait_when_it_goes(person: Visitor) -> None:
    """A listener to `unload` or `beforeunload` would keep the host app out of the back/forward cache."""
    heard = json.loads(person.page.evaluate("JSON.stringify([...heard])"))
    assert "pagehide" in heard
    assert {"unload", "beforeunload"}.isdisjoint(heard)


def test_th4_page_that_was_frozen_goes_on(operator: Operator, own_host: Host, browser: Browser) -> None:
    """A browser freezes tabs that nobody looks at, and pages that it keeps for going back to."""
    own_host.say(TARGET + SECOND)
    visitor = Visitor(browser.new_context(base_url=own_host.url))
    visitor.page.goto("/two/")
    visitor.expect_card("One")
    visitor.page.evaluate("guidekit.track('before-frost')")
    session = visitor.context.new_cdp_session(visitor.page)
    for state in ("frozen", "active"):
        session.send("Page.setWebLifecycleState", {"state": state})
    visitor.page.evaluate("guidekit.track('after-frost')")
    visitor.press("Next")
    visitor.expect_card("Two")
    names = wait_for(visitor.page, lambda: read_names(operator.database, own_host.user), 2)
    assert names == ["after-frost", "before-frost"]
    visitor.context.close()
    assert visitor.troubles == []
