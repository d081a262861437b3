"""What `guidekit check --fix` does before it checks: mends what is safe, and says what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from guidekit.authoring.id_lock import LOCK_FILE
from guidekit.authoring.locking import extend_lock
from guidekit.authoring.repair import repair_project
from guidekit.authoring.wording import count
from guidekit.cli.problem_lines import seen_from_here
from guidekit.cli.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from guidekit.authoring.model import Checked


def fix_project(root: Path, check: Callable[[Path], Checked]) -> None:
    """Mend what is safe, and tell it on the error output, which disturbs nobody who reads the problems."""
    with Waiting("Mending the project"):
        repairs = repair_project(root, check)
    for repair in repairs:
        place = f"{seen_from_here(root, repair.file)}:{repair.line}:{repair.column}"
        click.echo(f"Mended {place} {repair.code}".rstrip() + f": {repair.said}.", err=True)
    _extend_lock(root, check)


def _extend_lock(root: Path, check: Callable[[Path], Checked]) -> None:
    if not (root / LOCK_FILE).exists():
        return
    project = check(root).project
    if project is not None and (added := extend_lock(project)):
        click.echo(f"Added {count(added, 'id')} to {LOCK_FILE}.", err=True)
