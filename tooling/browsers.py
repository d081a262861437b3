"""Finds, and brings where it can, the browsers beside Chromium: `python -m tooling.browsers --install`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidekit.walk.machine import Machine, this_machine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ASK_PLAYWRIGHT = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.{name}.executable_path)
"""
MAC_FIREFOX = Path("/Applications/Firefox.app/Contents/MacOS/firefox")
WINDOWS_FIREFOX = Path("C:/Program Files/Mozilla Firefox/firefox.exe")
# The library's own small browser, by the versions of the library.
MINI_BROWSER = "/usr/lib/{processor}-linux-gnu/{library}/MiniBrowser"
LIBRARIES = ("webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0")

MISSING = """\
There is no {name} to test in.
  - on Debian and Ubuntu, `apt-get install --no-install-recommends {packages}`
  - elsewhere, `python -m playwright install --with-deps {name}`"""


@dataclass(frozen=True)
class Found:
    """
    A browser that is there.

    executable: None means the one that Playwright brought itself.
    """

    name: str
    executable: Path | None


@dataclass(frozen=True)
class Engine:
    """
    A browser that tests want.

    find: Looks for an installed one.
    packages: What brings it on Debian.
    """

    name: str
    find: Callable[[Machine], Path | None]
    packages: tuple[str, ...]


def find_browser(name: str, machine: Machine | None = None) -> Found | None:
    """Answer the installed browser of an engine, else Playwright's own, else None."""
    machine = machine or this_machine()
    path = ENGINES[name].find(machine)
    if path:
        return Found(name, path)
    asked = machine.run([sys.executable, "-c", ASK_PLAYWRIGHT.format(name=name)])
    own = Path(asked.output.strip())
    return Found(name, None) if asked.code == 0 and machine.is_file(own) else None


def bring_browser(name: str, machine: Machine, *, say: Callable[[str], None]) -> Found | None:
    """Answer the browser of an engine, and install it first where this machine has none and lets us."""
    found = find_browser(name, machine)
    for command in [] if found else _installers(ENGINES[name], machine):
        say(f"Installing {name}: {' '.join(command)}")
        machine.run(command)
        found = find_browser(name, machine)
        if found:
            break
    return found


def explain(name: str) -> str:
    """What a person can do where an engine is missing."""
    return MISSING.format(name=name, packages=" ".join(ENGINES[name].packages))


def main(arguments: list[str] | None = None) -> int:
    """Print the name of each browser that is there, say what to do about the others; 1 if there are any."""
    parser = argparse.ArgumentParser(prog="python -m tooling.browsers", description=__doc__)
    parser.add_argument("--install", action="store_true", help="bring those that this machine has none of")
    may_install = parser.parse_args(arguments).install
    machine = this_machine()
    missing = 0
    for name in ENGINES:
        found = bring_browser(name, machine, say=_say) if may_install else find_browser(name, machine)
        if found:
            print(name)
        else:
            missing += 1
            _say(explain(name))
    return 1 if missing else 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _find_firefox(machine: Machine) -> Path | None:
    commands = [machine.which(name) for name in ("firefox-esr", "firefox")]
    # A snap sees a /tmp of its own and so never finds the profile that Playwright makes for it there.
    usable = [path for path in commands if path and not path.is_relative_to("/snap")]
    return next(filter(machine.is_file, [*usable, MAC_FIREFOX, WINDOWS_FIREFOX]), None)


def _find_webkit(machine: Machine) -> Path | None:
    if not (machine.which("WebKitWebDriver") and machine.which("Xvfb")):
        return None
    paths = (MINI_BROWSER.format(processor=machine.processor, library=library) for library in LIBRARIES)
    return next(filter(machine.is_file, map(Path, paths)), None)


def _installers(engine: Engine, machine: Machine) -> list[Sequence[str]]:
    own = [sys.executable, "-m", "playwright", "install", engine.name]
    if not (machine.is_root and machine.which("apt-get")):
        return [own]
    # `env`, because apt-get otherwise may wait for answers that nobody gives.
    apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes"]
    return [
        [*apt_get, "update"],
        [*apt_get, "install", "--no-install-recommends", *engine.packages],
        own,
    ]


ENGINES = {
    engine.name: engine
    for engine in (
        Engine("firefox", _find_firefox, ("firefox-esr",)),
        Engine("webkit", _find_webkit, ("webkit2gtk-driver", "xvfb")),
    )
}


if __name__ == "__main__":
    sys.exit(main())
