"""The made-up team every visitor starts with: who can sign in, and their projects, tasks and history."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from demo_app.workspace import Activity, Member, Project, Task, Workspace

if TYPE_CHECKING:
    from datetime import date, datetime

    from demo_app.language import Language


@dataclass(frozen=True)
class Person:
    """
    Someone a visitor can sign in as; ``days`` is how long ago they signed up.
    """

    id: str
    role: str
    plan: str
    tone: str
    days: int


PEOPLE = (
    Person("mara", "owner", "trial", "blue", 2),
    Person("deniz", "member", "free", "teal", 41),
    Person("layla", "billing", "pro", "violet", 430),
)

# id, role, avatar tone. Jonas owns the workspace whenever the signed-in person does not.
_TEAM = (("jonas", "owner", "amber"), ("priya", "member", "rose"), ("tomas", "member", "slate"))

# id, code, tone, lead, days until due. "me" is whoever signs in.
_PROJECTS = (
    ("website-relaunch", "WEB", "blue", "me", 18),
    ("partner-campaign", "CMP", "rose", "tomas", 11),
    ("mobile-app", "MOB", "violet", "jonas", 46),
    ("customer-interviews", "RES", "teal", "me", 8),
    ("office-move", "OPS", "amber", "tomas", 27),
    ("team-handbook", "DOC", "slate", "priya", None),
)

# project, number, column, assignee, days until due, label.
_TASKS = (
    ("website-relaunch", 12, "progress", "me", 1, "copy"),
    ("customer-interviews", 5, "progress", "me", -1, "research"),
    ("website-relaunch", 9, "review", "priya", 0, "design"),
    ("partner-campaign", 6, "backlog", "me", 4, "planning"),
    ("mobile-app", 21, "progress", "jonas", 5, "engineering"),
    ("website-relaunch", 14, "backlog", "jonas", 6, "engineering"),
    ("partner-campaign", 5, "review", "tomas", 3, "design"),
    ("office-move", 8, "review", "me", 2, "planning"),
    ("mobile-app", 23, "progress", "priya", 7, "design"),
    ("customer-interviews", 6, "backlog", "priya", 5, "research"),
    ("partner-campaign", 4, "progress", "tomas", 2, "copy"),
    ("mobile-app", 25, "backlog", "me", 12, "copy"),
    ("website-relaunch", 15, "backlog", "priya", 9, "engineering"),
    ("office-move", 9, "backlog", "me", 10, "planning"),
    ("team-handbook", 2, "progress", "priya", 14, "copy"),
    ("team-handbook", 3, "backlog", None, None, "copy"),
    ("mobile-app", 18, "done", "jonas", -1, "engineering"),
    ("website-relaunch", 7, "done", "tomas", -3, "design"),
    ("partner-campaign", 2, "done", "jonas", -5, "research"),
    ("customer-interviews", 3, "done", "me", -6, "research"),
    ("website-relaunch", 5, "done", "me", -8, "research"),
    ("office-move", 4, "done", "tomas", -12, "planning"),
)

# kind, member, subject, column, minutes ago.
_ACTIVITY = (
    ("moved", "jonas", "mobile-app-18", "done", 42),
    ("added", "tomas", "partner-campaign-6", "backlog", 190),
    ("moved", "priya", "website-relaunch-9", "review", 320),
    ("created", "me", "customer-interviews", "", 1700),
    ("moved", "tomas", "office-move-4", "done", 2980),
)


def find_person(person_id: str) -> Person | None:
    """
    The person offered on the sign-in page under this id, or None.
    """
    return next((person for person in PEOPLE if person.id == person_id), None)


def make_guest(name: str) -> Person:
    """
    A person for a typed name: owner of a trial that began today, the same one for the same name.
    """
    digest = hashlib.sha256(name.casefold().encode()).hexdigest()[:8]
    return Person(f"guest-{digest}", "owner", "trial", "blue", 0)


def seed_workspace(person: Person, language: Language, *, name: str | None, now: datetime) -> Workspace:
    """
    A fresh workspace for a person, its content written in the language.

    Args:
        name: the typed name of a guest; None for the people of the sign-in page.
        now: dates are laid out around this moment.
    """
    content, today = language.content, now.date()
    voice = person.id if name is None else "guest"
    return Workspace(
        me=person.id,
        company=content[f"person.{voice}.company"],
        job=content[f"person.{voice}.job"],
        plan=person.plan,
        signed_up=today - timedelta(days=person.days),
        members=_seed_members(person, name or content[f"person.{voice}.name"], language),
        projects=tuple(_seed_project(row, person.id, language, today) for row in _PROJECTS),
        tasks=tuple(_seed_task(row, person.id, language, today) for row in _TASKS),
        activity=tuple(
            Activity(kind, _who(member, person.id) or "", subject, column, now - timedelta(minutes=minutes))
            for kind, member, subject, column, minutes in _ACTIVITY
        ),
    )


def translate_workspace(workspace: Workspace, *, old: Language, new: Language) -> Workspace:
    """
    The workspace with seeded words in another language; words the visitor wrote stay as they are.
    """

    def translate(text: str, key: str) -> str:
        return new.content[key] if old.content.get(key) == text else text

    voice = workspace.me if find_person(workspace.me) else "guest"
    return replace(
        workspace,
        company=translate(workspace.company, f"person.{voice}.company"),
        job=translate(workspace.job, f"person.{voice}.job"),
        members=tuple(replace(m, name=translate(m.name, f"person.{m.id}.name")) for m in workspace.members),
        projects=tuple(
            replace(
                project,
                name=translate(project.name, f"project.{project.id}.name"),
                summary=translate(project.summary, f"project.{project.id}.summary"),
            )
            for project in workspace.projects
        ),
        tasks=tuple(replace(t, title=translate(t.title, f"task.{t.id}")) for t in workspace.tasks),
    )


def _seed_members(person: Person, name: str, language: Language) -> tuple[Member, ...]:
    team = (
        Member(
            id=member,
            name=language.content[f"person.{member}.name"],
            email=f"{member}@tideway.example",
            role="member" if person.role == role else role,
            tone=tone,
        )
        for member, role, tone in _TEAM
    )
    handle = "you" if person.id.startswith("guest-") else person.id
    return (Member(person.id, name, f"{handle}@tideway.example", person.role, person.tone), *team)


def _seed_project(
    row: tuple[str, str, str, str, int | None], me: str, language: Language, today: date
) -> Project:
    project_id, code, tone, lead, days = row
    return Project(
        id=project_id,
        name=language.content[f"project.{project_id}.name"],
        summary=language.content[f"project.{project_id}.summary"],
        code=code,
        tone=tone,
        lead=_who(lead, me) or me,
        due=_day(today, days),
    )


def _seed_task(
    row: tuple[str, int, str, str | None, int | None, str], me: str, language: Language, today: date
) -> Task:
    project, number, column, assignee, days, label = row
    task_id = f"{project}-{number}"
    title = language.content[f"task.{task_id}"]
    return Task(task_id, project, number, title, column, _who(assignee, me), _day(today, days), label)


def _who(member: str | None, me: str) -> str | None:
    return me if member == "me" else member


def _day(today: date, days: int | None) -> date | None:
    return None if days is None else today + timedelta(days=days)
