"""`guidekit schema`: what editors need to complete and explain files."""

from __future__ import annotations

import json

import click

from guidekit.authoring.scaffold import SCHEMAS, editor_schema


@click.command("schema")
@click.argument("what", type=click.Choice(list(SCHEMAS)), default="guide")
def command(what: str) -> None:
    """Print the JSON Schema of a guide, the project file, translations or an article's front matter."""
    click.echo(json.dumps(editor_schema(what), indent=2, ensure_ascii=False))
