from __future__ import annotations

import signal
import socket
import sys
import urllib.request

import pytest

from tooling.process import TaskFailedError
from tooling.servers import HOST, ServerCommand, free_port, supervise

FILES = [sys.executable, "-m", "http.server", "--bind", HOST]


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        chosen: int = listener.getsockname()[1]
    return chosen


def is_listening(port: int) -> bool:
    """Whether somebody accepts connections on the port."""
    with socket.socket() as caller:
        return caller.connect_ex((HOST, port)) == 0


def test_taken_port_gives_the_next_one_and_says_so(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert free_port(port, "the demo app") == port
    with socket.socket() as listener:
        listener.bind((HOST, port))
        listener.listen()
        other = free_port(port, "the demo app")
    assert other > port
    assert capsys.readouterr().out == f"Port {port} is taken, so the demo app uses {other}.\n"


def test_interrupt_ends_every_server(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    answers: list[int] = []

    def look_and_interrupt() -> None:
        with urllib.request.urlopen(f"http://{HOST}:{port}/") as answer:
            answers.append(answer.status)
        signal.raise_signal(signal.SIGINT)

    supervise([ServerCommand("files", [*FILES, str(port)], port, "/")], when_ready=look_and_interrupt)
    assert answers == [200]
    assert not is_listening(port)
    assert capsys.readouterr().out.endswith("Stopped.\n")


def test_server_that_ends_by_itself_is_named_with_its_reason_and_ends_the_others(port: int) -> None:
    failing = [sys.executable, "-c", "import sys; sys.exit('there is no such folder')"]
    commands = [
        ServerCommand("files", [*FILES, str(port)], port, "/"),
        ServerCommand("guidekit server", failing, 1, "/readyz"),
    ]
    with pytest.raises(TaskFailedError) as failure:
        supervise(commands, when_ready=lambda: pytest.fail("one of them was never ready"))
    assert str(failure.value) == (
        "The guidekit server ended by itself with exit code 1: there is no such folder"
    )
    assert not is_listening(port)
