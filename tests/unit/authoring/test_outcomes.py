"""A file is checked again when something has changed that its checks looked at, and only then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guidekit.authoring.collection import Collection, GuideDraft
from guidekit.authoring.declarations import Declarations
from guidekit.authoring.outcomes import Answers, Outcomes
from guidekit.authoring.problems import make_problem
from guidekit.authoring.source import parse_text
from guidekit.authoring.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guidekit.authoring.model import Problem


def guide(name: str, title: str = "Hello") -> GuideDraft:
    text = f"kind: tour\nid: {name}\ntitle: {title}\nsteps: [{{text: Hi}}]\n"
    document, _ = parse_text(f"{name}.yaml", text)
    assert document is not None
    return GuideDraft(validate("kinds", document)[0])


def collection(*guides: GuideDraft, media: frozenset[str] = frozenset()) -> Collection:
    return Collection(guides, (), None, None, media, Declarations(None))


class Counted:
    """A check that looks at something and counts how often it was run."""

    def __init__(self, subject: GuideDraft, look: Callable[[Collection], object]) -> None:
        self.runs = 0
        self._subject = subject
        self._look = look
        self._outcomes = Outcomes()

    def check(self, state: Collection, subject: GuideDraft | None = None) -> list[str]:
        found = self._outcomes.check(Answers(state), subject or self._subject, self._run)
        return [problem.message for problem in found]

    def _run(self, state: Collection) -> Iterator[Problem]:
        self.runs += 1
        place = self._subject.draft.value_place(())
        yield make_problem(self._subject.draft.file, place, "GK201", str(self._look(state)))


ONE, TWO = guide("one"), guide("two")


def test_nothing_changed() -> None:
    check = Counted(ONE, lambda state: (len(state.guides), sorted(state.media), state.first_files.get("two")))

    assert check.check(collection(ONE, TWO)) == check.check(collection(ONE, TWO)) == ["(2, [], 'two.yaml')"]
    assert check.runs == 1


def test_the_file_itself_changed() -> None:
    check = Counted(ONE, lambda _: "")
    check.check(collection(ONE))
    check.check(collection(ONE), guide("one", "Other"))

    assert check.runs == 2


def test_what_was_looked_at_changed() -> None:
    check = Counted(ONE, lambda state: sorted(state.media))

    assert check.check(collection(ONE)) == ["[]"]
    assert check.check(collection(ONE, media=frozenset({"media/a.png"}))) == ["['media/a.png']"]


def test_what_was_not_looked_at_changed() -> None:
    check = Counted(ONE, lambda state: state.locales)
    check.check(collection(ONE))
    check.check(collection(ONE, TWO, media=frozenset({"media/a.png"})))

    assert check.runs == 1


def test_of_a_mapping_only_the_keys_count_that_were_looked_up() -> None:
    check = Counted(ONE, lambda state: "two" in state.guides_by_id)

    assert check.check(collection(ONE)) == ["False"]
    assert check.check(collection(ONE, guide("three"))) == ["False"]
    assert check.runs == 1
    assert check.check(collection(ONE, TWO)) == ["True"]
    check.check(collection(ONE, guide("two", "Another title")))
    assert check.runs == 3


def test_who_goes_through_a_mapping_depends_on_all_of_it() -> None:
    check = Counted(ONE, lambda state: list(state.first_files))

    assert check.check(collection(ONE)) == ["['one']"]
    assert check.check(collection(ONE, TWO)) == ["['two', 'one']"]


def test_what_cannot_be_compared_is_looked_at_each_time() -> None:
    check = Counted(ONE, lambda state: state.recollections is None)
    state = collection(ONE)
    check.check(state)
    check.check(state)

    assert check.runs == 2


def test_a_lock_that_is_gone_counts_though_nothing_in_it_was_looked_up() -> None:
    document, _ = parse_text("guidekit.lock", "one: []\n")
    assert document is not None
    lock, _ = validate("lock", document)
    locked = replace(collection(ONE), lock=lock)
    check = Counted(ONE, lambda state: state.locked is None)

    assert check.check(locked) == ["False"]
    assert check.check(collection(ONE)) == ["True"]


def test_a_lock_that_is_gone_counts_when_something_in_it_was_looked_up() -> None:
    document, _ = parse_text("guidekit.lock", "one: []\n")
    assert document is not None
    lock, _ = validate("lock", document)
    check = Counted(ONE, lambda state: (state.locked or {}).get("one"))

    assert check.check(replace(collection(ONE), lock=lock)) == ["[]"]
    assert check.check(collection(ONE)) == ["None"]
