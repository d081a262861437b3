"""`guidekit explain`: why somebody sees a guide, or does not."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidekit.authoring.showing.verdicts import BROWSER, say_decision, say_verdict
from guidekit.authoring.wording import list_words, make_printable, quote
from guidekit.cli.askers import Asked, about_somebody, find_facts
from guidekit.cli.checked_project import read_project
from guidekit.cli.guide_ids import complete_guide_id, find_guide
from guidekit.delivery.compile import compile_release
from guidekit.targeting.eligibility import decide
from guidekit.targeting.limits import limits_now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.showing.verdicts import Said
    from guidekit.targeting.eligibility import Decision
    from guidekit.targeting.facts import Facts

MARKS = {True: "✓", False: "✗", None: "?"}


@click.command("explain")
@click.argument("guide", shell_complete=complete_guide_id)
@click.option(
    "--project", "directory", default=".", type=click.Path(path_type=Path), help="The project's folder."
)
@about_somebody
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(guide: str, directory: Path, form: str, about: Asked) -> None:
    """
    Say why GUIDE begins for somebody on a page, or does not: every rule, what it found and what it came to.
    """
    project = read_project(directory)
    found = find_guide(project, guide)
    release = compile_release(project)
    facts = find_facts(about, project, release)
    limits = limits_now(release.limits, release.terms.values())
    terms = project.terms_of(found)
    decision = decide(terms, facts, project=project.id, limits=limits)
    rules = say_decision(terms, project.segments, facts.types, decision)
    if form == "json":
        answer = {
            "guide": guide,
            "shows": decision.shows,
            "reasons": decision.reasons,
            "rules": [asdict(rule) for rule in rules],
        }
        click.echo(json.dumps(answer, indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(map(make_printable, _lines(guide, about, facts, decision, rules))))


def _lines(guide: str, about: Asked, facts: Facts, decision: Decision, rules: list[Said]) -> Iterator[str]:
    where = f"for {about.name} on {about.page}"
    if decision.shows:
        yield f"{quote(guide)} begins {where}."
    elif decision.shows is None:
        yield f"{quote(guide)} may begin {where}. {BROWSER}"
    else:
        why = f"because of {list_words(decision.reasons, 'and')}"
        yield f"{quote(guide)} does not begin {where} {why}: {say_verdict(decision, facts.types)}."
    yield ""
    for rule in rules:
        seen = f"  ({rule.seen})" if rule.seen else ""
        yield f"  {MARKS[rule.outcome]} {'  ' * rule.depth}{rule.says}{seen}"
