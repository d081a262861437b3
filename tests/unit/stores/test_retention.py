"""Old events go, and nothing that anybody is shown changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.stores.base import Days, Event, Person, Tenant
from guidekit.stores.sql.retention import EVENTS_AT_ONCE
from tests.unit.stores.batches import ACME, ADA, GRACE, batch, ended, shown

if TYPE_CHECKING:
    from tests.unit.stores.conftest import Opened

BEFORE_MS = 5000
"""Between the events of `batches`, which come at 5000, and those that `late` makes of them."""
MANY = 2 * EVENTS_AT_ONCE + 3


def tracked(number: int, at_ms: int, name: str = "task_done") -> Event:
    body = {"id": f"t{number}", "type": "tracked", "at_ms": at_ms, "name": name}
    return Event(body, at_ms, (), name)


def fill(opened: Opened) -> None:
    """Three old events of Ada, one of Grace, and one of Ada that came later."""
    for each in (
        batch(shown(1), tracked(1, 1500), ended(2, "completed")),
        batch(shown(3, run="r2"), person=GRACE),
        batch(tracked(2, 7000)),
    ):
        opened.run(opened.store.append(each))


def everything_shown(opened: Opened) -> list[object]:
    store, ever = opened.store, Days(0, 100)
    return [
        opened.run(call)
        for call in (
            store.count_reaches(ACME),
            store.count_reaches_of(ACME, "welcome", ever),
            store.count_days(ACME, "welcome", ever),
            store.count_person_events(ACME, ADA.key, ["task_done"]),
            store.count_company_events(ACME, "", ["task_done"]),
            store.read_progress(ACME, ADA.key),
            store.recall(ACME, person=GRACE.key, company="", anonymous_id=GRACE.anonymous_id),
        )
    ]


def happened(opened: Opened, person: Person = ADA, tenant: Tenant = ACME) -> list[int]:
    return [
        each.at_ms for each in opened.run(opened.store.read_happened(tenant, person.key, ["task_done"], 0))
    ]


def test_reports_progress_and_people_are_the_same_without_the_events(opened: Opened) -> None:
    fill(opened)
    before = everything_shown(opened)

    assert opened.run(opened.store.delete_old_events(ACME, BEFORE_MS + 1)) == 5 - 1

    assert everything_shown(opened) == before
    assert before[0]
    assert happened(opened) == [7000]


def test_counting_says_what_deleting_will_do_and_deletes_nothing(opened: Opened) -> None:
    fill(opened)

    assert opened.run(opened.store.count_old_events(ACME, BEFORE_MS + 1)) == 4
    assert happened(opened) == [1500, 7000]
    assert opened.run(opened.store.delete_old_events(ACME, BEFORE_MS + 1)) == 4
    assert opened.run(opened.store.count_old_events(ACME, BEFORE_MS + 1)) == 0


def test_an_old_event_that_came_lately_stays_because_it_may_come_again(opened: Opened) -> None:
    opened.run(opened.store.append(batch(tracked(1, 1500))))

    assert opened.run(opened.store.delete_old_events(ACME, BEFORE_MS)) == 0
    assert opened.run(opened.store.append(batch(tracked(1, 1500)))).duplicate == 1


def test_other_environments_and_projects_keep_theirs(opened: Opened) -> None:
    others = [Tenant("acme", "live"), Tenant("umbrella", "dev")]
    for tenant in (ACME, *others):
        opened.run(opened.store.append(batch(tracked(1, 1500), tenant=tenant)))

    assert opened.run(opened.store.delete_old_events(ACME, BEFORE_MS + 1)) == 1

    assert [happened(opened, tenant=tenant) for tenant in (ACME, *others)] == [[], [1500], [1500]]


def test_many_events_of_many_people_go_in_parts(opened: Opened) -> None:
    opened.run(opened.store.append(batch(*(tracked(number, 1500) for number in range(MANY)))))
    for number in range(600):
        person = Person(f"u:{number}", "a_" + "0" * 22)
        opened.run(opened.store.append(batch(tracked(MANY + number, 1500), person=person)))

    assert opened.run(opened.store.count_old_events(ACME, BEFORE_MS + 1)) == MANY + 600
    assert opened.run(opened.store.delete_old_events(ACME, BEFORE_MS + 1)) == MANY + 600
    assert happened(opened) == []
