"""What people do in the demo app: sign in, change things, and find them as they left them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.app.tideway import HERE, Page, Visitor, create_app, embedded, sign_in

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.applications import Starlette

SIGNED_IN_ONLY = ("/dashboard", "/projects", "/board", "/settings/profile", "/billing", "/search?q=a")


@pytest.fixture
def app() -> Starlette:
    return create_app()


@pytest.fixture
def stranger(app: Starlette) -> Visitor:
    return Visitor(app)


@pytest.fixture
def mara(app: Starlette) -> Visitor:
    return sign_in(Visitor(app), person="mara")


def test_strangers_are_led_to_the_sign_in_page(stranger: Visitor) -> None:
    for path in ("/", *SIGNED_IN_ONLY):
        assert stranger.get(path).url.path == "/sign-in"
    assert stranger.get("/api/projects").status_code == 401
    assert stranger.post("/api/projects", json={"name": "Mine"}).status_code == 401


def test_a_picked_person_is_signed_in_and_out_again(stranger: Visitor) -> None:
    sign_in(stranger, person="layla")
    assert "Welcome back, Layla" in stranger.get("/").text
    assert stranger.get("/sign-in").url.path == "/dashboard"
    assert stranger.post("/sign-out").url.path == "/sign-in"
    assert stranger.get("/dashboard").url.path == "/sign-in"


def test_a_typed_name_is_welcomed_as_new(stranger: Visitor) -> None:
    sign_in(stranger, name="  Zoë   Park ")
    assert "Welcome, Zoë" in stranger.get("/dashboard").text
    assert embedded(stranger)["user"]["attributes"] == {
        "first_name": "Zoë",
        "plan": "trial",
        "role": "owner",
        "signed_up": "2026-11-21",
    }


def test_signing_in_as_nobody_says_what_to_do(stranger: Visitor) -> None:
    response = stranger.post("/sign-in", data={"name": "   "})
    assert response.status_code == 422
    assert "Type a name, or pick somebody above." in response.text


def test_the_session_cookie_is_closed_to_scripts_and_other_sites(stranger: Visitor) -> None:
    cookie = stranger.post("/sign-in", data={"person": "mara"}).history[0].headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_a_post_from_another_origin_is_refused(mara: Visitor) -> None:
    response = mara.post("/sign-out", headers={"Origin": f"{HERE}:1"})
    assert response.status_code == 403
    assert mara.get("/dashboard").url.path == "/dashboard"


def test_two_browsers_share_neither_data_nor_identity(app: Starlette) -> None:
    first, second = (sign_in(Visitor(app), person="mara") for _ in range(2))
    first.post("/api/projects", json={"name": "Only mine"})
    names = [project["name"] for project in second.get("/api/projects").json()["projects"]]
    assert "Only mine" not in names
    assert embedded(first)["user"]["id"] != embedded(second)["user"]["id"]


def test_who_comes_back_is_the_same_person_until_they_start_over(mara: Visitor) -> None:
    before = embedded(mara)["user"]["id"]
    mara.post("/sign-out")
    assert embedded(sign_in(mara, person="mara"))["user"]["id"] == before
    mara.post("/start-over")
    assert embedded(sign_in(mara, person="mara"))["user"]["id"] != before


def test_the_user_id_does_not_reveal_the_session(mara: Visitor) -> None:
    assert embedded(mara)["user"]["id"].split(".")[1] not in mara.cookies["tideway"]


def test_the_first_language_is_the_browsers(stranger: Visitor) -> None:
    page = stranger.get("/sign-in", headers={"Accept-Language": "tr-TR,tr;q=0.9,en;q=0.8"})
    assert 'lang="tr"' in page.text
    assert 'lang="en"' in stranger.get("/sign-in", headers={"Accept-Language": "eo"}).text.splitlines()[1]


def test_the_language_of_the_sign_in_page_goes_on_inside(stranger: Visitor) -> None:
    stranger.post("/sign-in/language", data={"language": "tr"})
    sign_in(stranger, person="deniz")
    assert "Projeler" in stranger.get("/dashboard").text
    assert embedded(stranger)["locale"] == "tr"


def test_changing_the_language_translates_what_was_seeded_and_nothing_else(mara: Visitor) -> None:
    mara.post("/api/projects", json={"name": "Harbour festival"})
    mara.post("/settings/preferences", data={"language": "tr", "theme": "light"})
    names = [project["name"] for project in mara.get("/api/projects").json()["projects"]]
    assert names[:2] == ["Harbour festival", "Web sitesi yenileme"]


def test_a_new_project_has_an_address_and_an_empty_board(mara: Visitor) -> None:
    created = mara.post("/api/projects", json={"name": " Website  relaunch ", "summary": "Again"})
    assert created.status_code == 201
    assert created.json()["href"] == "/projects/website-relaunch-2"
    page = mara.get("/api/projects/website-relaunch-2").json()
    assert (page["title"], page["project"]["summary"], page["tasks"]) == ("Website relaunch", "Again", [])


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"[" * 5000, b'{"name": "  "}', b'{"name": 7}'])
def test_a_project_without_a_name_is_refused(mara: Visitor, body: bytes) -> None:
    assert mara.post("/api/projects", content=body).status_code in {400, 422}


def test_a_body_beyond_the_limit_is_refused(mara: Visitor) -> None:
    assert mara.post("/api/projects", content=b" " * 70_000).status_code == 413


def test_a_task_is_added_and_moved_where_it_was_dropped(mara: Visitor) -> None:
    added = mara.post("/api/projects/mobile-app/tasks", json={"title": "Try it", "column": "backlog"}).json()[
        "id"
    ]
    moved = mara.post(f"/api/tasks/{added}/place", json={"column": "progress", "before": "mobile-app-23"})
    columns = {
        one["id"]: one["tasks"] for one in mara.get("/api/projects/mobile-app/board").json()["columns"]
    }
    assert moved.status_code == 200
    assert [task["title"] for task in columns["progress"]][1:] == ["Try it", "Prototype of the new inbox"]
    assert "Try it" in mara.get("/dashboard").text
    assert mara.post(f"/api/tasks/{added}/place", json={"column": "limbo"}).status_code == 422
    assert mara.post("/api/tasks/none/place", json={"column": "done"}).status_code == 404


def test_the_area_draws_its_first_route_from_the_page_itself(mara: Visitor) -> None:
    page = json.loads(Page(mara.get("/projects/office-move/board").text).data)
    assert page["data"] == mara.get("/api/projects/office-move/board").json()


def test_search_finds_projects_tasks_and_people(mara: Visitor) -> None:
    for query, found in (
        ("relaunch", "Website relaunch"),
        ("web-12", "Draft the homepage"),
        ("priya", "Priya Raman"),
    ):
        assert found in mara.get(f"/search?q={query}").text
    assert "Nothing found" in mara.get("/search?q=%3Cb%3E").text


def test_an_invited_person_is_listed_once(mara: Visitor) -> None:
    for _ in range(2):
        response = mara.post("/settings/members", data={"email": "Noor@company.example", "role": "member"})
    assert "Invitation sent" in response.text
    assert response.text.count("noor@company.example") == 1
    assert "Invitation sent" not in mara.get("/settings/members").text


def test_a_new_plan_and_name_reach_guidekit(mara: Visitor) -> None:
    mara.post("/billing/plan", data={"plan": "pro"})
    mara.post("/settings/profile", data={"name": "Maja Lind", "job": "Founder"})
    attributes = embedded(mara)["user"]["attributes"]
    assert (attributes["plan"], attributes["first_name"]) == ("pro", "Maja")


def test_of_a_card_only_the_last_digits_are_kept(tmp_path: Path) -> None:
    database = tmp_path / "tideway.sqlite3"
    client = sign_in(Visitor(create_app(database=database)), person="mara")
    card = {"holder": "Q. Holder", "number": "4000 1234 5678 4242", "expiry": "12/30", "code": "987"}
    page = client.post("/billing/card", data=card).text
    assert "•••• 4242" in page
    for secret in ("Holder", "4000 1234", "400012345678", "987"):
        assert secret not in page
        assert secret.encode() not in database.read_bytes()


def test_a_database_keeps_sign_ins_and_work_over_a_restart(tmp_path: Path) -> None:
    database = tmp_path / "tideway.sqlite3"
    before = sign_in(Visitor(create_app(database=database)), name="Zoë Park")
    before.post("/api/projects", json={"name": "Harbour festival"})
    after = Visitor(create_app(database=database), cookies=before.cookies)
    assert after.get("/api/board").json() == before.get("/api/board").json()
    assert "Harbour festival" in after.get("/projects").text
