"""`guidekit rule`: what a problem code means, why it matters, and how to do it right."""

from __future__ import annotations

from difflib import get_close_matches
from textwrap import indent
from typing import TYPE_CHECKING

import click

from guidekit.authoring.problems import CATALOGUE
from guidekit.authoring.rules import BAD, GOOD, load_rule, write_page

if TYPE_CHECKING:
    from guidekit.authoring.rules import Example

MARKS = {BAD: "red", GOOD: "green"}
LOOK_ALIKE = str.maketrans("OIL", "011")


@click.command("rule")
@click.argument("code", required=False)
@click.option("--all", "is_all", is_flag=True, help="Print all of them as a page of Markdown.")
def command(code: str | None, *, is_all: bool) -> None:
    """
    Explain the problem with a CODE, such as GK102.

    Without CODE it lists all there are.
    """
    if is_all:
        click.echo(write_page(), nl=False)
    elif code is None:
        click.echo("\n".join(f"{name}  {entry.title}" for name, entry in CATALOGUE.items()))
    else:
        click.echo(_explain(_find(code)))


def _find(code: str) -> str:
    """Return the code of the catalogue that was typed, in whatever case and with or without the GK."""
    wanted = code.upper() if code.upper().startswith("GK") else f"GK{code}"
    if wanted in CATALOGUE:
        return wanted
    # Letters that look like digits first: nearly every code differs from another in one sign only.
    close = get_close_matches(wanted.translate(LOOK_ALIKE), CATALOGUE, n=1, cutoff=0.8)
    meant = f'Did you mean "{close[0]}"? ' if close else ""
    raise click.UsageError(f'There is no problem "{code}". {meant}"guidekit rule" lists all there are.')


def _explain(code: str) -> str:
    rule = load_rule(code)
    title = f"{click.style(code, bold=True)} {rule.title} ({rule.severity})"
    return "\n\n".join([title, rule.why, *_show(BAD, rule.bad), *_show(GOOD, rule.good)])


def _show(heading: str, examples: tuple[Example, ...]) -> list[str]:
    files = [indent(example.text.rstrip(), "  ") for example in examples]
    return [click.style(heading, fg=MARKS[heading]), *files]
