"""Writes the pages of docs/ that come from the contract and the rulebook: `python -m tooling.pages`."""

from __future__ import annotations

from guidekit.authoring.rules import write_page
from guidekit.contract.reference import write_pages
from tooling.process import ROOT


def write() -> None:
    """Write them in place."""
    docs = ROOT / "docs"
    (docs / "problems.md").write_text(write_page(), encoding="utf-8")
    for name, text in write_pages().items():
        (docs / "reference" / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
