"""What one caller is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema_rs import Draft202012Validator

from guidekit.contract.compose import compose
from guidekit.delivery.asking import Asking
from guidekit.delivery.catalog import build
from guidekit.delivery.session import answer_session
from guidekit.progress import Progress, Run, Status
from tests.unit.delivery.projects import write_project

if TYPE_CHECKING:
    from guidekit.delivery.release import Release

UNCHANGED = {"v": 1, "unchanged": True}
BYE = "kind: tour\nid: bye\nsteps:\n  - text: Bye\n"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Two guides; one starts on a page, the other one only when it is called for."""
    release = build(write_project(tmp_path_factory.mktemp("project"), {"tours/bye.yaml": BYE})).release
    assert release is not None
    return release


def ask(
    release: Release, *, path: str = "/dashboard", locale: str = "en", known: str = "", **statuses: Status
) -> Any:  # noqa: ANN401  a JSON answer
    progress = {
        guide: Progress(0, {"r1": Run(1, "e1", "hello", status, 5)}) for guide, status in statuses.items()
    }
    asking = Asking("u1", path, locale, known)
    return json.loads(answer_session(release, progress, asking, now_ms=7))


def inlined(answer: dict[str, Any]) -> set[str]:
    return {guide["id"] for guide in answer["guides"] if "content" in guide}


@pytest.mark.parametrize("statuses", [{}, {"welcome": "active"}, {"welcome": "completed", "bye": "stopped"}])
def test_an_answer_is_what_the_contract_promises(release: Release, statuses: dict[str, Status]) -> None:
    validator = Draft202012Validator(compose("session_answer", "wire"))

    assert [error.message for error in validator.iter_errors(ask(release, **statuses))] == []


def test_every_guide_is_listed_in_the_callers_language(release: Release) -> None:
    answer = ask(release, locale="tr-TR")

    assert answer["locale"] == "tr"
    assert {guide["id"]: guide["hash"] for guide in answer["guides"]} == {
        "bye": release.entries["bye", "tr"].hash,
        "welcome": release.entries["welcome", "tr"].hash,
    }
    bye, welcome = answer["guides"]
    assert "start" not in bye
    assert welcome["start"]["page"] == ["/dashboard"]


def test_content_is_there_at_once_where_the_guide_could_start(release: Release) -> None:
    assert inlined(ask(release, path="/dashboard")) == {"welcome"}
    assert inlined(ask(release, path="/settings")) == set()


@pytest.mark.parametrize("status", ["completed", "dismissed"])
def test_what_was_ended_is_not_inlined_again(release: Release, status: Status) -> None:
    assert inlined(ask(release, welcome=status)) == set()


def test_what_stopped_by_itself_may_start_again(release: Release) -> None:
    assert inlined(ask(release, welcome="stopped")) == {"welcome"}


def test_what_is_under_way_is_there_on_every_page(release: Release) -> None:
    assert inlined(ask(release, path="/settings", bye="active")) == {"bye"}


def test_progress_of_guides_that_are_gone_is_left_out(release: Release) -> None:
    answer = ask(release, welcome="active", past="completed")

    assert answer["progress"] == {
        "welcome": {
            "epoch": 0,
            "runs": {
                "r1": {"seq": 1, "event": "e1", "step": "hello", "status": "active", "at_ms": 5, "times": {}}
            },
        }
    }


def test_who_holds_the_same_answer_is_told_so(release: Release) -> None:
    digest = ask(release, welcome="active")["digest"]

    assert ask(release, known=digest, welcome="active") == UNCHANGED
    assert Draft202012Validator(compose("session_unchanged", "wire")).is_valid(UNCHANGED)


@pytest.mark.parametrize(
    "other", [{"welcome": "completed"}, {"locale": "tr", "welcome": "active"}, {"path": "/settings"}]
)
def test_another_answer_has_another_digest(release: Release, other: dict[str, Any]) -> None:
    digest = ask(release, welcome="active")["digest"]

    assert ask(release, known=digest, **other) != UNCHANGED
