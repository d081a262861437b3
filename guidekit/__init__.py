"""In-app guides kept in git: files are checked, served, and shown over any web app."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidekit.web.app import create_app

__version__ = "0.1.0"

__all__ = ["__version__", "create_app"]


def __getattr__(name: str) -> object:
    # Loaded when asked for: the command line starts several times as fast without a server in memory.
    if name in __all__:
        return getattr(import_module("guidekit.web.app"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
