"""`guidekit serve` as its author meets it: a real process, its terminal and its port."""

from __future__ import annotations

import asyncio
import re
import socket
import sqlite3
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import httpx
import pytest

from guidekit.cli.serve import listen
from tests.app.served import ANONYMOUS, batch, event
from tests.e2e.servers import ServerProcess, free_port
from tests.unit.delivery.projects import WELCOME, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BROKEN = WELCOME.replace("steps:", "stepps:")
LOOKS = 400
LOOK_AGAIN_S = 0.05


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one tour."""
    return write_project(tmp_path / "guides")


@pytest.fixture
def server(project: Path) -> Iterator[ServerProcess]:
    """A process that will serve the project; the test starts it."""
    port = free_port()
    server = ServerProcess(["guidekit", "serve", str(project), "--port", str(port)], port, "/healthz")
    yield server
    server.stop()


def read_line(server: ServerProcess, pattern: str) -> re.Match[str]:
    """Wait for a line in the terminal and return where it matches."""
    pause = threading.Event()
    for _ in range(LOOKS):
        if match := re.search(pattern, "".join(server.output), re.MULTILINE):
            return match
        pause.wait(LOOK_AGAIN_S)
    raise AssertionError(f"no {pattern} in:\n{''.join(server.output)}")


def ask_session(server: ServerProcess, key: str) -> httpx.Response:
    body = {"v": 1, "key": key, "anonymous_id": ANONYMOUS, "page": {"path": "/dashboard"}}
    return httpx.post(f"{server.url}/v1/session", json=body)


def serve_once(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "guidekit", "serve", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_the_terminal_says_where_it_is_what_to_paste_and_how_to_read_the_report(
    server: ServerProcess,
) -> None:
    server.start()

    link = read_line(server, r"^Report, opens once: (http://\S+)$")[1]
    key = read_line(server, r'guidekit\.init\(\{key: "(pk_dev_[^"]+)"\}\)')[1]
    loader = read_line(server, r'<script async src="([^"]+)">')[1]

    read_line(server, rf"^guidekit serves \S+guides at {server.url}$")
    assert ask_session(server, key).json()["guides"][0]["id"] == "welcome"
    assert httpx.get(loader).headers["Content-Type"].startswith("text/javascript")
    with httpx.Client(follow_redirects=True, headers={"Accept": "text/html"}) as browser:
        page = browser.get(link)
        assert page.url.path == "/report"
        assert "Welcome to Acme" in page.text
    assert len(re.findall(r"^Report, opens once:", "".join(server.output), re.MULTILINE)) == 2


def test_it_ends_in_order_when_it_is_asked_to(server: ServerProcess) -> None:
    server.start()
    process = server.process
    server.stop()

    assert process is not None
    assert process.returncode == 0
    assert "Traceback" not in "".join(server.output)


def test_a_mistake_is_told_with_its_place_and_the_mended_file_goes_live(
    server: ServerProcess, project: Path
) -> None:
    server.start()
    key = read_line(server, r'key: "(pk_dev_[^"]+)"')[1]

    (project / "tours/welcome.yaml").write_text(BROKEN, encoding="utf-8")
    read_line(server, r"tours/welcome\.yaml:5:1 GK\d+ unknown key \"stepps\"")
    read_line(server, r"^Not live: mend this and save\. Until then the last good state is served\.$")
    assert ask_session(server, key).is_success

    (project / "tours/welcome.yaml").write_text(WELCOME.replace("Hello", "Hi there"), encoding="utf-8")
    read_line(server, r"^Live again\.$")
    assert "Hi there" in ask_session(server, key).text


def test_a_project_that_is_broken_from_the_start_is_waited_for(server: ServerProcess, project: Path) -> None:
    (project / "tours/welcome.yaml").write_text(BROKEN, encoding="utf-8")
    server.start()

    read_line(server, r"^Not live: mend this and save\. Nothing is served until then\.$")
    assert httpx.get(f"{server.url}/readyz").status_code == 503
    (project / "tours/welcome.yaml").write_text(WELCOME, encoding="utf-8")
    key = read_line(server, r'key: "(pk_dev_[^"]+)"')[1]
    assert ask_session(server, key).is_success


def test_the_key_and_what_people_did_survive_a_crash(server: ServerProcess, project: Path) -> None:
    server.start()
    key = read_line(server, r'key: "(pk_dev_[^"]+)"')[1]
    sent = batch(event("step_shown", step="hello", at_ms=1), key=key, sent_at_ms=1)
    assert httpx.post(f"{server.url}/v1/events", json=sent).status_code == 202
    server.kill()
    server.output.clear()
    server.start()

    assert read_line(server, r'key: "(pk_dev_[^"]+)"')[1] == key
    assert ask_session(server, key).json()["progress"]["welcome"]["runs"]["r1"]["step"] == "hello"
    assert "*.db*" in (project / ".guidekit/.gitignore").read_text()


def test_answers_are_not_held_back_for_fuller_packets() -> None:
    """Nagle's algorithm and a client slow to acknowledge add 40 ms to every answer on a kept connection."""

    async def sends_at_once() -> bool:
        accepted: asyncio.Future[asyncio.StreamWriter] = asyncio.get_running_loop().create_future()
        listener = listen("127.0.0.1", 0)
        server = await asyncio.start_server(lambda _, writer: accepted.set_result(writer), sock=listener)
        _, client = await asyncio.open_connection(*listener.getsockname())
        writer = await accepted
        option: int = writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        for each in (writer, client):
            each.close()
            await each.wait_closed()
        server.close()
        return bool(option)

    assert asyncio.run(sends_at_once())


def test_a_port_that_is_taken_is_said_plainly(server: ServerProcess, project: Path) -> None:
    server.start()

    second = serve_once(str(project), "--port", str(server.port))

    assert second.returncode == 2
    assert second.stdout == ""
    assert second.stderr == (
        f"guidekit: cannot listen on 127.0.0.1:{server.port}: Address already in use; "
        "choose another one with --host or --port\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--key", "ak_secret"], "the key 'ak_secret' makes no sense"),
        (["--origin", "app.acme.example"], "the origin 'app.acme.example' is none"),
        (["--environment", "Live!"], "the environment 'Live!' makes no sense"),
        (["--database", "oracle://db"], "the database 'oracle://db' is of no kind guidekit knows"),
    ],
)
def test_a_setting_that_makes_no_sense_is_one_sentence(
    project: Path, arguments: list[str], message: str
) -> None:
    ended = serve_once(str(project), "--port", "0", *arguments)

    assert ended.returncode == 2
    assert ended.stderr.startswith(f"guidekit: {message}")
    assert "Traceback" not in ended.stderr


def test_a_database_of_a_newer_guidekit_is_one_sentence(project: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'guidekit.db'}"
    with sqlite3.connect(tmp_path / "guidekit.db") as database:
        database.execute("PRAGMA application_id = 0x67646b74")
        database.execute("PRAGMA user_version = 99")
    database.close()

    ended = serve_once(str(project), "--port", "0", "--database", url)

    assert ended.returncode == 2
    assert "was written by a newer guidekit" in ended.stderr
    assert "Traceback" not in ended.stderr
