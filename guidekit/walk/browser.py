"""Answers which browser to drive; `python -m guidekit.walk.browser --install` also brings one."""

from __future__ import annotations

import argparse
import sys

from guidekit.errors import BrowserError
from guidekit.walk.finders import Browser, LaunchOptions, look_for_browser
from guidekit.walk.installers import install_browser
from guidekit.walk.machine import Machine, this_machine

__all__ = ["Browser", "LaunchOptions", "find_browser", "launch_options", "main"]


def find_browser(machine: Machine | None = None) -> Browser:
    """
    Answer the browser to drive on this machine, without installing anything.

    The setting `GUIDEKIT_BROWSER` comes first, then installed browsers, then Playwright's own, then one that
    an earlier `--install` unpacked.

    Raises:
        BrowserError: There is none, or the one named by the setting is not there.
    """
    browser = look_for_browser(machine or this_machine())
    if browser is None:
        raise BrowserError(
            "There is no browser to drive. `python -m guidekit.walk.browser --install` brings one."
        )
    return browser


def launch_options(machine: Machine | None = None) -> LaunchOptions:
    """
    Answer the keyword arguments with which Playwright's `chromium.launch` starts the browser to drive.

    Raises:
        BrowserError: As `find_browser` does.
    """
    machine = machine or this_machine()
    return find_browser(machine).launch_options(machine)


def main(arguments: list[str] | None = None) -> int:
    """
    Print the path of the browser to drive and answer an exit code.
    """
    parser = argparse.ArgumentParser(
        prog="python -m guidekit.walk.browser", description="Print which browser guidekit drives."
    )
    parser.add_argument("--install", action="store_true", help="bring a browser if this machine has none")
    options = parser.parse_args(arguments)
    try:
        machine = this_machine()
        browser = install_browser(machine, say=_say) if options.install else find_browser(machine)
    except BrowserError as error:
        print(error, file=sys.stderr)
        return 1
    print(browser.executable_path or f"Chromium {browser.source}")
    return 0


def _say(line: str) -> None:
    print(f"{line} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
