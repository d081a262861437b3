"""One story: two people of a company, two devices, a stranger and an administrator, on a live server."""

from __future__ import annotations

import json
import secrets
import threading
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from guidekit.client import Company, Membership, User
from tests.e2e.acme import GUIDE, Acme, open_acme
from tests.e2e.visitors import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

LAPTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
A_MINUTE_MS = 60_000
LOOKS = 100
LOOK_AGAIN_S = 0.1


@dataclass(frozen=True)
class World:
    """Acme and the browsers of whoever comes to its app."""

    acme: Acme
    browser: Browser
    devices: list[Visitor] = field(default_factory=list)

    def device(self, **options: Any) -> Visitor:  # noqa: ANN401  what Playwright takes
        """A browser in which nobody has been before, and whose clock the test moves."""
        device = Visitor(self.browser.new_context(base_url=self.acme.host.url, **options))
        self.devices.append(device)
        device.page.clock.install()
        return device


@pytest.fixture
def world(browser: Browser, tmp_path: Path) -> Iterator[World]:
    for acme in open_acme(tmp_path):
        world = World(acme, browser)
        tell_people(acme)
        yield world
        for device in world.devices:
            device.context.close()


def tell_people(acme: Acme) -> None:
    """Acme is on the plan pro; Mara's role is in her token, that of Deniz has been told by the back end."""
    with acme.client() as client:
        assert client.tell_companies([Company("acme", {"plan": "pro"})]).accepted == 1
        assert client.tell_users([User("deniz", {"role": "viewer"}, [Membership("acme")])]).accepted == 1
    acme.open_account("mara", acme.sign("mara", attributes={"role": "admin"}))
    acme.open_account("deniz", acme.sign("deniz"))


def begin_on_the_laptop(world: World) -> Visitor:
    laptop = world.device(**LAPTOP)
    laptop.page.goto("/mara")
    laptop.expect_card("One")
    laptop.press("Next")
    laptop.expect_card("Two")
    laptop.expect_sent()
    return laptop


def finish_on_the_phone(world: World) -> None:
    phone = world.device(**PHONE)
    phone.page.goto("/mara")
    phone.expect_card("Two")
    with phone.expect_told("guide_completed"):
        phone.press("Done")
    phone.expect_no_card()
    assert phone.troubles == []
    phone.context.close()


def never_see_it_again(device: Visitor) -> None:
    for _ in range(2):
        device.page.reload()
        device.expect_quiet()


def see_nothing_as_a_viewer(world: World) -> Visitor:
    device = world.device(**LAPTOP)
    device.page.goto("/deniz")
    device.expect_quiet()
    page = ["--user=deniz", "--company=acme", "--page=/deniz"]
    answer = world.acme.run("explain", GUIDE, *page).splitlines()[0]
    assert answer == (
        f'"{GUIDE}" does not begin for deniz of acme on /deniz because of "user.role": user.role is "viewer".'
    )
    return device


def come_as_a_stranger(world: World) -> None:
    """Whoever says to be Deniz, with no token or one of their own making, gets nothing and leaves nothing."""
    acme = world.acme
    own_key = secrets.token_urlsafe(32)
    forged = replace(acme, secret=own_key).sign("deniz", attributes={"role": "admin"})
    honest = dict(acme.host.pages)
    before = acme.written()
    for token, code in ((None, "identity_required"), (forged, "token_invalid")):
        acme.open_account("deniz", token)
        stranger = world.device(**LAPTOP)
        stranger.page.goto("/deniz")
        stranger.expect_quiet()
        assert "/v1/session" in stranger.requests
        stranger.context.close()
        assert write_as_deniz(acme, token) == (401, code)
    assert acme.written() == before
    acme.host.pages.update(honest)


def write_as_deniz(acme: Acme, token: str | None) -> tuple[int, str]:
    """Send an event as a browser would, and return how it is answered."""
    now_ms = int(time.time() * 1000)
    run = {"guide": GUIDE, "run": "forged", "seq": 1, "step": "one"}
    body = {
        "v": 1,
        "key": acme.host.key,
        "anonymous_id": "a_0123456789abcdefghijkl",
        "user": {"id": "deniz"},
        "sent_at_ms": now_ms,
        "events": [{"id": "forged", "type": "guide_dismissed", "at_ms": now_ms, **run}],
        **({"token": token} if token else {}),
    }
    headers = {"Origin": acme.host.url}
    answer = httpx.post(f"{acme.server.url}/v1/events", json=body, headers=headers)
    return answer.status_code, answer.json().get("code", "")


def see_it_once_made_admin(world: World, device: Visitor) -> None:
    with world.acme.client() as client:
        assert client.tell_users([User("deniz", {"role": "admin"})]).rejected == ()
    device.page.reload()
    device.expect_card("One")
    device.expect_sent()


def see_it_again_after_a_reset(world: World, laptop: Visitor) -> None:
    said = world.acme.run("reset", "--user=mara", f"--guide={GUIDE}")
    assert said == f"Begins anew: mara with {GUIDE}."
    laptop.page.reload()
    laptop.expect_card("One")
    laptop.expect_sent()


def count_both(world: World) -> None:
    (funnel,) = json.loads(world.acme.run("report", GUIDE, "--format=json"))
    counted = {name: funnel[name] for name in ("started", "completed", "dismissed", "under_way")}
    assert counted == {"started": 2, "completed": 1, "dismissed": 0, "under_way": 1}
    assert [(place["step"], place["reached"]) for place in funnel["places"]] == [("one", 2), ("two", 1)]


def lose_it_when_the_key_is_revoked(world: World, *devices: Visitor) -> None:
    world.acme.run("keys", "revoke", world.acme.host.key)
    for device in devices:
        let_minutes_pass_until_gone(device)
        device.page.reload()
        device.expect_quiet()


def let_minutes_pass_until_gone(device: Visitor) -> None:
    """Each minute brings one look; a server goes on by the keys it read for some seconds."""
    pause = threading.Event()
    for _ in range(LOOKS):
        with device.page.expect_response("**/v1/session") as answer:
            device.page.clock.fast_forward(A_MINUTE_MS)
        answer.value.finished()
        if not device.card.count():
            return
        pause.wait(LOOK_AGAIN_S)
    device.expect_no_card()


def test_ti1_ti4_g15_r4_r13_two_people_two_devices_a_company_and_an_administrator(world: World) -> None:
    laptop = begin_on_the_laptop(world)
    finish_on_the_phone(world)
    never_see_it_again(laptop)
    deniz = see_nothing_as_a_viewer(world)
    come_as_a_stranger(world)
    see_it_once_made_admin(world, deniz)
    see_it_again_after_a_reset(world, laptop)
    count_both(world)
    assert laptop.troubles + deniz.troubles == []
    lose_it_when_the_key_is_revoked(world, laptop, deniz)
    count_both(world)
