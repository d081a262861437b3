"""What `tasks.py` is made of: standard library only, because it runs before anything is installed."""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older Python is told so
    sys.exit(f"guidekit needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable}).")
