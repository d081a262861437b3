"""Real server processes on free ports, for tests that need what a user would run."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[2]
READY_WITHIN_S = 60
LOOK_AGAIN_S = 0.05


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class ServerProcess:
    """One server as a child process; it can be killed and started again on the same port."""

    arguments: Sequence[str]
    port: int
    ready_path: str
    environ: Mapping[str, str] = field(default_factory=dict)
    output: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where it serves."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the process and wait until it answers."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", *self.arguments],
            cwd=ROOT,
            env={**os.environ, **self.environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._read, args=(self.process,), daemon=True).start()
        self._wait_until_ready()

    def kill(self) -> None:
        """End the process at once, as a crash would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask the process to end and wait for it."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=READY_WITHIN_S)
            self.process = None

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            self.output.extend(lines)

    def _wait_until_ready(self) -> None:
        pause = threading.Event()
        for _ in range(int(READY_WITHIN_S / LOOK_AGAIN_S)):
            assert self.process is not None
            if self.process.poll() is not None:
                break
            try:
                if httpx.get(self.url + self.ready_path, timeout=1).is_success:
                    return
            except httpx.TransportError:
                pass  # not listening yet; the loop is bounded
            pause.wait(LOOK_AGAIN_S)
        raise AssertionError(f"{self.arguments[0]} did not become ready:\n{''.join(self.output)}")


@contextmanager
def serving(project: Path, database: Path, key: str | None = None) -> Iterator[ServerProcess]:
    """Run `guidekit serve` over a project until the block ends; without a key it makes its own."""
    port = free_port()
    arguments = ["guidekit", "serve", str(project), f"--port={port}", f"--database=sqlite:///{database}"]
    server = ServerProcess([*arguments, *([f"--key={key}"] if key else [])], port, "/readyz")
    server.start()
    try:
        yield server
    finally:
        server.stop()
