from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from guidekit.errors import BrowserError
from guidekit.walk.browser import find_browser, launch_options
from guidekit.walk.machine import Finished, Machine
from tests.unit.walk.machines import machine

OWN = Path("/home/ada/.cache/ms-playwright/chromium/chrome")


def with_playwrights_own(bare: Machine, *, starts: bool) -> Machine:
    """The machine with a Chromium that Playwright downloaded, which may lack its libraries."""

    def run(command: object) -> Finished:
        assert isinstance(command, list)
        if command[0] == OWN:
            return Finished(0 if starts else 127, "")
        return Finished(0, f"{OWN}\n")

    return replace(bare, run=run, is_file=OWN.__eq__)


def test_headless_shell_is_taken_before_a_full_browser() -> None:
    browser = find_browser(machine(commands=["google-chrome", "chromium", "chromium-headless-shell"]))
    assert browser.executable_path == Path("/usr/bin/chromium-headless-shell")


def test_setting_is_taken_before_anything_installed() -> None:
    named = machine(
        commands=["chromium"], files=["/opt/chrome"], environment={"GUIDEKIT_BROWSER": "/opt/chrome"}
    )
    assert find_browser(named).executable_path == Path("/opt/chrome")


def test_setting_may_be_the_name_of_a_command() -> None:
    named = machine(commands=["chromium", "my-chrome"], environment={"GUIDEKIT_BROWSER": "my-chrome"})
    assert find_browser(named).executable_path == Path("/usr/bin/my-chrome")


def test_setting_that_leads_nowhere_is_an_error_and_not_passed_over() -> None:
    named = machine(commands=["chromium"], environment={"GUIDEKIT_BROWSER": "/opt/chrome"})
    with pytest.raises(BrowserError, match="GUIDEKIT_BROWSER is '/opt/chrome', and there is no such program"):
        find_browser(named)


def test_snap_is_passed_over_because_it_cannot_see_playwrights_profile() -> None:
    snap = replace(machine(), which=lambda name: Path("/snap/bin") / name)
    with pytest.raises(BrowserError):
        find_browser(snap)


@pytest.mark.parametrize(
    ("system", "program"),
    [
        ("darwin", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("darwin", "/home/ada/Applications/Chromium.app/Contents/MacOS/Chromium"),
        ("win32", "C:/Programs/Google/Chrome/Application/chrome.exe"),
    ],
)
def test_application_is_found_where_the_system_keeps_them(system: str, program: str) -> None:
    found = find_browser(machine(system=system, files=[program], environment={"PROGRAMFILES": "C:/Programs"}))
    assert found.executable_path == Path(program)


def test_playwrights_own_is_left_for_playwright_to_choose() -> None:
    browser = find_browser(with_playwrights_own(machine(), starts=True))
    assert (browser.executable_path, browser.source) == (None, "brought by Playwright")


def test_playwrights_own_without_its_libraries_is_passed_over() -> None:
    with pytest.raises(BrowserError):
        find_browser(with_playwrights_own(machine(), starts=False))


def test_unpacked_browser_brings_its_libraries_and_fonts() -> None:
    folder = "/home/ada/.cache/guidekit/chromium-153.0.0"
    options = launch_options(machine(files=[f"{folder}/chromium"], environment={"HOME": "/home/ada"}))
    assert options["executable_path"] == Path(folder, "chromium")
    assert options["env"] == {
        "HOME": "/home/ada",
        "LD_LIBRARY_PATH": f"{folder}/lib",
        "FONTCONFIG_FILE": f"{folder}/fonts.conf",
    }


def test_no_browser_says_how_to_get_one() -> None:
    with pytest.raises(BrowserError, match=r"`python -m guidekit\.walk\.browser --install` brings one"):
        find_browser(machine())


@pytest.mark.parametrize(("is_root", "sandboxed"), [(True, False), (False, True)])
def test_sandbox_is_given_up_only_for_root(*, is_root: bool, sandboxed: bool) -> None:
    options = launch_options(machine(commands=["chromium"], is_root=is_root))
    assert ("--no-sandbox" not in options["args"]) is sandboxed
    assert "--disable-background-networking" in options["args"]
