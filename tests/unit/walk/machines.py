"""Computers to look for browsers on, described by what is on them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from guidekit.walk.machine import Finished, Machine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


def refuse(command: Sequence[str | Path]) -> Finished:
    """Every command fails, as on a machine without Playwright, network and rights."""
    return Finished(1, f"{command[0]}: refused\n")


def machine(
    *,
    system: str = "linux",
    processor: str = "x86_64",
    is_root: bool = False,
    commands: Iterable[str] = (),
    files: Iterable[str] = (),
    environment: Mapping[str, str] | None = None,
    run: Callable[[Sequence[str | Path]], Finished] = refuse,
) -> Machine:
    """
    A machine of Ada's with nothing on it but the given commands (in /usr/bin) and files.
    """
    installed = {name: Path("/usr/bin") / name for name in commands}
    present = {*map(Path, files), *installed.values()}
    home = Path("/home/ada")
    return Machine(
        system=system,
        processor=processor,
        is_root=is_root,
        home=home,
        cache=home / ".cache" / "guidekit",
        environment=environment or {},
        which=installed.get,
        is_file=present.__contains__,
        run=run,
    )
