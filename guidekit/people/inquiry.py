"""Finds what is known of somebody who is asked about but not there; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidekit.delivery.asking import Asking, facts_of
from guidekit.people.attributes import Profile, effective
from guidekit.people.happenings import gather_events
from guidekit.people.identity import Caller, Subject
from guidekit.stores.base import Person

if TYPE_CHECKING:
    from guidekit.delivery.release import Release
    from guidekit.people.attributes import Attributes, Family
    from guidekit.stores.base import Store
    from guidekit.stores.profiles import Said
    from guidekit.stores.tenants import Tenant
    from guidekit.targeting.facts import Facts

NOBODY = "a_" + "0" * 22
"""A name no browser has."""


@dataclass(frozen=True)
class Inquiry:
    """Whom a question is about and where; without a user it is somebody of whom nothing is known."""

    user: str | None
    company: str | None
    path: str


async def learn_facts(
    store: Store, tenant: Tenant, release: Release, inquiry: Inquiry, *, now_ms: int
) -> Facts:
    """Return what the server would know of somebody who asked, from the same records by the same rules."""
    if inquiry.user is None:
        return facts_of(Asking(NOBODY, inquiry.path), release, {}, now_ms=now_ms)
    person = Person(f"u:{inquiry.user}", NOBODY)
    company = Subject(inquiry.company, {}, {}) if inquiry.company else None
    caller = Caller(person, Subject(inquiry.user, {}, {}), company, company)
    known = await store.people.read_known(
        tenant, person=person.key, company=inquiry.company or "", anonymous_id=NOBODY
    )
    progress = release.lead_on(await store.read_progress(tenant, person.key))
    events = await gather_events(store, tenant, caller, release.needs, now_ms=now_ms)

    def counts(family: Family, said: Said) -> Attributes:
        return effective(release.attributes, family, Profile(said.free, said.signed))

    asking = Asking(
        person=inquiry.user,
        path=inquiry.path,
        user={**counts("user", known.user), "id": inquiry.user},
        company={**counts("company", known.company), "id": inquiry.company} if inquiry.company else {},
        membership=counts("membership", known.membership),
        lists=known.lists,
        events=events,
    )
    return facts_of(asking, release, progress, now_ms=now_ms)
