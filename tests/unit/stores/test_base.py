"""What every store promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidekit.errors import SettingsError, StoreUnavailableError
from guidekit.progress import Progress, Run, fold
from guidekit.stores import BACKENDS, open_store
from guidekit.stores.base import Appended, Person, Reach, ReachCount, Tenant
from tests.databases import NEW_DATABASE
from tests.unit.stores.batches import ACME, ADA, GRACE, batch, ended, shown

if TYPE_CHECKING:
    from tests.unit.stores.conftest import Opened


def count(opened: Opened) -> dict[tuple[str, str], tuple[int, int]]:
    counts = opened.run(opened.store.count_reaches(ACME))
    return {(each.reach.outcome, each.reach.step): (each.people, each.unfinished) for each in counts}


def test_every_store_is_tested() -> None:
    assert set(NEW_DATABASE) == set(BACKENDS)


def test_an_unknown_scheme_is_refused_by_name() -> None:
    with pytest.raises(
        SettingsError, match=r"'oracle:///x' is of no kind guidekit knows; .* sqlite:, postgresql:"
    ):
        open_store("oracle:///x")


def test_an_event_is_stored_once(opened: Opened) -> None:
    assert opened.run(opened.store.append(batch(shown(1), shown(2)))) == Appended(2, 0)
    assert opened.run(opened.store.append(batch(shown(2), shown(3)))) == Appended(1, 1)


def test_an_event_twice_in_one_batch_is_stored_once(opened: Opened) -> None:
    assert opened.run(opened.store.append(batch(shown(1), shown(1)))) == Appended(1, 1)


def test_of_two_events_with_one_id_the_first_wins_and_the_conflict_is_counted(opened: Opened) -> None:
    opened.run(opened.store.append(batch(shown(1, step="hello"))))

    assert opened.run(opened.store.append(batch(shown(1, step="bye")))) == Appended(0, 1, conflicts=1)
    assert opened.run(opened.store.read_progress(ACME, ADA.key))["welcome"].runs["r1"].step == "hello"
    assert ("step", "bye") not in count(opened)


def test_progress_is_the_fold_of_what_was_stored(opened: Opened) -> None:
    opened.run(opened.store.append(batch(shown(1), shown(2, step="name"))))
    opened.run(opened.store.append(batch(ended(3, "completed"))))

    progress = opened.run(opened.store.read_progress(ACME, ADA.key))

    times = {"step_shown": 1001, "guide_completed": 1003}
    assert progress == {"welcome": Progress(0, {"r1": Run(2, "e2", "name", "completed", 1001, times)})}


def test_progress_uses_the_times_of_the_server(opened: Opened) -> None:
    opened.run(opened.store.append(batch(shown(1, at_ms=999_999))))

    assert opened.run(opened.store.read_progress(ACME, ADA.key))["welcome"].runs["r1"].at_ms == 1001


def test_batches_converge_however_they_are_split_shuffled_and_repeated(opened: Opened) -> None:
    """R4 in small: the counts and the progress are those of the set of events."""
    events = [shown(number, step=f"s{number % 4}", run=f"r{number % 3}") for number in range(1, 31)]
    events.append(ended(31, "dismissed", run="r2"))
    for stride in range(1, 8):
        opened.run(opened.store.append(batch(*reversed(events[stride::stride]))))
    opened.run(opened.store.append(batch(*events)))

    expected = fold({**event.body, "at_ms": event.at_ms} for event in events)
    assert opened.run(opened.store.read_progress(ACME, ADA.key)) == {"welcome": expected}
    assert count(opened)["started", ""] == (1, 1)


def test_a_newer_epoch_forgets_the_runs_before_it(opened: Opened) -> None:
    opened.run(opened.store.append(batch(shown(1), shown(2, run="r2"))))
    opened.run(opened.store.append(batch(shown(3, run="r3", epoch=1))))
    opened.run(opened.store.append(batch(shown(4, run="r1", epoch=0))))

    progress = opened.run(opened.store.read_progress(ACME, ADA.key))["welcome"]

    assert progress.epoch == 1
    assert set(progress.runs) == {"r3"}


def test_events_of_no_guide_are_stored_and_say_nothing_about_progress(opened: Opened) -> None:
    event = shown(1)
    tracked = type(event)({"id": "t1", "type": "tracked", "at_ms": 1, "name": "project_created"}, 1)

    assert opened.run(opened.store.append(batch(tracked))) == Appended(1, 0)
    assert opened.run(opened.store.read_progress(ACME, ADA.key)) == {}


def test_reaches_count_people_not_events(opened: Opened) -> None:
    opened.run(opened.store.append(batch(shown(1), shown(2), shown(3, step="name"))))
    opened.run(opened.store.append(batch(shown(4), person=GRACE)))

    assert opened.run(opened.store.count_reaches(ACME)) == [
        ReachCount(Reach("welcome", "started"), 2, 2),
        ReachCount(Reach("welcome", "step", "hello"), 2, 2),
        ReachCount(Reach("welcome", "step", "name"), 1, 1),
    ]


def test_who_completed_in_the_end_is_not_counted_as_unfinished(opened: Opened) -> None:
    opened.run(opened.store.append(batch(shown(1), ended(2, "dismissed"))))
    opened.run(opened.store.append(batch(shown(3, run="r2"), ended(4, "completed", run="r2"))))
    opened.run(opened.store.append(batch(shown(5), ended(6, "dismissed"), person=GRACE)))

    assert count(opened)["dismissed", ""] == (2, 1)
    assert count(opened)["started", ""] == (2, 1)


@pytest.mark.parametrize("other", [Tenant("acme", "live"), Tenant("globex", "dev")])
def test_tenants_never_meet(opened: Opened, other: Tenant) -> None:
    """The same ids in two tenants are two events of two people."""
    opened.run(opened.store.append(batch(shown(1))))

    assert opened.run(opened.store.append(batch(shown(1, step="bye"), tenant=other))) == Appended(1, 0)
    assert opened.run(opened.store.read_progress(other, ADA.key))["welcome"].runs["r1"].step == "bye"
    assert count(opened)["started", ""] == (1, 1)
    assert opened.run(opened.store.keep_public_key(ACME, "pk_1")) == "pk_1"
    assert opened.run(opened.store.keep_public_key(other, "pk_2")) == "pk_2"


def test_a_person_without_events_has_no_progress(opened: Opened) -> None:
    assert opened.run(opened.store.read_progress(ACME, Person("a:x", "x").key)) == {}


def test_the_first_public_key_stays(opened: Opened) -> None:
    assert opened.run(opened.store.keep_public_key(ACME, "pk_dev_1")) == "pk_dev_1"
    opened.open_again()
    assert opened.run(opened.store.keep_public_key(ACME, "pk_dev_2")) == "pk_dev_1"


def test_what_was_stored_is_there_after_opening_again(opened: Opened) -> None:
    opened.run(opened.store.append(batch(shown(1))))
    opened.open_again()

    assert opened.run(opened.store.append(batch(shown(1)))) == Appended(0, 1)


def test_text_of_any_language_comes_back_as_it_was(opened: Opened) -> None:
    person = Person("u:Zoë 日本 '; DROP TABLE events; --", ADA.anonymous_id)
    opened.run(opened.store.append(batch(shown(1), person=person)))

    assert set(opened.run(opened.store.read_progress(ACME, person.key))) == {"welcome"}


def test_a_closed_store_refuses_politely(opened: Opened) -> None:
    opened.run(opened.store.close())

    with pytest.raises(StoreUnavailableError, match="was closed"):
        opened.run(opened.store.append(batch(shown(1))))
    with pytest.raises(StoreUnavailableError, match="was closed"):
        opened.run(opened.store.read_progress(ACME, ADA.key))
