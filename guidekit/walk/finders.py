"""Where a Chromium may already be on a machine, in the order it is worth taking; installs nothing."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from guidekit.errors import BrowserError
from guidekit.walk.chromium_package import unpacked_chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from guidekit.walk.machine import Machine

SETTING = "GUIDEKIT_BROWSER"

# The headless shell first: it starts several times faster than a full browser and draws the same pages.
COMMANDS = ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable")
MAC_APPS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_PROGRAMS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")

QUIET_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)

ASK_PLAYWRIGHT = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class LaunchOptions(TypedDict):
    """
    Keyword arguments for Playwright's `chromium.launch`.
    """

    executable_path: Path | None
    args: list[str]
    env: dict[str, str | float | bool] | None


@dataclass(frozen=True)
class Browser:
    """
    A Chromium that Playwright can start.

    executable_path: None means the one that Playwright brought itself.
    source: How it was found, in words for a person.
    environment: Variables that it needs beside the ones of the machine.
    """

    executable_path: Path | None
    source: str
    environment: Mapping[str, str]

    def launch_options(self, machine: Machine) -> LaunchOptions:
        """
        Start-up options that keep the browser quiet: no first-run pages, no traffic of its own.
        """
        flags = [*QUIET_FLAGS, "--no-sandbox"] if machine.is_root else list(QUIET_FLAGS)
        return {
            "executable_path": self.executable_path,
            "args": flags,
            "env": {**machine.environment, **self.environment} if self.environment else None,
        }


def look_for_browser(machine: Machine) -> Browser | None:
    """
    Find the first browser there is, or None.

    Raises:
        BrowserError: A browser was named by setting, and it is not there.
    """
    for find in FINDERS:
        browser = find(machine)
        if browser:
            return browser
    return None


def _named_by_setting(machine: Machine) -> Browser | None:
    named = machine.environment.get(SETTING)
    if not named:
        return None
    path = Path(named).expanduser() if "/" in named or "\\" in named else machine.which(named)
    if path is None or not machine.is_file(path):
        # Never another one in its place: whoever set it wants to know that it is not used.
        raise BrowserError(f"{SETTING} is {named!r}, and there is no such program.")
    return Browser(path, f"named by {SETTING}", {})


def _installed_command(machine: Machine) -> Browser | None:
    for name in COMMANDS:
        path = machine.which(name)
        # A snap sees a /tmp of its own and so never finds the profile that Playwright makes for it there.
        if path and not path.is_relative_to("/snap"):
            return Browser(path, "installed on this machine", {})
    return None


def _installed_application(machine: Machine) -> Browser | None:
    for path in _application_paths(machine):
        if machine.is_file(path):
            return Browser(path, "installed on this machine", {})
    return None


def _application_paths(machine: Machine) -> list[Path]:
    if machine.system == "darwin":
        folders = [Path("/Applications"), machine.home / "Applications"]
        return [folder / f"{app}.app/Contents/MacOS/{app}" for app in MAC_APPS for folder in folders]
    if machine.system == "win32":
        names = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        roots = [Path(machine.environment[name]) for name in names if name in machine.environment]
        return [root / program for program in WINDOWS_PROGRAMS for root in roots]
    return []


def _playwrights_own(machine: Machine) -> Browser | None:
    asked = machine.run([sys.executable, "-c", ASK_PLAYWRIGHT])
    path = Path(asked.output.strip())
    if asked.code != 0 or not machine.is_file(path):
        return None
    # Downloaded without the libraries it needs, it is there and yet cannot start.
    if machine.system == "linux" and machine.run([path, "--version"]).code != 0:
        return None
    return Browser(None, "brought by Playwright", {})


def _unpacked_package(machine: Machine) -> Browser | None:
    chromium = unpacked_chromium(machine.cache)
    if not machine.is_file(chromium.executable):
        return None
    return Browser(chromium.executable, "unpacked from the registry's package", chromium.environment)


FINDERS: tuple[Callable[[Machine], Browser | None], ...] = (
    _named_by_setting,
    _installed_command,
    _installed_application,
    _playwrights_own,
    _unpacked_package,
)
