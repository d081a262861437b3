"""What an operator may set; read once, by the command line and by `create_app`, and by nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from guidekit.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

IdentityMode: TypeAlias = Literal["anonymous", "unverified", "verified"]

DEVELOPMENT = "dev"
IDENTITY_MODES: tuple[IdentityMode, ...] = get_args(IdentityMode)
DATABASE_FILE = Path(".guidekit") / "guidekit.db"
ENVIRONMENT_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")
PUBLIC_KEY = re.compile(r"pk_[A-Za-z0-9_-]{1,250}")
RATE = re.compile(r"(person|address|key)=(?:off|([0-9]{1,9})/(s|min|h):([0-9]{1,9}))")
SECONDS = {"s": 1, "min": 60, "h": 3600}
ORIGIN = re.compile(r"(https?)://((?:\*\.)?[a-z0-9.-]+|\[[0-9a-f:]+\])(?::([0-9]{1,5}))?", re.ASCII)
DEFAULT_PORTS = {"http": "80", "https": "443"}


@dataclass(frozen=True)
class Rate:
    """So many a second in the long run, and so many at once after a rest."""

    per_s: float
    burst: int


USUAL_RATES: Mapping[str, Rate | None] = {
    "person": Rate(1.0, 300),
    "address": Rate(100.0, 1_000),
    "key": None,
}
"""Events of one person, requests from one address, requests with one public key, which everybody shares."""


@dataclass(frozen=True)
class Settings:
    """
    One deployment.

    Attributes:
        key: None means one that is made once and kept in the database.
        origins: Which pages may call, as browsers write them.
        identity: Whether somebody's word is enough for who they are.
        seal: What seals identity secrets in the database, newest first; None means a file beside it.
        proxies: The networks whose word counts for the address of a caller.
        rates: How often callers may call, by what they are told apart by; None is without limit.
        explains: Whether browsers may ask for the rules of all guides, to say why one begins or does not.
    """

    project: Path
    database: str
    environment: str
    key: str | None
    origins: tuple[str, ...]
    identity: IdentityMode = "unverified"
    seal: str | None = None
    proxies: tuple[str, ...] = ()
    rates: Mapping[str, Rate | None] = field(default_factory=dict)
    explains: bool = False


def read_settings(
    environ: Mapping[str, str],
    *,
    project: Path,
    database: str | None = None,
    environment: str | None = None,
    key: str | None = None,
    origins: Sequence[str] = (),
    identity: str | None = None,
) -> Settings:
    """
    Return what was asked for, then what the process environment says, then the defaults.

    The environment's names are ``GUIDEKIT_DATABASE``, ``GUIDEKIT_ENVIRONMENT``, ``GUIDEKIT_KEY``,
    ``GUIDEKIT_ORIGINS`` (separated by spaces), ``GUIDEKIT_IDENTITY``, ``GUIDEKIT_SECRET``,
    ``GUIDEKIT_PROXIES`` (separated by spaces) and ``GUIDEKIT_RATES``, such as
    ``person=60/min:300 address=100/s:1000 key=off``: in the long run, and at once after a rest.
    ``GUIDEKIT_EXPLAIN`` is ``on`` or ``off``; without it the rules of guides are told in ``dev`` only.

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
        identity=_judge_identity(identity or environ.get("GUIDEKIT_IDENTITY"), name),
        seal=environ.get("GUIDEKIT_SECRET") or None,
        rates=_read_rates(environ.get("GUIDEKIT_RATES"), name),
        proxies=tuple(map(_judge_network, environ.get("GUIDEKIT_PROXIES", "").split())),
        explains=_judge_switch(environ.get("GUIDEKIT_EXPLAIN"), usual=name == DEVELOPMENT),
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


def _judge_identity(wanted: str | None, environment: str) -> IdentityMode:
    """Where nobody said so, names are verified; only while developing somebody's word is enough."""
    if not wanted:
        return "unverified" if environment == DEVELOPMENT else "verified"
    for mode in IDENTITY_MODES:
        if mode == wanted:
            return mode
    raise SettingsError(f"the identity {wanted!r} makes no sense; it is one of {', '.join(IDENTITY_MODES)}")


def _judge_switch(said: str | None, *, usual: bool) -> bool:
    if not said:
        return usual
    if said not in ("on", "off"):
        raise SettingsError(f"the switch {said!r} makes no sense; it is on or off")
    return said == "on"


def _judge_network(network: str) -> str:
    try:
        return str(ip_network(network))
    except ValueError:
        raise SettingsError(
            f"the proxy {network!r} is no address; write it as 10.0.0.1 or 10.0.0.0/8"
        ) from None


def _read_rates(said: str | None, environment: str) -> Mapping[str, Rate | None]:
    """While developing nothing is limited unless asked, because all calls come from one machine."""
    rates = dict.fromkeys(USUAL_RATES) if environment == DEVELOPMENT else dict(USUAL_RATES)
    for word in (said or "").split():
        match = RATE.fullmatch(word)
        if match is None:
            raise SettingsError(
                f"the rate {word!r} makes no sense; write it as address=100/s:1000 or key=off"
            )
        name, count, unit, burst = match.groups()
        rates[name] = None if count is None else _judge_rate(word, int(count) / SECONDS[unit], int(burst))
    return rates


def _judge_rate(word: str, per_s: float, burst: int) -> Rate:
    if not per_s or not burst:
        raise SettingsError(f"the rate {word!r} lets nobody in; a limit is switched off by the word off")
    return Rate(per_s, burst)


def _judge_key(key: str | None) -> str | None:
    return key and _judge(key, PUBLIC_KEY, "key", "pk_ and letters, digits, _ and -")


def _judge(value: str, pattern: re.Pattern[str], what: str, form: str) -> str:
    if pattern.fullmatch(value) is None:
        raise SettingsError(f"the {what} {value!r} makes no sense; it is made of {form}")
    return value
