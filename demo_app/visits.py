"""What the app remembers of each browser, in memory and, when asked, in a SQLite file over restarts."""

from __future__ import annotations

import json
import secrets
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from demo_app.workspace import Activity, Member, Project, Task, Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

THEMES = ("system", "light", "dark")
VISIT_LIMIT = 2000


@dataclass(frozen=True)
class Visit:
    """
    One browser: its choices, who is signed in, and a workspace per person who ever signed in from it.

    Workspaces belong to the browser, so that two people trying the demo never meet each other's changes.
    ``notice`` is the key of a text to show once.
    """

    id: str
    language: str | None = None
    theme: str = "system"
    person: str | None = None
    notice: str | None = None
    workspaces: Mapping[str, Workspace] = field(default_factory=dict)

    @property
    def workspace(self) -> Workspace | None:
        """
        The workspace of who is signed in, or None.
        """
        return self.workspaces.get(self.person) if self.person else None

    def sign_in(self, workspace: Workspace) -> Visit:
        """
        The visit with this workspace's person signed in.
        """
        return replace(self.change(workspace), person=workspace.me)

    def change(self, workspace: Workspace, *, notice: str | None = None) -> Visit:
        """
        The visit with one workspace replaced.
        """
        return replace(self, workspaces={**self.workspaces, workspace.me: workspace}, notice=notice)


class Visits:
    """
    All visits by id; the oldest is forgotten beyond ``VISIT_LIMIT``.
    """

    def __init__(self, database: Path | None = None) -> None:
        self._database = database
        self._visits: dict[str, Visit] = {}
        if database is not None:
            self._load(database)

    def find(self, visit_id: str | None) -> Visit | None:
        """
        The visit with this id, or None.
        """
        return self._visits.get(visit_id) if visit_id else None

    def begin(self) -> Visit:
        """
        A new visit under an id nobody can guess; it is not kept before it is saved.
        """
        return Visit(secrets.token_urlsafe(18))

    def save(self, visit: Visit) -> None:
        """
        Keep the visit as it is now.
        """
        self._visits.pop(visit.id, None)
        self._visits[visit.id] = visit
        forgotten = None
        if len(self._visits) > VISIT_LIMIT:
            forgotten = next(iter(self._visits))
            del self._visits[forgotten]
        if self._database is not None:
            self._write(self._database, visit, forgotten)

    def _load(self, database: Path) -> None:
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("CREATE TABLE IF NOT EXISTS visit (id TEXT PRIMARY KEY, data TEXT NOT NULL)")
            for (data,) in connection.execute("SELECT data FROM visit ORDER BY rowid"):
                visit = _read_visit(json.loads(data))
                self._visits[visit.id] = visit

    def _write(self, database: Path, visit: Visit, forgotten: str | None) -> None:
        data = json.dumps(asdict(visit), default=lambda value: value.isoformat(), ensure_ascii=False)
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("INSERT OR REPLACE INTO visit (id, data) VALUES (?, ?)", (visit.id, data))
            connection.execute("DELETE FROM visit WHERE id = ?", (forgotten,))


def _read_visit(data: dict[str, Any]) -> Visit:
    workspaces = {key: _read_workspace(value) for key, value in data["workspaces"].items()}
    return Visit(**{**data, "workspaces": workspaces})


def _read_workspace(data: dict[str, Any]) -> Workspace:
    return Workspace(
        **{
            **data,
            "signed_up": date.fromisoformat(data["signed_up"]),
            "members": tuple(Member(**row) for row in data["members"]),
            "projects": tuple(Project(**{**row, "due": _read_day(row["due"])}) for row in data["projects"]),
            "tasks": tuple(Task(**{**row, "due": _read_day(row["due"])}) for row in data["tasks"]),
            "activity": tuple(
                Activity(**{**row, "at": datetime.fromisoformat(row["at"])}) for row in data["activity"]
            ),
        }
    )


def _read_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
