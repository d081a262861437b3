"""Ways to bring a Chromium to a machine that has none, tried in order until one has worked."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidekit.errors import BrowserError
from guidekit.walk.chromium_package import PACKAGE, VERSION, unpack_chromium
from guidekit.walk.finders import SETTING, Browser, look_for_browser

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guidekit.walk.machine import Machine

DEBIAN_PACKAGE = "chromium-headless-shell"

WHAT_TO_DO = f"""\
There is no browser to drive, and none could be installed:
{{tried}}
Any one of these helps:
  - install Chromium or Google Chrome in the usual way of this system
  - run `python -m playwright install --with-deps chromium` where its download host can be reached
  - set {SETTING} to the path of a Chromium"""


@dataclass(frozen=True)
class Installer:
    """
    One way to bring a browser.

    install: Answers None when it did its work, else why it could not, in one line.
    """

    title: str
    suits: Callable[[Machine], bool]
    install: Callable[[Machine], str | None]


def install_browser(machine: Machine, *, say: Callable[[str], None]) -> Browser:
    """
    Answer the browser to drive, bringing one to the machine if it has none.

    Args:
        say: Told each attempt before it is made.

    Raises:
        BrowserError: Nothing worked; the message says what a person can do.
    """
    found = look_for_browser(machine)
    if found:
        return found
    tried: list[str] = []
    for installer in INSTALLERS:
        if not installer.suits(machine):
            continue
        say(f"Installing {installer.title}")
        failure = installer.install(machine)
        found = look_for_browser(machine)
        if found:
            return found
        tried.append(f"  {installer.title}: {failure or 'it was installed, and cannot be started'}")
    raise BrowserError(WHAT_TO_DO.format(tried="\n".join(tried)))


def _install_playwrights_own(machine: Machine) -> str | None:
    return _run_all(machine, [[sys.executable, "-m", "playwright", "install", "chromium"]])


def _is_debian_and_root(machine: Machine) -> bool:
    return machine.is_root and machine.which("apt-get") is not None


def _install_debian_package(machine: Machine) -> str | None:
    # `env`, because apt-get otherwise may wait for answers that nobody gives.
    apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes"]
    install = [*apt_get, "install", "--no-install-recommends", DEBIAN_PACKAGE, "fonts-liberation"]
    return _run_all(machine, [[*apt_get, "update"], install])


def _can_unpack(machine: Machine) -> bool:
    return (machine.system, machine.processor) == ("linux", "x86_64") and machine.which("npm") is not None


def _unpack_package(machine: Machine) -> str | None:
    with tempfile.TemporaryDirectory() as folder:
        failure = _run_all(
            machine,
            [["npm", "pack", "--loglevel=error", "--pack-destination", folder, f"{PACKAGE}@{VERSION}"]],
        )
        if failure:
            return failure
        try:
            for package in Path(folder).glob("*.tgz"):
                unpack_chromium(package.read_bytes(), machine.cache)
        except (OSError, BrowserError) as error:
            return str(error)
    return None


def _run_all(machine: Machine, commands: Sequence[Sequence[str | Path]]) -> str | None:
    for command in commands:
        done = machine.run(command)
        if done.code != 0:
            return _reason(done.output) or f"{command[0]} ended with exit code {done.code}"
    return None


def _reason(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith(("e:", "err", "npm err"))]
    return [*errors, *lines[-1:], ""][0]


INSTALLERS = (
    Installer("the Chromium that Playwright brings", lambda _: True, _install_playwrights_own),
    Installer(f"Debian's {DEBIAN_PACKAGE}", _is_debian_and_root, _install_debian_package),
    Installer(f"the Chromium inside {PACKAGE}", _can_unpack, _unpack_package),
)
