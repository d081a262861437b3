"""Whose data it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tenant:
    """One environment of one project; nothing is ever read or written across two of them."""

    project: str
    environment: str
