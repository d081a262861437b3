"""What back ends tell of people: who they are, what they belong to, what they did, and to begin anew."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from guidekit.insights.tracked import judge_tracked
from guidekit.people.telling import judge_companies, judge_people
from guidekit.web.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.insights.items import RejectedItem
    from guidekit.people.telling import Told
    from guidekit.web.api.calls import Given, Json

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
BATCHES_AT_ONCE = 100
"""As many as the store takes into one transaction; more would only fill its queue."""


async def tell_people(given: Given) -> Json:
    """Keep what is told of users."""
    return await _keep(given, judge_people(given.service.release.attributes, given.body["people"]))


async def tell_companies(given: Given) -> Json:
    """Keep what is told of companies."""
    return await _keep(given, judge_companies(given.service.release.attributes, given.body["companies"]))


async def track(given: Given) -> Json:
    """Keep what users did."""
    store = given.service.store
    reported = judge_tracked(given.tenant, given.body["events"], now_ms=given.service.now_ms())
    accepted = duplicate = 0
    for first in range(0, len(reported.batches), BATCHES_AT_ONCE):
        part = reported.batches[first : first + BATCHES_AT_ONCE]
        for appended in await asyncio.gather(*map(store.append, part)):
            accepted += appended.accepted
            duplicate += appended.duplicate
    return {"accepted": accepted, "duplicate": duplicate, "rejected": _say(reported.rejected)}


async def change_list(given: Given) -> Json:
    """Put users on a list, and take others off it."""
    name, people = given.path["name"], given.service.store.people
    if ID.fullmatch(name) is None:
        raise ProblemError("not_found", "No list can be called so.")
    add, remove = ([f"u:{user}" for user in given.body.get(word, [])] for word in ("add", "remove"))
    if add or remove:
        await people.change_list(given.tenant, name, add=add, remove=remove, now_ms=given.service.now_ms())
    return {"name": name, "people": await people.count_list(given.tenant, name)}


async def reset(given: Given) -> Json:
    """Let people begin anew."""
    user = given.body.get("user")
    person = None if user is None else f"u:{user}"
    return {
        "reset": await given.service.store.reset(given.tenant, person=person, guide=given.body.get("guide"))
    }


async def _keep(given: Given, told: Told) -> Json:
    if told.tellings:
        await given.service.store.people.tell(given.tenant, told.tellings, given.service.now_ms())
    return {"accepted": told.accepted, "rejected": _say(told.rejected)}


def _say(rejected: Sequence[RejectedItem]) -> Json:
    return [{name: value for name, value in vars(each).items() if name != "id" or value} for each in rejected]
