"""TS5: who calls too often waits, is told for how long, and nothing of it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.served import ANONYMOUS, KEY, batch, event, serve, session

if TYPE_CHECKING:
    from pathlib import Path

OTHER = "a_" + "B" * 22


def test_ts5_too_many_events_of_one_person_are_refused_and_not_written(tmp_path: Path) -> None:
    with serve(tmp_path, environ={"GUIDEKIT_RATES": "person=1/min:2"}) as served:
        served.send_events(event("guide_started"), event("guide_started", run="r2"))

        refused = served.post("/v1/events", batch(event("guide_started", run="r3")))

        assert refused.status_code == 429
        assert refused.json()["code"] == "too_many_requests"
        assert refused.headers["Retry-After"] == "60"
        progress = served.ask_session()["progress"]["welcome"]["runs"]
        assert set(progress) == {"r1", "r2"}
        assert served.send_events(event("guide_started"), anonymous_id=OTHER)["accepted"] == 1


def test_ts5_an_address_behind_a_trusted_proxy_has_a_limit_of_its_own(tmp_path: Path) -> None:
    environ = {"GUIDEKIT_RATES": "address=1/s:1", "GUIDEKIT_PROXIES": "127.0.0.0/8"}
    with serve(tmp_path, environ=environ) as served:
        statuses = [
            served.post("/v1/session", session(), **{"X-Forwarded-For": address}).status_code
            for address in ("198.51.100.1", "198.51.100.1", "198.51.100.2", "9.9.9.9, 198.51.100.2")
        ]

        assert statuses == [200, 429, 200, 429]


def test_ts5_a_key_that_everybody_shares_is_limited_only_when_asked(tmp_path: Path) -> None:
    with serve(tmp_path, environ={"GUIDEKIT_RATES": "key=1/h:1"}) as served:
        served.ask_session(anonymous_id=ANONYMOUS)

        assert served.post("/v1/session", session(anonymous_id=OTHER, key=KEY)).status_code == 429


def test_content_is_never_limited(tmp_path: Path) -> None:
    with serve(tmp_path, environ={"GUIDEKIT_RATES": "address=1/h:1"}) as served:
        found = served.ask_session()["guides"][0]["hash"]

        assert {served.get(f"/v1/guides/{found}").status_code for _ in range(5)} == {200}
