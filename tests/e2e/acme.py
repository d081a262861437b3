"""Acme, a customer with a live server of its own: its project, its keys, its people and their back end."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import jwt

from guidekit.client import Client
from tests.e2e.pages.hosts import TARGET, Host, serve
from tests.e2e.scenarios.hostile import SECOND
from tests.e2e.servers import ServerProcess, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GUIDE = "invite-your-team"
FILES = {
    "guidekit.yaml": "id: acme\nlocales: [en]\nattributes:\n"
    "  user.role: {type: text, one_of: [admin, viewer], trust: signed}\n"
    "  company.plan: {type: text, trust: signed}\n",
    f"{GUIDE}.yaml": f"kind: tour\nid: {GUIDE}\ntitle: Invite your team\n"
    "audience: {user.role: admin, company.plan: pro}\nstart: {page: '**'}\nsteps:\n"
    "  - {id: one, target: target, title: One, text: First text.}\n"
    "  - {id: two, target: second, title: Two, text: Second text.}\n",
}
TOKEN_LIVES_S = 600
NO_CONTENT = ("keys", "api_keys", "identity_secrets", "counters")
"""Tables that say of keys and callers, and nothing of what people did."""


@dataclass(frozen=True)
class Acme:
    """Who runs the server: what they type, what their back end signs, and the pages of their app."""

    project: Path
    database: Path
    server: ServerProcess
    host: Host
    secret: str = ""
    api_key: str = ""

    def run(self, *words: str) -> str:
        """Return what a command of `guidekit` prints."""
        # In a process of its own: Playwright keeps an event loop running in this one.
        where = [f"--project={self.project}", f"--database=sqlite:///{self.database}", "--environment=live"]
        command = [sys.executable, "-m", "guidekit", words[0], *where, *words[1:]]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def client(self) -> Client:
        """What the back end tells guidekit through."""
        return Client(self.server.url, self.api_key)

    def sign(self, user: str, **claims: Any) -> str:  # noqa: ANN401  any claim
        """Return a token as the back end signs it, for somebody who acts for Acme."""
        now = int(time.time())
        usual = {"sub": user, "iat": now, "exp": now + TOKEN_LIVES_S, "aud": "acme/live", "company": "acme"}
        return jwt.encode({**usual, **claims}, self.secret, "HS256")

    def open_account(self, user: str, token: str | None) -> None:
        """Serve a user's page at `/<user>`; without a token the page just says the name."""
        options = json.dumps({"key": self.host.key, "user": user})
        asks = f"getToken: () => fetch('/token/{user}').then((answer) => answer.text())"
        self.host.pages[f"/token/{user}"] = token or ""
        calls = f"guidekit.init({{...{options}, {asks if token else ''}}});"
        self.host.say(TARGET + SECOND, path=f"/{user}", calls=calls)

    def written(self) -> list[str]:
        """Return everything the database holds of people."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            lines = list(database.iterdump())
        others = tuple(f'INSERT INTO "{table}"' for table in NO_CONTENT)
        return [line for line in lines if not line.startswith(others)]


def open_acme(folder: Path) -> Iterator[Acme]:
    """Set up the project, serve it live to the company's app, and make its keys."""
    project, database, port = folder / "project", folder / "guidekit.db", free_port()
    project.mkdir()
    for name, text in FILES.items():
        (project / name).write_text(text, encoding="utf-8")
    for host in serve(Host(f"http://127.0.0.1:{port}", key="")):
        words = ["guidekit", "serve", str(project), f"--port={port}", f"--database=sqlite:///{database}"]
        server = ServerProcess(
            [*words, "--environment=live", f"--origin={host.url}"],
            port,
            "/readyz",
            {"GUIDEKIT_IDENTITY": "verified"},
        )
        server.start()
        yield _with_keys(Acme(project, database, server, host))
        server.stop()


def _with_keys(acme: Acme) -> Acme:
    acme.host.key = acme.run("keys", "add", "public")
    scopes = ["--scope=people:write", "--scope=insights:read"]
    return replace(
        acme, secret=acme.run("keys", "add", "identity"), api_key=acme.run("keys", "add", "api", *scopes)
    )
