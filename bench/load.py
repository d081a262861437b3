"""Asks a server in a process of its own as fast as a few connections can, and tells what that cost it."""

from __future__ import annotations

import selectors
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tooling.process import ROOT, TaskFailedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONNECTIONS = 32
CHUNK = 1 << 16
ORIGIN = "https://app.acme.example"
HEAD = (
    "Host: guides.acme.example\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36\r\n"
    "Accept: */*\r\n"
    f"Origin: {ORIGIN}\r\n"
    f"Referer: {ORIGIN}/\r\n"
    "Accept-Language: en-US,en;q=0.9\r\n"
)
"""What browsers say of themselves; every server in a measurement has to read it."""


@dataclass(frozen=True)
class Cost:
    """What one request cost: CPU of the server in µs, and how many a second there were."""

    cpu_us: float
    per_second: float


@dataclass
class Conversation:
    """A connection, and as much of an answer as has come."""

    connection: socket.socket
    answer: bytearray


class Target:
    """A server that was started to be measured."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.port = int(self._read())

    def cpu_s(self) -> float:
        """Return the CPU seconds it has used so far."""
        if self._process.stdin is not None:
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        return float(self._read())

    def _read(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            raise TaskFailedError("a server that was to be measured ended by itself")
        return line

    def measure(self, requests: Sequence[bytes]) -> Cost:
        """Send the requests and return what one of them cost."""
        before, started = self.cpu_s(), time.perf_counter()
        _send_all(self.port, requests)
        took = time.perf_counter() - started
        return Cost((self.cpu_s() - before) / len(requests) * 1e6, len(requests) / took)


@contextmanager
def serving(*arguments: str) -> Iterator[Target]:
    """Run a server of `bench.serving` until the block ends."""
    with subprocess.Popen(
        [sys.executable, "-m", "bench.serving", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        try:
            yield Target(process)
        finally:
            process.terminate()


def post(path: str, body: bytes) -> bytes:
    """Return a request as browsers send it."""
    head = f"POST {path} HTTP/1.1\r\n{HEAD}Content-Type: text/plain;charset=UTF-8\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def get(path: str) -> bytes:
    """Return a request for something."""
    return f"GET {path} HTTP/1.1\r\n{HEAD}Accept-Encoding: gzip, deflate, br, zstd\r\n\r\n".encode()


def _send_all(port: int, requests: Sequence[bytes]) -> None:
    waiting = iter(requests)
    with selectors.DefaultSelector() as selector, ExitStack() as opened:
        for request in islice(waiting, CONNECTIONS):
            connection = opened.enter_context(socket.create_connection(("127.0.0.1", port)))
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.sendall(request)
            selector.register(connection, selectors.EVENT_READ, Conversation(connection, bytearray()))
        while selector.get_map():
            for key, _ in selector.select():
                talk: Conversation = key.data
                talk.answer += talk.connection.recv(CHUNK)
                if not _is_whole(talk.answer):
                    continue
                talk.answer.clear()
                if (following := next(waiting, None)) is None:
                    selector.unregister(talk.connection)
                else:
                    talk.connection.sendall(following)


def _is_whole(answer: bytearray) -> bool:
    head, separator, body = answer.partition(b"\r\n\r\n")
    if not separator:
        return False
    if not head.startswith(b"HTTP/1.1 20"):
        raise TaskFailedError(f"a server that was measured answered {bytes(answer[:400])!r}")
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return len(body) >= int(length)
