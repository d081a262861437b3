"""What a guide says of hours and days without a zone is meant in the person's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

    Come = Callable[..., Visitor]


def test_g07_it_is_morning_for_one_of_two_people_half_a_world_apart(host: Host, come: Come) -> None:
    host.say(TARGET)
    meets = []
    for zone in ("Etc/GMT+6", "Etc/GMT-6"):
        visitor = come("/mornings", timezone_id=zone)
        visitor.page.wait_for_load_state("networkidle")
        meets.append(visitor.card.count())
    assert sorted(meets) == [0, 1]


def test_g07_browser_says_in_which_zone_the_person_is(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/blank", timezone_id="Asia/Tokyo")
    with visitor.page.expect_request("**/v1/session") as asked:
        visitor.page.reload()
    assert json.loads(asked.value.post_data or "{}")["zone"] == "Asia/Tokyo"
