"""`guidekit translate`: what is still to be translated, and the ways translations go out and come in."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from guidekit.authoring.showing.phrases import excerpt
from guidekit.authoring.translating.entries import NewEntry
from guidekit.authoring.translating.gaps import list_states, other_locales
from guidekit.authoring.translating.importing import WRITERS, read_rows, take_in
from guidekit.authoring.translating.rows import as_rows
from guidekit.authoring.translating.writing import plan_entries, plan_step_ids, write_changes
from guidekit.authoring.wording import count, did_you_mean, list_words, quote
from guidekit.cli.checked_project import read_project
from guidekit.cli.problem_lines import in_colour
from guidekit.cli.waiting import Waiting
from guidekit.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.authoring.model import Project
    from guidekit.authoring.translating.gaps import TextState
    from guidekit.authoring.translating.writing import Change

LARGEST_IMPORT_BYTES = 20 * 1024 * 1024


@click.command("translate")
@click.argument("locale", required=False)
@click.option(
    "--project", "directory", default=".", type=click.Path(path_type=Path), help="The project's folder."
)
@click.option("--write", "written", metavar="LOCALE", help="Add what is missing to the files of a language.")
@click.option(
    "--export", "exported", type=click.Choice(list(WRITERS)), help="Print the texts for translators."
)
@click.option(
    "--import",
    "imported",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take translations in from a CSV or XLIFF file.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(
    context: click.Context,
    locale: str | None,
    directory: Path,
    written: str | None,
    exported: str | None,
    imported: Path | None,
    form: str,
) -> None:
    """
    List the texts that are not translated, or have changed since; with LOCALE only those of one language.

    A text that still has to be translated stands with an empty "text" in the files that --write makes.
    """
    if sum(option is not None for option in (written, exported, imported)) > 1:
        raise click.UsageError("--write, --export and --import are three different things to do.")
    project = read_project(directory)
    locales = _chosen(project, written or locale)
    if imported is not None:
        context.exit(_take_in(project, imported))
    elif written is not None:
        _write(project, locales[0])
    elif exported is not None:
        rows = as_rows(state for each in locales for state in list_states(project, each))
        click.echo(WRITERS[exported](rows, project.source_locale), nl=False)
    else:
        states = [state for each in locales for state in list_states(project, each)]
        _list(project, locales, states, form)


def _chosen(project: Project, locale: str | None) -> Sequence[str]:
    """Return the languages to work on: the one that was named, or all."""
    locales = other_locales(project)
    if not locales:
        raise ProjectError('this project has one language. Add others to "locales" in guidekit.yaml.')
    if locale is None:
        return locales
    if locale not in locales:
        hint = did_you_mean(locale, locales) or f"It has {list_words(locales, 'and')}."
        raise ProjectError(f"the project is not translated into {quote(locale)}. {hint}")
    return (locale,)


def _list(project: Project, locales: Sequence[str], states: Sequence[TextState], form: str) -> None:
    open_ones = [state for state in states if state.state != "translated"]
    if form == "json":
        click.echo(json.dumps([asdict(state) for state in open_ones], indent=2, ensure_ascii=False))
        return
    if open_ones:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for heading in ("Language", "Guide", "Text", "State", "Says now"):
            table.add_column(heading, overflow="fold")
        for state in open_ones:
            table.add_row(state.locale, state.guide, state.key, state.state, excerpt(state.source))
        Console(markup=False, highlight=False).print(table)
    for locale in locales:
        click.echo(_sum_up(project, locale, [state for state in states if state.locale == locale]), err=True)


def _sum_up(project: Project, locale: str, states: Sequence[TextState]) -> str:
    missing = sum(state.state == "missing" for state in states)
    stale = sum(state.state == "stale" for state in states)
    texts = f"{count(len(states), 'text')} in {count(len(project.guides), 'guide')}"
    if project.articles:
        texts += f" and {count(len(project.articles), 'article')}"
    if not missing and not stale:
        return f"{locale}: all of {texts} translated."
    return f"{locale}: {missing} missing and {stale} out of date, of {texts}."


def _write(project: Project, locale: str) -> None:
    wanted: dict[str, list[NewEntry]] = {}
    for state in list_states(project, locale):
        if state.state == "missing":
            wanted.setdefault(state.guide, []).append(NewEntry(state.key, state.source, ""))
    with Waiting("Finding a place for each text"):
        ids = plan_step_ids(project, wanted)
        changes = plan_entries(project, locale, wanted)
    _store(project, ids, "step id")
    _store(project, changes, "text")
    if not wanted:
        click.echo(f"Nothing is missing in {quote(locale)}.")
    elif not changes:
        waiting = count(sum(map(len, wanted.values())), "text")
        click.echo(f"There is a place for each text already; {waiting} to translate.")


def _take_in(project: Project, file: Path) -> int:
    if file.stat().st_size > LARGEST_IMPORT_BYTES:
        raise ProjectError(f"{file} is larger than 20 MiB")
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProjectError(f"{file} is not saved as UTF-8") from error
    with Waiting("Reading the translations"):
        arrival = take_in(project, file.as_posix(), read_rows(file.name, text))
    if arrival.problems:
        click.echo(in_colour(arrival.problems))
        click.echo(f"{count(len(arrival.problems), 'problem')}, so nothing was taken in.", err=True)
        return 1
    for locale, wanted in arrival.entries.items():
        with Waiting("Finding a place for each text"):
            changes = plan_entries(project, locale, wanted)
        _store(project, changes, "text")
    if not arrival.entries:
        click.echo("Nothing in it is new.")
    if arrival.waiting:
        click.echo(f"{count(arrival.waiting, 'text')} without a translation left out.", err=True)
    return 0


def _store(project: Project, changes: Sequence[Change], noun: str) -> None:
    write_changes(project.root, changes)
    for change in changes:
        click.echo(f"Wrote {count(change.added, noun)} to {change.file}.")
