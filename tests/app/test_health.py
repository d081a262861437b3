"""/healthz says the process lives, /readyz that somebody could be served now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.errors import StoreUnavailableError
from tests.app.served import FailingStore, Served, serve

if TYPE_CHECKING:
    from pathlib import Path


def test_a_sound_server_lives_and_is_ready(served: Served) -> None:
    assert served.get("/healthz").json() == {"status": "ok"}
    assert served.get("/readyz").json() == {"status": "ready", "release": served.service.release.id}


def test_neither_answer_is_ever_kept(served: Served) -> None:
    assert {served.get(path).headers["Cache-Control"] for path in ("/healthz", "/readyz")} == {"no-store"}


def test_a_server_without_guides_lives_and_is_not_ready(tmp_path: Path) -> None:
    with serve(tmp_path, {"guidekit.yaml": "id: [\n"}) as served:
        assert served.get("/healthz").status_code == 200
        assert served.get("/readyz").json()["code"] == "release_missing"


def test_a_server_without_a_database_lives_and_is_not_ready(tmp_path: Path) -> None:
    with serve(tmp_path, store=FailingStore(StoreUnavailableError("away"))) as served:
        assert served.get("/healthz").status_code == 200
        assert served.get("/readyz").json()["code"] == "store_unavailable"
