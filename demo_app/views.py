"""A workspace as plain data for pages and for the JSON interface, with dates and names ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from demo_app.workspace import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from demo_app.language import Language
    from demo_app.workspace import Activity, Project, Task, Workspace

SOON_DAYS = 2
WEEK_DAYS = 7


@dataclass(frozen=True)
class Views:
    """
    Builds the view data of one workspace in one language at one moment.
    """

    workspace: Workspace
    language: Language
    now: datetime

    def projects(self) -> dict[str, Any]:
        """
        ``{"title": str, "projects": [project …]}``.
        """
        projects = [self.project(project) for project in self.workspace.projects]
        return {"title": self.language.text("projects.title"), "projects": projects}

    def project_page(self, project: Project) -> dict[str, Any]:
        """
        ``{"title": str, "project": project, "tasks": [task …], "people": [person …]}``, open tasks first.
        """
        tasks = sorted(self.workspace.tasks_of(project.id), key=lambda task: task.column == "done")
        involved = dict.fromkeys([project.lead, *(task.assignee for task in tasks)])
        return {
            "title": project.name,
            "project": self.project(project),
            "tasks": [self.task(task) for task in tasks],
            "people": [person for member in involved if (person := self.person(member))],
        }

    def board(self, project: Project | None) -> dict[str, Any]:
        """
        ``{"title": str, "project": project or None, "projects": [{"id", "name"} …], "columns": [column …]}``,
        a column being ``{"id", "name", "tasks": [task …]}``; ``projects`` are those a task can be added to.
        """
        tasks = self.workspace.tasks_of(project.id) if project else self.workspace.tasks
        columns = [
            {
                "id": column,
                "name": self.language.text(f"column.{column}"),
                "tasks": [self.task(task) for task in tasks if task.column == column],
            }
            for column in COLUMNS
        ]
        return {
            "title": project.name if project else self.language.text("board.title"),
            "project": self.project(project) if project else None,
            "projects": [
                {"id": one.id, "name": one.name}
                for one in ([project] if project else self.workspace.projects)
            ],
            "columns": columns,
        }

    def project(self, project: Project) -> dict[str, Any]:
        """
        One project with its progress.
        """
        tasks = self.workspace.tasks_of(project.id)
        return {
            "id": project.id,
            "name": project.name,
            "summary": project.summary,
            "tone": project.tone,
            "href": f"/projects/{project.id}",
            "lead": self.person(project.lead),
            "due": self.due(project.due, done=False),
            "done": sum(task.column == "done" for task in tasks),
            "total": len(tasks),
        }

    def task(self, task: Task) -> dict[str, Any]:
        """
        One task with the project it belongs to.
        """
        project = next(project for project in self.workspace.projects if project.id == task.project)
        return {
            "id": task.id,
            "key": f"{project.code}-{task.number}",
            "title": task.title,
            "column": task.column,
            "state": self.language.text(f"column.{task.column}"),
            "project": {"name": project.name, "tone": project.tone, "href": f"/projects/{project.id}"},
            "assignee": self.person(task.assignee),
            "mine": task.assignee == self.workspace.me,
            "due": self.due(task.due, done=task.column == "done"),
            "label": self.language.text(f"label.{task.label}") if task.label else None,
        }

    def person(self, member_id: str | None) -> dict[str, str] | None:
        """
        ``{"name", "initials", "tone"}`` of a member, or None when there is none.
        """
        member = next((one for one in self.workspace.members if one.id == member_id), None)
        if member is None:
            return None
        return {"name": member.name, "initials": member.initials, "tone": member.tone}

    def people(self, matches: Callable[[str], bool]) -> list[dict[str, str]]:
        """
        ``{"name", "initials", "tone", "email"}`` of the members whose name or address matches.
        """
        return [
            {"name": one.name, "initials": one.initials, "tone": one.tone, "email": one.email}
            for one in self.workspace.members
            if matches(f"{one.name} {one.email}")
        ]

    def due(self, day: date | None, *, done: bool) -> dict[str, Any] | None:
        """
        ``{"iso", "text", "state": "late" | "soon" | "" , "this_week": bool}`` of a due date, or None.
        """
        if day is None:
            return None
        days = (day - self.now.date()).days
        state = "" if done or days > SOON_DAYS else "late" if days < 0 else "soon"
        text = self.language.text("date.today") if days == 0 else self.language.format_date(day)
        return {
            "iso": day.isoformat(),
            "text": text,
            "state": state,
            "this_week": not done and days <= WEEK_DAYS,
        }

    def activity(self, activity: Activity) -> dict[str, Any] | None:
        """
        One line of history, or None when its subject is gone.
        """
        task = self.workspace.task(activity.subject)
        subject = self.workspace.project(activity.subject)
        what = task.title if task else subject.name if subject else None
        if what is None:
            return None
        return {
            "kind": activity.kind,
            "person": self.person(activity.member),
            "what": what,
            "where": self.language.text(f"column.{activity.column}") if activity.column else "",
            "at": activity.at.isoformat(timespec="minutes"),
            "age": self.language.format_age(activity.at, self.now),
        }
