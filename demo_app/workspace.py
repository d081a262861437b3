"""A team's workspace as immutable data, and what can happen to it as pure functions."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

COLUMNS = ("backlog", "progress", "review", "done")
ROLES = ("owner", "billing", "member")
PLANS = ("free", "trial", "pro")
TONES = ("blue", "rose", "violet", "teal", "amber", "slate")
NAME_LIMIT = 80
ACTIVITY_LIMIT = 20


@dataclass(frozen=True)
class Member:
    """
    Someone in the workspace; ``tone`` colours the avatar, ``joined`` is False while invited.
    """

    id: str
    name: str
    email: str
    role: str
    tone: str
    joined: bool = True

    @property
    def initials(self) -> str:
        """
        What stands for the person in a small circle.
        """
        return initials_of(self.name)


@dataclass(frozen=True)
class Project:
    """
    A named piece of work; ``code`` begins the key of each of its tasks.
    """

    id: str
    name: str
    summary: str
    code: str
    tone: str
    lead: str
    due: date | None


@dataclass(frozen=True)
class Task:
    """
    A card on the board; its place within a column is its place in ``Workspace.tasks``.
    """

    id: str
    project: str
    number: int
    title: str
    column: str
    assignee: str | None
    due: date | None
    label: str | None


@dataclass(frozen=True)
class Activity:
    """
    Something a member did to a task or project: ``kind`` is added, moved or created.
    """

    kind: str
    member: str
    subject: str
    column: str
    at: datetime


@dataclass(frozen=True)
class Workspace:
    """
    Everything one signed-in person sees. ``me`` is the id of their own entry in ``members``.
    """

    me: str
    company: str
    job: str
    plan: str
    signed_up: date
    members: tuple[Member, ...]
    projects: tuple[Project, ...]
    tasks: tuple[Task, ...]
    activity: tuple[Activity, ...]
    card: str = ""

    @property
    def person(self) -> Member:
        """
        The signed-in person's own entry.
        """
        return next(member for member in self.members if member.id == self.me)

    def project(self, project_id: str) -> Project | None:
        """
        The project with this id, or None.
        """
        return next((project for project in self.projects if project.id == project_id), None)

    def task(self, task_id: str) -> Task | None:
        """
        The task with this id, or None.
        """
        return next((task for task in self.tasks if task.id == task_id), None)

    def tasks_of(self, project_id: str) -> tuple[Task, ...]:
        """
        The tasks of one project in board order.
        """
        return tuple(task for task in self.tasks if task.project == project_id)


def initials_of(name: str) -> str:
    """
    Up to two letters of a name, kept from joining where the script would join them.
    """
    first, *others = name.split()
    return "\u200c".join(word[0] for word in (first, *others[-1:])).upper()


def add_project(workspace: Workspace, *, name: str, summary: str, at: datetime) -> tuple[Workspace, Project]:
    """
    The workspace with a new, empty project at its head, and that project.
    """
    project = Project(
        id=_free_id(_slug(name), {project.id for project in workspace.projects}),
        name=name,
        summary=summary,
        code=_code(name),
        tone=TONES[len(workspace.projects) % len(TONES)],
        lead=workspace.me,
        due=None,
    )
    grown = replace(workspace, projects=(project, *workspace.projects))
    return _remember(grown, Activity("created", workspace.me, project.id, "", at)), project


def add_task(
    workspace: Workspace, project: Project, *, title: str, column: str, at: datetime
) -> tuple[Workspace, Task]:
    """
    The workspace with a new task at the end of a column, assigned to the signed-in person, and that task.
    """
    number = 1 + max((task.number for task in workspace.tasks_of(project.id)), default=0)
    task = Task(f"{project.id}-{number}", project.id, number, title, column, workspace.me, None, None)
    grown = replace(workspace, tasks=(*workspace.tasks, task))
    return _remember(grown, Activity("added", workspace.me, task.id, column, at)), task


def move_task(
    workspace: Workspace, task: Task, *, column: str, before: str | None, at: datetime
) -> Workspace:
    """
    The workspace with the task in a column, in front of the task ``before`` or else at the end.
    """
    moved = replace(task, column=column)
    others = [other for other in workspace.tasks if other.id != task.id]
    place = next((index for index, other in enumerate(others) if other.id == before), len(others))
    changed = replace(workspace, tasks=(*others[:place], moved, *others[place:]))
    if task.column == column:
        return changed
    return _remember(changed, Activity("moved", workspace.me, task.id, column, at))


def invite_member(workspace: Workspace, *, email: str, role: str) -> Workspace:
    """
    The workspace with an invited member; inviting the same address twice changes nothing.
    """
    if any(member.email == email for member in workspace.members):
        return workspace
    tone = TONES[len(workspace.members) % len(TONES)]
    member = Member(
        f"invited-{len(workspace.members)}", email.partition("@")[0], email, role, tone, joined=False
    )
    return replace(workspace, members=(*workspace.members, member))


def rename_person(workspace: Workspace, *, name: str, job: str) -> Workspace:
    """
    The workspace after the signed-in person changed their profile.
    """
    members = tuple(
        replace(member, name=name) if member.id == workspace.me else member for member in workspace.members
    )
    return replace(workspace, members=members, job=job)


def _remember(workspace: Workspace, activity: Activity) -> Workspace:
    return replace(workspace, activity=(activity, *workspace.activity)[:ACTIVITY_LIMIT])


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return "-".join(words)[:48].strip("-") or "project"


def _free_id(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    return next(free for number in range(2, len(taken) + 3) if (free := f"{wanted}-{number}") not in taken)


def _code(name: str) -> str:
    letters = [letter for letter in name if letter.isalpha()]
    return "".join(letters[:3]).upper() or "NEW"
