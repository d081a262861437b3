"""/report: pages for a person on this machine, and for nobody else."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.app.served import Served, event, serve, session

if TYPE_CHECKING:
    from pathlib import Path

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
PAGE = {"Accept": "text/html,application/xhtml+xml"}


def open_report(served: Served) -> None:
    """Follow the link from the terminal, as a browser does; the cookie stays with the client."""
    answer = served.get(f"/report?token={served.tokens[-1]}", **PAGE)
    assert answer.status_code == 303


def play(served: Served, person: str, *events: tuple[str, str]) -> None:
    sent = [
        event(kind, run=person, seq=number, **({"step": step} if step else {}))
        for number, (kind, step) in enumerate(events, start=1)
    ]
    assert served.send_events(*sent, user={"id": person})["rejected"] == []


def play_three_people(served: Served) -> None:
    shown = [("step_shown", step) for step in ("hello", "step-2", "done")]
    play(served, "ada", ("guide_started", ""), *shown, ("guide_completed", ""))
    play(served, "grace", ("guide_started", ""), *shown[:2], ("guide_dismissed", "step-2"))
    play(served, "edsger", ("guide_started", ""), shown[0])


class Tags(HTMLParser):
    """Collects the elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def cells(page: str) -> list[list[str]]:
    """Return the texts of a page's table, row by row."""
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    plain = [
        [re.sub(r"<[^>]+>", " ", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]
    return [[" ".join(html.unescape(cell).split()) for cell in row] for row in plain]


def test_the_link_opens_once_and_the_address_keeps_no_token(served: Served) -> None:
    token = served.tokens[-1]

    answer = served.get(f"/report?token={token}", **PAGE)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/report")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Path=/report" in cookie
    assert token not in cookie
    assert served.get("/report", **PAGE).status_code == 200
    assert len(served.tokens) == 2

    served.client.cookies.clear()
    assert "opens from the terminal" in served.get(f"/report?token={token}", **PAGE).text


def test_without_a_link_nothing_is_told(served: Served) -> None:
    play_three_people(served)

    for path in ("/report", "/report/welcome", "/report/nonsense", "/report?token=guess"):
        page = served.get(path, **PAGE)
        assert "opens from the terminal" in page.text
        assert "Welcome" not in page.text
        assert served.get(path, Accept="application/json").json()["code"] == "report_locked"


def test_looking_at_a_links_head_does_not_use_it_up(served: Served) -> None:
    served.request("HEAD", f"/report?token={served.tokens[0]}", headers=PAGE)

    assert len(served.tokens) == 1
    open_report(served)


@pytest.mark.parametrize(
    ("client", "headers"),
    [
        (("192.168.1.7", 4000), {}),
        (("127.0.0.1", 4000), {"Host": "guides.acme.example"}),
        (("127.0.0.1", 4000), {"X-Forwarded-For": "127.0.0.1"}),
    ],
    ids=["another machine", "another name", "a proxy"],
)
@pytest.mark.parametrize(
    "path", ["/report", "/report/welcome", "/report/styles.css", "/report?token={token}"]
)
def test_from_elsewhere_it_is_not_there(
    served: Served, client: tuple[str, int], headers: dict[str, str], path: str
) -> None:
    open_report(served)
    transport = httpx.ASGITransport(served.app, client=client)
    elsewhere = httpx.AsyncClient(
        transport=transport, base_url="http://127.0.0.1:8700", cookies=served.client.cookies
    )

    answer = served.run(elsewhere.get(path.format(token=served.tokens[-1]), headers={**PAGE, **headers}))

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert len(served.tokens) == 2


def test_all_guides_are_listed_with_what_became_of_people(served: Served) -> None:
    play_three_people(served)
    open_report(served)

    page = served.get("/report", **PAGE).text

    assert cells(page)[1] == [
        "Welcome to Acme 1 of 3 people finished, 1 stopped at “Hello”",
        "3",
        "1 33%",
        "1",
        "1",
    ]


def test_a_guide_has_its_finding_its_bars_and_their_table(served: Served) -> None:
    play_three_people(served)
    open_report(served)

    page = served.get("/report/welcome", **PAGE).text

    assert "1 of 3 people finished, 1 stopped at “Hello”" in page
    assert cells(page)[1:] == [
        ["Started", "3", "100%", ""],
        ["Hello hello", "3", "100%", ""],
        ["Projects keep tasks together. step-2", "2", "67%", "1"],
        ["That was it. done", "1", "33%", ""],
        ["Completed", "1", "33%", ""],
    ]
    bars = [
        attributes["width"]
        for tag, attributes in Tags(page).found
        if tag == "rect" and "bar" in str(attributes["class"])
    ]
    assert bars == ["100.00%", "100.00%", "66.67%", "33.33%", "33.33%"]


def test_elements_that_were_missing_are_shown_beside_their_step(served: Served) -> None:
    play(served, "ada", ("step_shown", "hello"), ("target_missing", "step-2"), ("guide_stopped", ""))
    open_report(served)

    table = cells(served.get("/report/welcome", **PAGE).text)

    assert table[0][-1] == "Element missing"
    assert table[3] == ["Projects keep tasks together. step-2", "0", "0%", "", "1"]


def test_before_anybody_came_the_page_says_how_to_begin(served: Served) -> None:
    open_report(served)

    page = served.get("/report/welcome", **PAGE).text

    assert "Nobody has started this guide yet" in page
    assert html.escape('guidekit.start("welcome")', quote=True).replace("&quot;", '"') in html.unescape(page)


def test_a_project_without_guides_says_how_to_write_one(tmp_path: Path) -> None:
    with serve(tmp_path, {"tours/welcome.yaml": None, "locales/tr/tours.yaml": None}) as served:
        open_report(served)
        page = served.get("/report", **PAGE).text

    assert "guidekit new tour welcome" in page


def test_an_unknown_guide_is_not_there(served: Served) -> None:
    open_report(served)

    assert served.get("/report/nonsense", **PAGE).status_code == 404


def test_a_guide_that_is_gone_keeps_its_numbers(served: Served) -> None:
    assert served.send_events(event("guide_started", guide="past"))["accepted"] == 1
    open_report(served)

    assert "no longer in the project" in served.get("/report", **PAGE).text
    assert served.get("/report/past", **PAGE).status_code == 200


HOSTILE = """\
kind: tour
id: welcome
title: '<img src=x onerror=alert(1)>'
steps:
  - id: hello
    title: '"><script>alert(1)</script>'
    text: Hi
"""


def test_what_people_and_authors_wrote_is_only_text(tmp_path: Path) -> None:
    """TC3: a step whose title looks like markup stays a title."""
    with serve(tmp_path, {"tours/welcome.yaml": HOSTILE, "locales/tr/tours.yaml": "{}\n"}) as served:
        served.send_events(event("step_shown", step="hello"), user={"id": "<b>ada</b>"})
        open_report(served)
        pages = [served.get(path, **PAGE).text for path in ("/report", "/report/welcome")]

    for page in pages:
        tags = Tags(page).found
        assert not {"script", "img", "b"} & {tag for tag, _ in tags}
        assert not any(
            name.startswith("on") or name == "style" for _, attributes in tags for name in attributes
        )


def test_pages_are_under_the_strictest_policy_and_need_no_script(served: Served) -> None:
    open_report(served)

    for path in ("/report", "/report/welcome"):
        answer = served.get(path, **PAGE)
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-store"
        assert not {"script", "style"} & {tag for tag, _ in Tags(answer.text).found}


def test_the_styles_are_there(served: Served) -> None:
    answer = served.get("/report/styles.css")

    assert answer.headers["Content-Type"].startswith("text/css")


def sentences(served: Served) -> list[str]:
    """What the report says of who is let in."""
    open_report(served)
    page = served.get("/report", **PAGE).text
    (section,) = re.findall(r'<section[^>]*aria-labelledby="identity">(.*?)</section>', page, re.DOTALL)
    return [html.unescape(each) for each in re.findall(r"<p[^>]*>(.*?)</p>", section)]


def test_ti3_the_report_says_whom_verified_would_refuse_and_that_it_is_of_one_process(served: Served) -> None:
    before = sentences(served)
    served.ask_session(user={"id": "u1"})
    served.ask_session(user={"id": "u2"})
    served.ask_session()
    served.post("/v1/session", {**session(), "token": "x"})

    counted = "Counted by this server process since it started; every other process counts its own calls."
    mode = "Identity is unverified: a browser's word is enough."
    assert before == [mode, "The mode verified would have refused nobody else.", counted]
    assert sentences(served) == [
        mode,
        "Refused 1 call: the token cannot be read.",
        "The mode verified would also have refused 2 calls: a user or company without a token.",
        counted,
    ]
