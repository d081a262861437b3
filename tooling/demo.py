"""Runs the guidekit server and the demo app beside each other until one ends or a person stops them."""

from __future__ import annotations

import http.client
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tooling.environment import PYTHON, prepare_environment
from tooling.process import ROOT, TaskFailedError, phase

if TYPE_CHECKING:
    from collections.abc import Sequence

HOST = "127.0.0.1"
GUIDEKIT_PORT = 8700
DEMO_APP_PORT = 8710
PORTS_TRIED = 10
KEY = "pk_dev_demo"
READY_WITHIN_S = 30.0
END_WITHIN_S = 5.0

WHERE_TO_LOOK = """
  Open {demo_app}/ and sign in: the welcome tour starts.
  The guides are in guides/; save one and reload the page.
  What people did:  .venv/bin/guidekit report welcome
  Ctrl-C ends everything.
"""


@dataclass
class Server:
    """
    A child process that listens on a port, and the last lines it printed.
    """

    name: str
    port: int
    ready_path: str
    process: subprocess.Popen[str]
    last_lines: deque[str] = field(default_factory=lambda: deque(maxlen=20))

    def is_ready(self) -> bool:
        """Whether it answers a request with success."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", self.ready_path)
            return connection.getresponse().status < http.HTTPStatus.BAD_REQUEST
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def run_demo() -> None:
    """
    Serve the demo until Ctrl-C.

    Raises:
        TaskFailedError: A server ended by itself or never answered; the message says which and why.
    """
    prepare_environment()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    guidekit_port = free_port(GUIDEKIT_PORT, "the guidekit server")
    demo_app_port = free_port(DEMO_APP_PORT, "the demo app")
    guidekit, demo_app = f"http://{HOST}:{guidekit_port}", f"http://{HOST}:{demo_app_port}"
    ended: queue.Queue[Server] = queue.Queue()
    servers: list[Server] = []
    try:
        with phase("Starting the guidekit server and the demo app"):
            serve = ["guidekit", "serve", "guides", "--port", str(guidekit_port), "--key", KEY]
            servers.append(start_server("guidekit server", guidekit_port, "/readyz", serve, ended))
            host = ["demo_app", "--port", str(demo_app_port), "--guidekit", guidekit, "--key", KEY]
            servers.append(start_server("demo app", demo_app_port, "/", host, ended))
            _wait_until_ready(servers, ended)
        print(WHERE_TO_LOOK.format(demo_app=demo_app), flush=True)
        raise TaskFailedError(_why_it_ended(ended.get()))
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
    finally:
        _stop(servers)


def free_port(first: int, user: str) -> int:
    """
    Answer the first free port from `first` on, saying so when it is another one.

    Raises:
        TaskFailedError: None of them is free.
    """
    for port in range(first, first + PORTS_TRIED):
        if _is_free(port):
            if port != first:
                print(f"Port {first} is taken, so {user} uses {port}.", flush=True)
            return port
    raise TaskFailedError(
        f"Ports {first} to {first + PORTS_TRIED - 1} are all taken; {user} needs one of them."
    )


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


def start_server(
    name: str, port: int, ready_path: str, module: Sequence[str], ended: queue.Queue[Server]
) -> Server:
    """Start `python -m <module…>`; its lines are printed behind its name, and its end is put into `ended`."""
    colour = {"FORCE_COLOR": "1"} if sys.stdout.isatty() else {}
    process = subprocess.Popen(
        [str(PYTHON), "-m", *module],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **colour},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        # A Ctrl-C in the terminal reaches this process only, which then ends the servers in order.
        start_new_session=True,
    )
    server = Server(name, port, ready_path, process)
    threading.Thread(target=_relay, args=(server, ended), daemon=True).start()
    return server


def _relay(server: Server, ended: queue.Queue[Server]) -> None:
    for line in server.process.stdout or ():
        server.last_lines.append(line)
        print(f"{server.name:>15} │ {line}", end="", flush=True)
    server.process.wait()
    ended.put(server)


def _wait_until_ready(servers: Sequence[Server], ended: queue.Queue[Server]) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while not all(server.is_ready() for server in servers):
        try:
            raise TaskFailedError(_why_it_ended(ended.get(timeout=0.1)))
        except queue.Empty:
            if time.monotonic() > deadline:
                raise TaskFailedError(f"The servers did not answer within {READY_WITHIN_S:.0f} s.") from None


def _why_it_ended(server: Server) -> str:
    last = "".join(f"  {line}" for line in server.last_lines).rstrip() or "  (it printed nothing)"
    code = server.process.returncode
    return f"The {server.name} ended by itself with exit code {code}. Its last lines:\n{last}"


def _stop(servers: Sequence[Server]) -> None:
    for server in servers:
        server.process.terminate()
    for server in servers:
        try:
            server.process.wait(timeout=END_WITHIN_S)
        except subprocess.TimeoutExpired:
            server.process.kill()
            server.process.wait()
