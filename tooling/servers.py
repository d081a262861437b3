"""Runs a few servers beside each other until one ends or a person stops them all."""

from __future__ import annotations

import http.client
import os
import queue
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tooling.process import ROOT, TaskFailedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

HOST = "127.0.0.1"
PORTS_TRIED = 10
READY_WITHIN_S = 30.0
END_WITHIN_S = 12.0


@dataclass(frozen=True)
class ServerCommand:
    """
    How to start a server, and the path on `port` that answers with success once it is ready.
    """

    name: str
    command: Sequence[str]
    port: int
    ready_path: str


@dataclass
class Server:
    """
    A server that runs as a child process; `last_line` is the newest one it printed.
    """

    named: ServerCommand
    process: subprocess.Popen[str]
    last_line: str = field(default="it printed nothing")

    def is_ready(self) -> bool:
        """Whether it answers a request with success."""
        connection = http.client.HTTPConnection(HOST, self.named.port, timeout=5)
        try:
            connection.request("GET", self.named.ready_path)
            return connection.getresponse().status < http.HTTPStatus.BAD_REQUEST
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def supervise(commands: Iterable[ServerCommand], *, when_ready: Callable[[], None]) -> None:
    """
    Run the servers until the person presses Ctrl-C; in every case none of them is left behind.

    Args:
        when_ready: Called once, when all of them answer.

    Raises:
        TaskFailedError: One ended by itself or never answered; the message says which and why.
    """
    ended: queue.Queue[Server] = queue.Queue()
    with suppress(KeyboardInterrupt), ExitStack() as running:
        servers = [running.enter_context(_running(command, ended)) for command in commands]
        _wait_until_ready(servers, ended)
        when_ready()
        raise TaskFailedError(_why_it_ended(ended.get()))
    print("\nStopped.", flush=True)


def free_port(first: int, user: str) -> int:
    """
    Answer the first free port from `first` on, saying so when it is another one.

    Raises:
        TaskFailedError: Ten ports in a row are taken.
    """
    for port in range(first, first + PORTS_TRIED):
        if _is_free(port):
            if port != first:
                print(f"Port {first} is taken, so {user} uses {port}.", flush=True)
            return port
    raise TaskFailedError(f"Ports {first} to {first + PORTS_TRIED - 1} are all taken; {user} needs one.")


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        if os.name == "posix":
            # As servers do: a port that only waits for late packets of the last run counts as free.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            return False
    return True


@contextmanager
def _running(command: ServerCommand, ended: queue.Queue[Server]) -> Iterator[Server]:
    colour = {"FORCE_COLOR": "1"} if sys.stdout.isatty() else {}
    process = subprocess.Popen(
        command.command,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **colour},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        # A Ctrl-C in the terminal then reaches only this process, which ends the servers in order.
        start_new_session=True,
    )
    server = Server(command, process)
    relay = threading.Thread(target=_relay, args=(server, ended), daemon=True)
    relay.start()
    try:
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=END_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
        relay.join(END_WITHIN_S)


def _relay(server: Server, ended: queue.Queue[Server]) -> None:
    with server.process as process:
        for line in process.stdout or ():
            server.last_line = line.strip() or server.last_line
            print(f"{server.named.name:>15} │ {line}", end="", flush=True)
    ended.put(server)


def _wait_until_ready(servers: Sequence[Server], ended: queue.Queue[Server]) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while not all(server.is_ready() for server in servers):
        try:
            raise TaskFailedError(_why_it_ended(ended.get(timeout=0.1)))
        except queue.Empty:
            if time.monotonic() > deadline:
                raise TaskFailedError(f"Not all answered within {READY_WITHIN_S:.0f} s.") from None


def _why_it_ended(server: Server) -> str:
    code = server.process.returncode
    how = f"by signal {-code}" if code < 0 else f"by itself with exit code {code}"
    return f"The {server.named.name} ended {how}: {server.last_line}"
