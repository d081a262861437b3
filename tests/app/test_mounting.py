"""guidekit.create_app: the server inside another ASGI app, under a path of its own."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from guidekit import create_app
from guidekit.errors import SettingsError
from tests.app.served import KEY, Served, session
from tests.unit.delivery.projects import WELCOME, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.requests import Request

HOST_ORIGIN = "http://127.0.0.1:8700"


async def home(_: Request) -> PlainTextResponse:
    return PlainTextResponse("the host's own page")


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Served]:
    """A host app that passes no lifespan on, with guidekit under `/guidekit`."""
    guides = create_app(write_project(tmp_path), key=KEY, environment="live")
    host = Starlette(routes=[Route("/", home), Mount("/guidekit", guides)])
    with asyncio.Runner() as runner:
        served = Served(host, [], runner)
        host.state.service = guides.state.service
        yield served
        runner.run(served.client.aclose())
        runner.run(served.service.stop())


def test_everything_is_below_the_path(mounted: Served) -> None:
    answer = mounted.post("/guidekit/v1/session", session())

    assert answer.json()["guides"][0]["id"] == "welcome"
    assert mounted.get("/guidekit/sdk/v1/guidekit.js").status_code == 200
    assert mounted.get("/guidekit/readyz").status_code == 200
    assert mounted.get("/v1/session").status_code == 404


def test_the_hosts_own_answers_are_left_alone(mounted: Served) -> None:
    answer = mounted.get("/")

    assert answer.text == "the host's own page"
    assert "Content-Security-Policy" not in answer.headers
    assert mounted.get("/nowhere").headers["Content-Type"].startswith("text/plain")


def test_pages_of_the_host_may_call_and_others_may_not(mounted: Served) -> None:
    assert mounted.post("/guidekit/v1/session", session(), Origin=HOST_ORIGIN).is_success
    assert mounted.post("/guidekit/v1/session", session(), Origin="https://evil.example").status_code == 403


def test_problems_and_headers_are_as_they_are_alone(mounted: Served) -> None:
    missing = mounted.get("/guidekit/nowhere")

    assert missing.json()["code"] == "not_found"
    assert mounted.get("/guidekit/v1/guides/x").headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert mounted.request("PUT", "/guidekit/v1/events").json()["code"] == "method_not_allowed"


def test_the_report_stays_below_the_path(mounted: Served) -> None:
    page = mounted.get("/guidekit/report", Accept="text/html")

    assert 'href="/guidekit/report/styles.css"' in page.text


def test_a_link_to_the_report_is_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="guidekit"), asyncio.Runner() as runner:
        guides = create_app(write_project(tmp_path))
        served = Served(Starlette(routes=[Mount("/guidekit", guides)]), [], runner)
        link = caplog.records[-1].getMessage().split()[-1]

        answer = served.get(f"/guidekit{link}", Accept="text/html")
        page = served.get(answer.headers["Location"], Accept="text/html")
        runner.run(served.client.aclose())
        runner.run(guides.state.service.stop())

    assert answer.headers["Location"] == "/guidekit/report"
    assert "Path=/guidekit/report" in answer.headers["Set-Cookie"]
    assert "Welcome to Acme" in page.text


def test_with_its_lifespan_it_begins_and_ends_in_order(tmp_path: Path) -> None:
    async def story() -> None:
        guides = create_app(write_project(tmp_path), key=KEY, reload=True)
        async with guides.router.lifespan_context(guides):
            transport = httpx.ASGITransport(guides)
            async with httpx.AsyncClient(transport=transport, base_url=HOST_ORIGIN) as client:
                before = (await client.get("/readyz")).json()["release"]
                (tmp_path / "tours/welcome.yaml").write_text(WELCOME.replace("Hello", "Hi"))
                async with asyncio.timeout(20):
                    while (await client.get("/readyz")).json()["release"] == before:
                        pass

    asyncio.run(story())


def test_a_setting_that_makes_no_sense_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"the origin 'app\.acme\.example' is none"):
        create_app(tmp_path, origins=["app.acme.example"])
    with pytest.raises(SettingsError, match="of no kind guidekit knows"):
        create_app(tmp_path, database="oracle://x")


def test_a_project_with_errors_is_logged_and_the_host_lives(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    guides = create_app(write_project(tmp_path, {"tours/welcome.yaml": "kind: tour\n"}))
    with asyncio.Runner() as runner:
        served = Served(Starlette(routes=[Route("/", home), Mount("/guidekit", guides)]), [], runner)
        assert served.get("/").status_code == 200
        assert served.get("/guidekit/readyz").status_code == 503
        runner.run(served.client.aclose())
        runner.run(guides.state.service.stop())

    assert any("tours/welcome.yaml:1:1" in record.getMessage() for record in caplog.records)
