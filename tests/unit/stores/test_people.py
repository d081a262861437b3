"""What is said of people and companies is kept, and an anonymous history goes to one person, once (TI6)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from guidekit.errors import StoreUnavailableError
from guidekit.stores import open_store
from guidekit.stores.base import Days, Event, Person, Recalled, Tenant
from guidekit.stores.profiles import Known, Said, Telling
from tests.unit.stores.batches import ACME, ADA, GRACE, batch, ended, shown

if TYPE_CHECKING:
    from tests.unit.stores.conftest import Opened

BROWSER = "a_" + "B" * 22
NOBODY = Person(f"a:{BROWSER}", BROWSER)
ALL_DAYS = Days(0, 99_999)


def known(opened: Opened, person: str = ADA.key, company: str = "") -> Known:
    return opened.run(
        opened.store.people.read_known(ACME, person=person, company=company, anonymous_id=BROWSER)
    )


def tell(opened: Opened, *tellings: Telling, tenant: Tenant = ACME) -> None:
    opened.run(opened.store.people.tell(tenant, tellings, 7000))


def tracked(number: int, name: str) -> Event:
    body = {"id": f"t{number}", "type": "tracked", "at_ms": 1000, "name": name}
    return Event(body, 1000, name=name)


def test_many_who_ask_at_a_time_are_each_told_their_own(opened: Opened) -> None:
    people = [f"u:{number}" for number in range(20)]
    tell(opened, *(Telling(person, "", "free", {"name": person}) for person in people))
    opened.run(opened.store.append(batch(shown(1), person=Person("u:7", BROWSER))))

    async def recall_all() -> list[Recalled]:
        asked = (
            opened.store.recall(ACME, person=person, company="", anonymous_id=BROWSER) for person in people
        )
        return await asyncio.gather(*asked)

    found = opened.run(recall_all())

    assert [each.known.user.free["name"] for each in found] == people
    assert [list(each.progress) for each in found] == [
        ["welcome"] if each == "u:7" else [] for each in people
    ]


def test_a_database_that_was_closed_is_said_to_all_who_ask(opened: Opened) -> None:
    opened.run(opened.store.close())

    async def recall_all() -> list[Recalled | BaseException]:
        asked = (
            opened.store.recall(ACME, person=person, company="", anonymous_id=BROWSER)
            for person in ("u:ada", "u:grace")
        )
        return await asyncio.gather(*asked, return_exceptions=True)

    assert [type(each) for each in opened.run(recall_all())] == [StoreUnavailableError] * 2


def test_of_somebody_new_nothing_is_known(opened: Opened) -> None:
    assert known(opened, company="c1") == Known()


def test_what_is_said_stays_apart_by_whose_word_it_is(opened: Opened) -> None:
    tell(opened, Telling("u:ada", "", "free", {"plan": "pro", "name": "Ada"}))
    tell(
        opened,
        Telling("u:ada", "", "signed", {"plan": "free"}),
        Telling("u:ada", "", "free", {"name": None}),
    )

    assert known(opened).user == Said({"plan": "pro"}, {"plan": "free"})


def test_a_company_and_what_somebody_is_in_it_are_told_apart(opened: Opened) -> None:
    tell(
        opened,
        Telling("", "c1", "signed", {"sso": True}),
        Telling("u:ada", "c1", "signed", {"role": "owner"}),
        Telling("u:ada", "c2", "signed", {"role": "guest"}),
    )

    found = known(opened, company="c1")

    assert (found.company, found.membership) == (Said({}, {"sso": True}), Said({}, {"role": "owner"}))
    assert known(opened, company="c2").membership == Said({}, {"role": "guest"})
    assert known(opened, person=GRACE.key, company="c1").membership == Said()


def test_ti9_another_tenant_knows_nothing_of_it(opened: Opened) -> None:
    tell(opened, Telling("u:ada", "", "free", {"plan": "pro"}), tenant=Tenant("acme", "live"))
    tell(opened, Telling("u:ada", "", "free", {"plan": "pro"}), tenant=Tenant("other", "dev"))

    assert known(opened) == Known()


def test_what_two_servers_say_at_once_is_all_kept(opened: Opened) -> None:
    second = open_store(opened.url)

    async def tell_all() -> None:
        await asyncio.gather(
            *(
                (opened.store, second)[number % 2].people.tell(
                    ACME, [Telling("u:ada", "", "free", {f"n{number}": number})], 7000
                )
                for number in range(20)
            )
        )
        await second.close()

    opened.run(tell_all())

    assert known(opened).user.free == {f"n{number}": number for number in range(20)}


def test_people_are_put_on_lists_and_taken_off(opened: Opened) -> None:
    people = opened.store.people
    opened.run(people.change_list(ACME, "beta", add=["u:ada", "u:grace"], remove=[], now_ms=1))
    opened.run(people.change_list(ACME, "beta", add=["u:ada"], remove=["u:grace"], now_ms=2))

    assert known(opened).lists == {"beta"}
    assert known(opened, person=GRACE.key).lists == frozenset()
    assert opened.run(people.count_list(ACME, "beta")) == 1


def test_ti6_an_anonymous_history_goes_to_whoever_signed_in_first_and_to_nobody_else(opened: Opened) -> None:
    store = opened.store
    opened.run(store.append(batch(shown(1), tracked(1, "signed_up"), person=NOBODY)))

    assert opened.run(store.people.merge(ACME, anonymous_id=BROWSER, person=ADA.key, now_ms=8000))
    assert not opened.run(store.people.merge(ACME, anonymous_id=BROWSER, person=GRACE.key, now_ms=9000))

    assert known(opened).alias == ADA.key
    assert opened.run(store.read_progress(ACME, ADA.key))["welcome"].runs["r1"].step == "hello"
    assert opened.run(store.read_progress(ACME, GRACE.key)) == {}
    assert opened.run(store.read_progress(ACME, NOBODY.key)) == {}
    counted = opened.run(store.count_person_events(ACME, ADA.key, ["signed_up"]))
    assert [each.count for each in counted] == [1]
    assert len(opened.run(store.read_happened(ACME, ADA.key, ["signed_up"], 0))) == 1


def test_ti6_what_a_visitor_said_is_added_to_a_user_who_keeps_what_is_there(opened: Opened) -> None:
    tell(opened, Telling(NOBODY.key, "", "free", {"plan": "pro", "from": "ğ"}))
    tell(opened, Telling(ADA.key, "", "free", {"plan": "free"}), Telling(ADA.key, "", "signed", {"seats": 3}))

    for person in (ADA.key, GRACE.key):
        opened.run(opened.store.people.merge(ACME, anonymous_id=BROWSER, person=person, now_ms=8000))

    assert known(opened).user == Said({"from": "ğ", "plan": "free"}, {"seats": 3})
    assert known(opened, person=GRACE.key).user == Said()
    assert known(opened, person=NOBODY.key).user == Said()


@pytest.mark.parametrize("is_finished", [False, True])
def test_who_did_a_guide_before_and_after_signing_in_is_counted_once(
    opened: Opened, *, is_finished: bool
) -> None:
    store = opened.store
    opened.run(store.append(batch(shown(1), person=NOBODY)))
    before = [shown(2, run="r2"), *([ended(3, "completed", run="r2")] if is_finished else [])]
    opened.run(store.append(batch(*before)))
    alone = opened.run(store.count_reaches(ACME))

    opened.run(store.people.merge(ACME, anonymous_id=BROWSER, person=ADA.key, now_ms=8000))

    counts = {(each.reach.outcome, each.reach.step): each for each in opened.run(store.count_reaches(ACME))}
    assert {each.people for each in alone if each.reach.outcome == "started"} == {2}
    assert counts["started", ""].people == 1
    assert counts["started", ""].unfinished == (0 if is_finished else 1)
    assert set(opened.run(store.read_progress(ACME, ADA.key))["welcome"].runs) == {"r1", "r2"}
    by_days = opened.run(store.count_reaches_of(ACME, "welcome", ALL_DAYS))
    assert {each.people for each in by_days} == {1}


def test_a_merge_beside_events_of_both_loses_nothing(opened: Opened) -> None:
    second = open_store(opened.url)

    async def mix() -> None:
        await asyncio.gather(
            *(opened.store.append(batch(shown(n, run=f"a{n}"), person=NOBODY)) for n in range(10)),
            *(second.append(batch(shown(100 + n, run=f"u{n}"))) for n in range(10)),
        )
        await asyncio.gather(
            second.people.merge(ACME, anonymous_id=BROWSER, person=ADA.key, now_ms=8000),
            *(opened.store.append(batch(shown(200 + n, run=f"v{n}"))) for n in range(10)),
        )
        await second.close()

    opened.run(mix())

    assert len(opened.run(opened.store.read_progress(ACME, ADA.key))["welcome"].runs) == 30
