"""Takes down what a caller says of themselves, and answers what counts of all that is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidekit.people.attributes import Profile, effective, judge, merge
from guidekit.people.identity import Subject
from guidekit.stores.profiles import Telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guidekit.people.attributes import Attributes, Declarations, Family
    from guidekit.people.identity import Caller
    from guidekit.progress import Progress
    from guidekit.stores.base import Recalled, Store
    from guidekit.stores.profiles import Said
    from guidekit.stores.tenants import Tenant


@dataclass(frozen=True)
class Ignored:
    """Something the caller said that does not count; ``name`` is such as ``user.plan``."""

    name: str
    code: str


@dataclass(frozen=True)
class Registered:
    """
    What counts of a caller.

    Attributes:
        user: Attributes by their names, the ``id`` among them unless they have not signed in.
        company: The same of the company, and ``membership`` of the user in it, which has no id.
        lists: The segments that are lists and hold this person.
        ignored: What was said now and does not count.
        progress: Where the person stands, by guide id, with what they did before they signed in.
    """

    user: Attributes
    company: Attributes
    membership: Attributes
    lists: frozenset[str]
    ignored: tuple[Ignored, ...]
    progress: Mapping[str, Progress]


async def register(
    store: Store, tenant: Tenant, caller: Caller, declared: Declarations, *, now_ms: int
) -> Registered:
    """
    Keep what is new of what a caller said, and return what counts and where they stand.

    The history of an anonymous browser, and what is known of its visitor, goes to the first user who signs in
    there. Nothing is written when nothing is new, which is the case for nearly every call.
    """
    recalled = await _recall(store, tenant, caller)
    if caller.user is not None and recalled.known.alias is None:
        await _take_over(store, tenant, caller, declared, now_ms)
        recalled = await _recall(store, tenant, caller)
    known = recalled.known
    subjects: dict[Family, tuple[Subject | None, Said]] = {
        "user": (caller.user or Subject("", caller.visitor, {}), known.user),
        "company": (caller.company, known.company),
        "membership": (caller.membership, known.membership),
    }
    counting: dict[Family, Attributes] = {}
    tellings: list[Telling] = []
    ignored: list[Ignored] = []
    for family, (subject, said) in subjects.items():
        if subject is None:
            counting[family] = {}
            continue
        before = Profile(said.free, said.signed)
        news = _Hearing(family, subject, declared)
        after = news.add_to(before)
        ignored += news.ignored
        if after is not before:
            tellings += news.tellings(caller, before, after)
        counting[family] = effective(declared, family, after)
    if tellings:
        await store.people.tell(tenant, tellings, now_ms)
    return Registered(
        _with_id(counting["user"], caller.user),
        _with_id(counting["company"], caller.company),
        counting["membership"],
        known.lists,
        tuple(ignored),
        recalled.progress,
    )


class _Hearing:
    """What one call says of a user, a company or a membership."""

    def __init__(self, family: Family, subject: Subject, declared: Declarations) -> None:
        self.family = family
        self.free = judge(declared, family, subject.free, "free")
        self.signed = judge(declared, family, subject.signed, "signed")

    @property
    def ignored(self) -> list[Ignored]:
        refused = (*self.free.refused, *self.signed.refused)
        return [Ignored(f"{self.family}.{each.name}", each.code) for each in refused]

    def add_to(self, profile: Profile) -> Profile:
        return merge(merge(profile, self.free.attributes, "free"), self.signed.attributes, "signed")

    def tellings(self, caller: Caller, before: Profile, after: Profile) -> Iterator[Telling]:
        """Yield what is worth keeping: what changes something."""
        person = "" if self.family == "company" else caller.person.key
        company = caller.company.id if caller.company is not None and self.family != "user" else ""
        if after.free != before.free:
            yield Telling(person, company, "free", self.free.attributes)
        if after.signed != before.signed:
            yield Telling(person, company, "signed", self.signed.attributes)


async def _take_over(
    store: Store, tenant: Tenant, caller: Caller, declared: Declarations, now_ms: int
) -> None:
    """Give a user what their browser did and said before, with what it says now of whoever was there."""
    anonymous_id = caller.person.anonymous_id
    if said := judge(declared, "user", caller.visitor, "free").attributes:
        await store.people.tell(tenant, [Telling(f"a:{anonymous_id}", "", "free", said)], now_ms)
    await store.people.merge(tenant, anonymous_id=anonymous_id, person=caller.person.key, now_ms=now_ms)


async def _recall(store: Store, tenant: Tenant, caller: Caller) -> Recalled:
    company = caller.company.id if caller.company is not None else ""
    return await store.recall(
        tenant, person=caller.person.key, company=company, anonymous_id=caller.person.anonymous_id
    )


def _with_id(attributes: Attributes, subject: Subject | None) -> Attributes:
    return attributes if subject is None else {**attributes, "id": subject.id}
