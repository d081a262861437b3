from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guidekit.walk.machine import Finished
from tests.unit.walk.machines import machine
from tooling.browsers import ENGINES, Found, bring_browser, explain, find_browser

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guidekit.walk.machine import Machine

FIREFOX = Path("/usr/bin/firefox-esr")
MINI_BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
OWN = "/home/ada/.cache/ms-playwright/browser"


def brought_by_playwright(command: Sequence[str | Path]) -> Finished:
    """Playwright has a browser of its own, and nothing else can be run."""
    is_asked = "executable_path" in str(command[-1])
    return Finished(0, f"{OWN}\n") if is_asked else Finished(1, "refused\n")


def recorded(bare: Machine, commands: list[str], *, succeeds: str) -> Machine:
    """A machine on which the command with ``succeeds`` installs Firefox; it notes what is installed."""

    def run(command: Sequence[str | Path]) -> Finished:
        line = " ".join(map(str, command))
        if "install" not in line and "update" not in line:
            return Finished(1, "")
        commands.append(line)
        return Finished(0 if succeeds in line else 1, "")

    def which(name: str) -> Path | None:
        is_there = name == FIREFOX.name and any(succeeds in line for line in commands)
        return FIREFOX if is_there else bare.which(name)

    return replace(bare, run=run, which=which, is_file=lambda path: path == FIREFOX or bare.is_file(path))


def quiet(_: str) -> None:
    """Hears of the attempts and keeps them to itself."""


def test_installed_firefox_is_taken_before_playwrights_own() -> None:
    both = machine(commands=["firefox-esr"], files=[OWN], run=brought_by_playwright)
    assert find_browser("firefox", both) == Found("firefox", FIREFOX)


@pytest.mark.parametrize("name", ENGINES)
def test_playwrights_own_is_taken_where_none_is_installed(name: str) -> None:
    assert find_browser(name, machine(files=[OWN], run=brought_by_playwright)) == Found(name, None)


def test_firefox_in_a_snap_is_left_alone() -> None:
    snap = Path("/snap/bin/firefox")
    bare = machine(files=[str(snap)])
    assert find_browser("firefox", replace(bare, which=lambda _: snap)) is None


def test_webkit_needs_its_driver_and_a_screen() -> None:
    whole = machine(commands=["WebKitWebDriver", "Xvfb"], files=[MINI_BROWSER])
    assert find_browser("webkit", whole) == Found("webkit", Path(MINI_BROWSER))
    assert find_browser("webkit", machine(commands=["WebKitWebDriver"], files=[MINI_BROWSER])) is None


def test_browser_that_is_there_is_not_installed_again() -> None:
    commands: list[str] = []
    there = recorded(machine(commands=["firefox"]), commands, succeeds="apt-get")
    assert bring_browser("firefox", there, say=quiet) == Found("firefox", Path("/usr/bin/firefox"))
    assert commands == []


def test_root_on_debian_gets_the_package() -> None:
    commands: list[str] = []
    bare = recorded(machine(is_root=True, commands=["apt-get"]), commands, succeeds="firefox-esr")
    assert bring_browser("firefox", bare, say=quiet) == Found("firefox", FIREFOX)
    assert [line.split(" --yes ")[1] for line in commands] == [
        "update",
        "install --no-install-recommends firefox-esr",
    ]


@pytest.mark.parametrize("is_root", [False, True])
def test_elsewhere_playwright_is_asked_to_bring_one(is_root: bool) -> None:  # noqa: FBT001 - a parameter of the test
    commands: list[str] = []
    bare = recorded(machine(is_root=is_root), commands, succeeds="nothing")
    said: list[str] = []
    hear: Callable[[str], None] = said.append
    assert bring_browser("webkit", bare, say=hear) is None
    assert [line.split(" -m ")[1] for line in commands] == ["playwright install webkit"]
    assert len(said) == 1


@pytest.mark.parametrize("name", ENGINES)
def test_what_to_do_about_a_missing_one_is_said(name: str) -> None:
    for package in ENGINES[name].packages:
        assert package in explain(name)
    assert f"playwright install --with-deps {name}" in explain(name)
