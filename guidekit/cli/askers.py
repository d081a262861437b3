"""Whom a question about targeting is about: a persona, a user of the database, or given attributes."""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import dataclass, fields, replace
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from guidekit.authoring.wording import did_you_mean, list_words, quote
from guidekit.errors import ProjectError
from guidekit.people.inquiry import Inquiry, learn_facts
from guidekit.settings import read_settings
from guidekit.stores import open_store
from guidekit.stores.base import Tenant
from guidekit.targeting.moments import parse_moment, to_ms, zone_or_utc
from guidekit.targeting.personas import make_facts, read_page
from guidekit.targeting.project_rules import ProjectRules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from guidekit.authoring.model import Project
    from guidekit.delivery.release import Release
    from guidekit.targeting.facts import Facts

NOON_MS = 12 * 60 * 60 * 1000


@dataclass(frozen=True)
class Asked:
    """Whom a question is about, where and when; one of persona and user, or neither."""

    persona: str | None
    user: str | None
    company: str | None
    page: str
    at: str | None
    attributes: tuple[str, ...]
    database: str | None
    environment: str | None

    @property
    def name(self) -> str:
        """Return who it is, as part of a sentence."""
        who = self.persona or self.user
        return "somebody" if who is None else who if self.company is None else f"{who} of {self.company}"


def about_somebody(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say whom a question is about; it gets them as ``about``."""

    @wraps(command)
    def gathered(**values: Any) -> None:  # noqa: ANN401  what click has read of the options below
        about = Asked(**{field.name: values.pop(field.name) for field in fields(Asked)})
        command(about=about, **values)

    options = [
        click.option("--persona", help="One of the project file's personas."),
        click.option("--user", help="The id of a user in the database."),
        click.option("--company", help="The id of the company the user acts for."),
        click.option(
            "--page", default="/", show_default=True, help="The page: a path, perhaps with a query."
        ),
        click.option("--at", help="The moment, such as 2026-12-01T10:00Z; without it now."),
        click.option(
            "--attribute",
            "attributes",
            multiple=True,
            metavar="NAME=VALUE",
            help="One attribute; repeatable.",
        ),
        click.option("--database", help="The database; without it the one inside the project."),
        click.option("--environment", help="Whose data; without it dev."),
    ]
    for option in reversed(options):
        gathered = option(gathered)
    return gathered


def find_facts(asked: Asked, project: Project, release: Release) -> Facts:
    """
    Return what is known of whom a question is about.

    Raises:
        ProjectError: There is no such persona, or something given cannot be read.
    """
    if asked.persona is not None and asked.user is not None:
        raise click.UsageError("--persona and --user are two people; give one of them.")
    rules = _rules(project)
    if asked.persona is not None and asked.persona not in rules.personas:
        hint = did_you_mean(asked.persona, sorted(rules.personas)) or _there_are(sorted(rules.personas))
        raise ProjectError(f"there is no persona {quote(asked.persona)} in this project. {hint}")
    persona = rules.personas.get(asked.persona or "", {})
    now_ms = _moment(asked.at, persona.get("zone", "UTC"))
    page = read_page(asked.page)
    if asked.persona is not None:
        facts = make_facts(persona, rules, page=page, now_ms=now_ms)
    else:
        facts = replace(asyncio.run(_facts_of_user(asked, project.root, release, now_ms)), page=page)
    return _with_attributes(facts, asked.attributes)


async def _facts_of_user(asked: Asked, root: Path, release: Release, now_ms: int) -> Facts:
    settings = read_settings(os.environ, project=root, database=asked.database, environment=asked.environment)
    tenant = Tenant(release.project, settings.environment)
    inquiry = Inquiry(asked.user, asked.company, asked.page.partition("?")[0])
    store = open_store(settings.database)
    try:
        return await learn_facts(store, tenant, release, inquiry, now_ms=now_ms)
    finally:
        await store.close()


def _rules(project: Project) -> ProjectRules:
    types = {name: declared.type for name, declared in project.attributes.items()}
    return ProjectRules(project.id, project.source_locale, types, project.segments, project.personas)


def _moment(at: str | None, zone: str) -> int:
    if at is None:
        return int(time.time() * 1000)
    moment = parse_moment(at)
    if moment is None:
        raise click.UsageError(f"--at {at} is no moment; write it as 2026-12-01 or 2026-12-01T10:00Z.")
    return to_ms(moment, zone_or_utc(zone)) + (NOON_MS if isinstance(moment, str) else 0)


def _with_attributes(facts: Facts, given: tuple[str, ...]) -> Facts:
    families: dict[str, dict[str, object]] = {
        "user": dict(facts.user or {}),
        "company": dict(facts.company or {}),
        "membership": dict(facts.membership or {}),
    }
    for each in given:
        name, separator, value = each.partition("=")
        owner, _, key = name.partition(".")
        if not separator or not key or owner not in families:
            raise click.UsageError(f"--attribute {each} should be like user.plan=pro.")
        families[owner][key] = _read_value(value, facts.types.get(name, ""))
    return replace(
        facts, user=families["user"], company=families["company"], membership=families["membership"]
    )


def _read_value(text: str, type_: str) -> object:
    if type_ == "boolean":
        return text.lower() in ("true", "yes", "1")
    if type_ == "number":
        try:
            return float(text) if "." in text else int(text)
        except ValueError:
            raise click.UsageError(f"{quote(text)} is no number.") from None
    return text.split(",") if type_ == "list" else text


def _there_are(names: list[str]) -> str:
    return f"There are {list_words(names, 'and')}." if names else "The project file has none yet."
