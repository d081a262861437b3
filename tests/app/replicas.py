"""Servers in processes of their own, as a deployment runs several of them on one database."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.app.served import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(r"at http://127\.0\.0\.1:([0-9]+)")


class Replica:
    """One server; each thread that calls it brings a connection of its own."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.port = port

    def connect(self) -> http.client.HTTPConnection:
        """Return a connection that stays open between calls."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)


def post_events(connection: http.client.HTTPConnection, body: dict[str, Any]) -> int:
    """Send a batch and return the status of the answer."""
    connection.request("POST", "/v1/events", json.dumps(body), {"Content-Type": "text/plain"})
    answer = connection.getresponse()
    answer.read()
    return answer.status


@contextmanager
def run_replica(project: Path, database: str) -> Iterator[Replica]:
    """Run `guidekit serve` until the block ends."""
    with subprocess.Popen(
        [
            sys.executable, "-m", "guidekit", "serve", str(project),
            "--port", "0", "--key", KEY, "--database", database,
        ],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:  # fmt: skip
        lines = iter(process.stdout or ())
        found = next((match for line in lines if (match := ADDRESS.search(line))), None)
        try:
            assert found is not None, "the server ended before it said where it is"
            yield Replica(process, int(found[1]))
        finally:
            process.terminate()
            process.communicate()
