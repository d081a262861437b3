"""Runs the measurements by name, or all of them: `python -m bench [sizes] [page] [checking] …`."""

from __future__ import annotations

import argparse
from importlib import import_module

from bench.tables import show

MEASUREMENTS = {
    "sizes": "bytes over the wire",
    "behaviour": "scenarios of the field put to the peers as to us",
    "page": "start, walk, scroll and memory in the page, beside the bare overlay and the peers",
    "checking": "checking a thousand guides beside validators, and starting for ten",
    "saving": "from a saved file to the served release, a thousand guides",
    "eligibility": "which of many guides are for somebody",
    "server": "what requests cost beside Starlette alone and beside a naive handler",
    "analytics": "what reports take among very many events, on both databases",
    "idle": "requests and timers when there is nothing to show",
}


def main() -> None:
    """Run what was asked for and print its tables."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Our numbers beside the peers'.")
    about = "; ".join(f"{name}: {what}" for name, what in MEASUREMENTS.items())
    parser.add_argument(
        "names", nargs="*", choices=[[], *MEASUREMENTS], default=[], metavar="NAME", help=about
    )
    for name in parser.parse_args().names or MEASUREMENTS:
        show(import_module(f"bench.{name}").run())


if __name__ == "__main__":
    main()
