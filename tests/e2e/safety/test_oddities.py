"""TH2 and TH3: tours on pages and over storages that are as odd as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.geometry import expect_beside_target
from tests.e2e.pages.hosts import TARGET
from tests.e2e.safety.oddities import HOSTS, SILENT, STORAGES, script
from tests.e2e.scenarios.hostile import SECOND

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

SNAPSHOT = """() => {
  const seen = {};
  const look = (owner, one) => {
    for (const key of Reflect.ownKeys(one)) {
      const {value, get, set, ...flags} = Object.getOwnPropertyDescriptor(one, key);
      const name = (part) => typeof part === "function" ? `${part.name}${part.length}` : typeof part;
      const code = [value, get, set].map(name);
      seen[`${owner}.${String(key)}`] = `${code} ${JSON.stringify(flags)}`;
    }
  };
  look("window", window);
  for (const name of Object.getOwnPropertyNames(window)) {
    const one = Object.getOwnPropertyDescriptor(window, name).value;
    if (typeof one !== "function") continue;
    look(name, one);
    if (one.prototype) look(`${name}.prototype`, one.prototype);
  }
  for (const name of ["history", "navigator", "document", "JSON", "Math"]) look(name, window[name]);
  return seen;
}"""


def walk_through(visitor: Visitor) -> None:
    """Follow the tour of two steps to its end."""
    visitor.expect_card("One")
    visitor.press("Next")
    visitor.expect_card("Two")
    visitor.press("Done")
    visitor.expect_no_card()


@pytest.mark.parametrize("odd", sorted(HOSTS.keys() - SILENT))
def test_th2_tour_works_on_a_page_with(host: Host, come: Callable[..., Visitor], odd: str) -> None:
    host.say(TARGET + SECOND, head=script(HOSTS[odd]))
    walk_through(come("/two/"))


@pytest.mark.parametrize("odd", sorted(SILENT))
def test_th2_nothing_is_shown_and_nothing_fails_on_a_page_with(
    host: Host, come: Callable[..., Visitor], odd: str
) -> None:
    host.say(TARGET + SECOND, head=script(HOSTS[odd]))
    visitor = come("/two/")
    visitor.expect_quiet()
    assert visitor.page.evaluate("document.querySelectorAll('[data-guidekit]').length") == 0


@pytest.mark.parametrize("storage", STORAGES)
def test_th3_tour_works_where_the_storage_is(host: Host, come: Callable[..., Visitor], storage: str) -> None:
    host.say(TARGET + SECOND, head=script(STORAGES[storage]))
    walk_through(come("/two/"))


def test_th3_storage_that_is_cleared_in_mid_tour_changes_nothing(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(TARGET + SECOND)
    visitor = come("/two/")
    visitor.expect_card("One")
    visitor.press("Next")
    visitor.expect_card("Two")
    visitor.expect_sent()
    visitor.page.evaluate("localStorage.clear()")
    visitor.page.reload()
    visitor.expect_card("Two")


def test_th3_host_may_fill_the_storage_and_still_write(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET + SECOND, head=script(STORAGES["full to its last byte"]))
    visitor = come("/two/")
    visitor.expect_card("One")
    visitor.page.evaluate(
        """() => {
          const size = (name) => localStorage.getItem(name).length;
          localStorage.removeItem(Object.keys(localStorage).sort((one, other) => size(other) - size(one))[0]);
          localStorage.setItem("host-again", "y".repeat(900));
        }"""
    )
    walk_through(visitor)


def test_r10_prototypes_and_globals_are_as_before_but_for_one(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(TARGET + SECOND, head=f"<script>window.before = ({SNAPSHOT})()</script>")
    visitor = come("/two/")
    walk_through(visitor)
    compare = f"""() => {{
      const after = ({SNAPSHOT})();
      const names = new Set([...Object.keys(before), ...Object.keys(after)]);
      return [...names].filter((name) => before[name] !== after[name]).sort();
    }}"""
    assert visitor.page.evaluate(compare) == ["window.before", "window.guidekit"]


FRAMEWORKS = {
    "zone.js": ("zone.js/bundles/zone.umd.min.js", ""),
    "SES lockdown": ("ses/dist/lockdown.umd.min.js", "lockdown({reporting: 'none'});"),
}


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize("name", FRAMEWORKS)
def test_th2_tour_works_beside(host: Host, come: Callable[..., Visitor], name: str) -> None:
    file, call = FRAMEWORKS[name]
    host.say(TARGET + SECOND, head=f'<script src="/packages/{file}"></script><script>{call}</script>')
    visitor = come("/two/")
    visitor.expect_card("One")
    expect_beside_target(visitor)
    walk_through(visitor)


@pytest.mark.usefixtures("packages")
def test_zone_that_waits_for_its_app_to_come_to_rest_is_not_kept_busy(
    host: Host, come: Callable[..., Visitor]
) -> None:
    pending = """<script>
    window.pending = 0;
    Zone.current.fork({
      name: "app",
      onHasTask: (parent, zone, target, state) => {
        parent.hasTask(target, state);
        if (zone === target) pending = state.macroTask || state.microTask ? 1 : 0;
      },
    }).run(() => { window.start = Zone.current.wrap(() => guidekit.start("two"), "start"); });
    </script>"""
    host.say(TARGET + SECOND, head=f'<script src="/packages/{FRAMEWORKS["zone.js"][0]}"></script>{pending}')
    visitor = come("/quiet/")
    visitor.expect_quiet()
    visitor.page.evaluate("void start()")
    walk_through(visitor)
    visitor.page.wait_for_function("pending === 0")
