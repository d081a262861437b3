"""Lets `python -m guidekit` do what `guidekit` does."""

from __future__ import annotations

from guidekit.cli import main

if __name__ == "__main__":
    main()
