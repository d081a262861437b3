"""Tideway: a believable host app that guides are shown over, under a strict content security policy."""

from __future__ import annotations

from demo_app.app import create_app

__all__ = ["create_app"]
