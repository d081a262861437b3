"""`guidekit serve`: one project on this machine, followed while it is written."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import click
import uvicorn

from guidekit.cli.problem_lines import as_seen_from_here, in_colour
from guidekit.cli.project_folder import find_project
from guidekit.errors import SettingsError
from guidekit.settings import DEVELOPMENT, read_settings
from guidekit.stores import open_store
from guidekit.web.app import allowed_origins, build_app
from guidekit.web.limits import Limits
from guidekit.web.locks import ReportLock
from guidekit.web.sdk import load_runtime
from guidekit.web.service import Service

if TYPE_CHECKING:
    from guidekit.delivery.catalog import Build
    from guidekit.settings import Settings
    from guidekit.web.sdk import Runtime

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8700
BACKLOG = 2048
FINISH_WITHIN_S = 8
HEADERS_AT_MOST_BYTES = 16 * 1024

SNIPPET = """\
  <script>{queue}</script>
  <script async src="{url}/sdk/v1/guidekit.js"></script>
  <script>guidekit.init({{key: "{key}"}})</script>
"""


@click.command("serve")
@click.argument("directory", default=".", type=click.Path(path_type=Path))
@click.option("--host", default=DEFAULT_HOST, show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    default=DEFAULT_PORT,
    type=click.IntRange(0, 65535),
    show_default=True,
    help="The port; 0 takes a free one.",
)
@click.option("--key", help="The public key; without it one is made and kept in the database.")
@click.option(
    "--origin", "origins", multiple=True, help="An origin besides this machine that may call; repeatable."
)
@click.option("--database", help="Where to keep what people do; without it a file inside the project.")
@click.option("--environment", help=f"Keeps data apart; without it {DEVELOPMENT}.")
def command(
    directory: Path,
    host: str,
    port: int,
    key: str | None,
    origins: tuple[str, ...],
    database: str | None,
    environment: str | None,
) -> None:
    """
    Serve a project to browsers, and follow every change to its files.

    While a file has errors the last good state stays; the terminal says what is wrong.
    """
    project = find_project(directory)
    settings = read_settings(
        os.environ, project=project, database=database, environment=environment, key=key, origins=origins
    )
    with listen(host, port) as listener:
        asyncio.run(_serve(settings, listener))


class Screen:
    """What the terminal says while the server runs; quiet when all is well."""

    def __init__(self, project: Path, url: str) -> None:
        self.first_release = asyncio.Event()
        self._project = project
        self._url = url
        self._is_broken = False

    def show_build(self, build: Build) -> None:
        """Say what is wrong with the project, or that it is live again."""
        if build.problems:
            _say(in_colour(as_seen_from_here(self._project, build.problems)))
        is_first = not self.first_release.is_set()
        if build.release is None:
            state = (
                "Nothing is served until then." if is_first else "Until then the last good state is served."
            )
            _say(f"Not live: mend this and save. {state}")
        elif not is_first:
            _say("Live again." if self._is_broken else "Live.")
        self._is_broken = build.release is None
        if build.release is not None:
            self.first_release.set()

    def show_address(self) -> None:
        """Say where the server is."""
        _say(f"guidekit serves {self._project} at {self._url}")

    def show_snippet(self, runtime: Runtime, key: str) -> None:
        """Say what to paste into the host app."""
        _say("\nPaste this into your app's pages, at the end of the head:\n")
        _say(SNIPPET.format(queue=runtime.snippet, url=self._url, key=key))

    def show_report_link(self, token: str) -> None:
        """Say where the report opens."""
        _say(f"Report, opens once: {self._url}/report?token={token}")


async def _serve(settings: Settings, listener: socket.socket) -> None:
    screen = Screen(settings.project, _address(listener))
    runtime = load_runtime()
    service = Service(settings, open_store(settings.database), listen=screen.show_build, follow=True)
    limits = Limits(settings.rates, settings.proxies)
    lock = ReportLock(screen.show_report_link)
    server = uvicorn.Server(
        uvicorn.Config(
            build_app(service, runtime, allowed_origins(settings), lock, limits=limits),
            access_log=False,
            h11_max_incomplete_event_size=HEADERS_AT_MOST_BYTES,
            log_level="warning",
            # An address that a header claims is nobody's: the report trusts the connection only.
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=FINISH_WITHIN_S,
        )
    )
    # uvicorn ends in order when asked to and then hands the signal on, which must not kill us after all.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: setattr(server, "should_exit", True))
    screen.show_address()
    await service.start()
    # What is there now stays: without it in the way, looking for garbage takes next to no time.
    gc.collect()
    gc.freeze()
    async with asyncio.TaskGroup() as tasks:
        welcome = tasks.create_task(_welcome(screen, service, runtime, lock))
        await server.serve(sockets=[listener])
        welcome.cancel()


async def _welcome(screen: Screen, service: Service, runtime: Runtime, lock: ReportLock) -> None:
    await screen.first_release.wait()
    screen.show_snippet(runtime, await service.public_key())
    lock.offer()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that takes connections, or raise `SettingsError` where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only where TCP is named does asyncio turn Nagle's algorithm off, which holds answers back for 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"cannot listen on {host}:{port}: {error.strerror}; choose another one with --host or --port"
        ) from None
    return listener


def _address(listener: socket.socket) -> str:
    host, port, *_ = listener.getsockname()
    if ip_address(host).is_unspecified:
        # It listens everywhere, and here is the one place every reader of this line can reach.
        host = DEFAULT_HOST
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _say(text: str) -> None:
    click.echo(text, color=False if os.environ.get("NO_COLOR") else None)
