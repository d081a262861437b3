"""What an operator may set; read once, by the command line and by `create_app`, and by nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidekit.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEVELOPMENT = "dev"
DATABASE_FILE = Path(".guidekit") / "guidekit.db"
ENVIRONMENT_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")
PUBLIC_KEY = re.compile(r"pk_[A-Za-z0-9_-]{1,250}")
ORIGIN = re.compile(r"(https?)://((?:\*\.)?[a-z0-9.-]+|\[[0-9a-f:]+\])(?::([0-9]{1,5}))?", re.ASCII)
DEFAULT_PORTS = {"http": "80", "https": "443"}


@dataclass(frozen=True)
class Settings:
    """
    One deployment.

    ``key`` None means one that is made once and kept in the database; ``origins`` are as browsers write them.
    """

    project: Path
    database: str
    environment: str
    key: str | None
    origins: tuple[str, ...]


def read_settings(
    environ: Mapping[str, str],
    *,
    project: Path,
    database: str | None = None,
    environment: str | None = None,
    key: str | None = None,
    origins: Sequence[str] = (),
) -> Settings:
    """
    Return what was asked for, then what the process environment says, then the defaults.

    The environment's names are ``GUIDEKIT_DATABASE``, ``GUIDEKIT_ENVIRONMENT``, ``GUIDEKIT_KEY`` and
    ``GUIDEKIT_ORIGINS`` (separated by spaces).

    Raises:
        SettingsError: A value makes no sense.
    """
    name = environment or environ.get("GUIDEKIT_ENVIRONMENT") or DEVELOPMENT
    wanted_origins = list(origins) or environ.get("GUIDEKIT_ORIGINS", "").split()
    return Settings(
        project=project,
        database=database or environ.get("GUIDEKIT_DATABASE") or default_database(project),
        environment=_judge(name, ENVIRONMENT_NAME, "environment", "lower-case letters, such as dev or live"),
        key=_judge_key(key or environ.get("GUIDEKIT_KEY")),
        origins=tuple(map(normalise_origin, wanted_origins)),
    )


def default_database(project: Path) -> str:
    """Return the URL of the database inside a project's folder."""
    return f"sqlite:///{(project / DATABASE_FILE).absolute()}"


def normalise_origin(origin: str) -> str:
    """
    Return an origin as browsers write it; ``https://*.acme.example`` stands for one more label.

    Raises:
        SettingsError: It is no origin.
    """
    match = ORIGIN.fullmatch(origin.strip().removesuffix("/").lower())
    if match is None:
        raise SettingsError(f"the origin {origin!r} is none; write it as https://app.acme.example")
    scheme, host, port = match.groups()
    return f"{scheme}://{host}" if port in (None, DEFAULT_PORTS[scheme]) else f"{scheme}://{host}:{port}"


def _judge_key(key: str | None) -> str | None:
    return key and _judge(key, PUBLIC_KEY, "key", "pk_ and letters, digits, _ and -")


def _judge(value: str, pattern: re.Pattern[str], what: str, form: str) -> str:
    if pattern.fullmatch(value) is None:
        raise SettingsError(f"the {what} {value!r} makes no sense; it is made of {form}")
    return value
