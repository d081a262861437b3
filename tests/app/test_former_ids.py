"""Who is in the middle of a guide that gets another id, or whose steps do, goes on where they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.served import event, serve
from tests.unit.delivery.projects import WELCOME

if TYPE_CHECKING:
    from pathlib import Path

RENAMED = WELCOME.replace("id: welcome", "id: first-steps\nwas: welcome", 1)
FILES = {"tours/welcome.yaml": RENAMED, "locales/tr/tours.yaml": None}


def test_what_was_done_under_a_former_id_still_counts(tmp_path: Path) -> None:
    with serve(tmp_path) as served:
        served.send_events(event("step_shown", step="hello"))
    (tmp_path / "guides/locales/tr/tours.yaml").unlink()
    with serve(tmp_path, FILES) as served:
        answer = served.ask_session()

        assert answer["progress"]["first-steps"]["runs"]["r1"]["step"] == "hello"
        assert [guide["id"] for guide in answer["guides"] if "content" in guide] == ["first-steps"]


def test_what_goes_on_under_the_new_id_is_joined_to_it(tmp_path: Path) -> None:
    with serve(tmp_path) as served:
        served.send_events(event("step_shown", step="hello"))
    (tmp_path / "guides/locales/tr/tours.yaml").unlink()
    with serve(tmp_path, FILES) as served:
        served.send_events(event("guide_completed", guide="first-steps", seq=5, step="done"))

        run = served.ask_session()["progress"]["first-steps"]["runs"]["r1"]
        assert (run["status"], run["step"]) == ("completed", "done")


def test_a_former_id_never_leaves_the_server_with_the_guide(tmp_path: Path) -> None:
    with serve(tmp_path, FILES) as served:
        assert "was" not in served.ask_session()["guides"][0]["content"]
