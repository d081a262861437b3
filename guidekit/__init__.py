"""In-app guides kept in git: files are checked, served, and shown over any web app."""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__"]
