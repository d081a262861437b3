"""`guidekit lock`: remembers the ids people's progress refers to, so that a check finds one that is gone."""

from __future__ import annotations

from pathlib import Path

import click

from guidekit.authoring.id_lock import LOCK_FILE, forgotten, lock_of
from guidekit.authoring.locking import read_lock, store_lock
from guidekit.authoring.translating.writing import plan_step_ids, write_changes
from guidekit.authoring.wording import count, quote
from guidekit.cli.checked_project import read_project


@click.command("lock")
@click.argument("directory", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(directory: Path) -> None:
    """
    Remember the ids of all guides and their steps in guidekit.lock.

    Run it when guides go live, and again when you have taken one away for good. From then on "guidekit check"
    tells when an id is gone that people may be in the middle of. Steps without an id get the one of their
    place first.
    """
    project = read_project(directory)
    changes = plan_step_ids(project, [guide.id for guide in project.guides])
    write_changes(project.root, changes)
    for change in changes:
        click.echo(f"Wrote {count(change.added, 'step id')} to {change.file}.")
    old, new = read_lock(project.root), lock_of(guide.body for guide in project.guides)
    for guide, part in forgotten(old or {}, new):
        click.echo(f"Forgot {quote(guide)}." if part is None else f"Forgot {quote(part)} of {quote(guide)}.")
    store_lock(project.root, new)
    ids = count(sum(map(len, new.values())), "id")
    click.echo(f"{LOCK_FILE} holds {count(len(new), 'guide')} with {ids}. Commit it with the guides.")
