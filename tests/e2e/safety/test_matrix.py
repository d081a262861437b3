"""R9: whatever the server, the page and the storage are like, the host app has no error and works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.pages.hosts import TARGET
from tests.e2e.safety.faults import FAULTS
from tests.e2e.safety.oddities import HOSTS, STORAGES, script

if TYPE_CHECKING:
    from typing import TypeAlias

    from playwright.sync_api import Browser, BrowserContext, Page, Route

    from tests.e2e.pages.hosts import Host

    Case: TypeAlias = tuple[str, str, str]
    """Host, storage and phase."""

CASES_A_FAULT = 8
# Not the loader itself: a script element whose answer is no script is an error of the page in any browser.
GUIDEKIT = re.compile(r"/v1/(session|events|guides)|/sdk/\d[^/]*/")
APP = """<form id=form><input id=field name=field><button id=save>Save</button></form>
<output id=saved></output>
<script nonce=r4nd0m>
  window.wrong = [];
  addEventListener("error", (event) => wrong.push("error " + event.message));
  addEventListener("unhandledrejection", (event) => wrong.push("rejection " + event.reason));
  addEventListener("securitypolicyviolation", (event) => wrong.push("policy " + event.violatedDirective));
  const log = console.error;
  console.error = (...values) => { wrong.push("console " + values); log(...values); };
  document.getElementById("form").onsubmit = (event) => {
    event.preventDefault();
    document.getElementById("saved").textContent = `${[...new FormData(event.target)]}`;
    history.pushState({}, "", "/tip/saved");
  };
</script>"""
PHASES = ("load", "running", "leaving")


def cases(fault: str, count: int) -> list[Case]:
    """Return cases that go on where those of the fault before it ended."""
    start = list(FAULTS).index(fault)
    hosts, storages = list(HOSTS), list(STORAGES)
    return [
        (hosts[at % len(hosts)], storages[(at + at // len(hosts) + start) % len(storages)], PHASES[at % 3])
        for at in range(start * count, (start + 1) * count)
    ]


def use(page: Page) -> None:
    """Do what people do in the app, and see that it does its work."""
    page.locator("#field").fill("Written")
    page.locator("#save").click()
    expect(page.locator("#saved")).to_contain_text("field,Written")
    assert page.evaluate("location.pathname") == "/tip/saved"


class Visit:
    """One page with everything that is odd about it; its origin, and so its storage, is its own."""

    def __init__(self, context: BrowserContext, host: Host, fault: str, case: Case, number: int) -> None:
        odd, storage, self.phase = case
        self.fault = FAULTS[fault]
        self.is_broken = self.phase == "load"
        self.page = context.new_page()
        self.page.route(GUIDEKIT, self._handle)
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        host.say(APP + TARGET, head=script(HOSTS[odd]) + script(STORAGES[storage]))
        self.page.goto(f"http://case-{number}.localhost:{host.port}/tip/")

    def _handle(self, route: Route) -> None:
        if self.is_broken:
            self.fault(route)
        else:
            route.continue_()

    def use_and_leave(self) -> None:
        """Let everything arrive that will, do what people do, and leave."""
        if self.fault is not FAULTS["never answers"]:
            self.page.wait_for_load_state("networkidle")
        self.is_broken = self.phase != "leaving"
        use(self.page)
        self.is_broken = True
        self.wrong += self.page.evaluate("wrong")
        self.page.goto("about:blank")


def judge(browser: Browser, host: Host, fault: str, wanted: list[Case]) -> dict[Case, list[str]]:
    """Make all the visits at once; answers what went wrong, by case."""
    with browser.new_context() as context:
        visits = {case: Visit(context, host, fault, case, at) for at, case in enumerate(wanted)}
        for visit in visits.values():
            visit.use_and_leave()
    return {case: visit.wrong for case, visit in visits.items() if visit.wrong}


@pytest.mark.parametrize("fault", FAULTS)
def test_r9_host_is_unharmed_when_the_server(browser: Browser, host: Host, fault: str) -> None:
    assert judge(browser, host, fault, cases(fault, CASES_A_FAULT)) == {}


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS)
def test_r9_host_is_unharmed_in_all_combinations_when_the_server(
    browser: Browser, host: Host, fault: str
) -> None:
    for odd in HOSTS:
        every = [(odd, storage, PHASES[at % 3]) for at, storage in enumerate(STORAGES)]
        assert judge(browser, host, fault, every) == {}
