"""`guidekit keys`: the keys of an environment, made, listed, rotated and revoked."""

from __future__ import annotations

import asyncio
import json
import os
import time
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from rich.console import Console
from rich.table import Table

from guidekit.cli.checked_project import read_project
from guidekit.people.keyring import Keyring
from guidekit.people.keys import ALGORITHMS, SCOPES
from guidekit.people.sealing import find_seal, make_seal_key
from guidekit.settings import read_settings
from guidekit.stores import open_store
from guidekit.stores.base import Tenant
from guidekit.targeting.durations import parse_duration

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from guidekit.people.keyring import Listed, Made
    from guidekit.people.keys import Algorithm
    from guidekit.settings import Settings

T = TypeVar("T")

KEPT_NOWHERE = "Keep it now: it is not shown again."


@dataclass(frozen=True)
class Place:
    """Whose keys they are."""

    settings: Settings
    tenant: Tenant


@click.group("keys")
@click.option(
    "--project", "directory", default=".", type=click.Path(path_type=Path), help="The project's folder."
)
@click.option("--database", help="The database; without it the one inside the project.")
@click.option("--environment", help="Whose keys; without it dev.")
@click.pass_context
def command(context: click.Context, directory: Path, database: str | None, environment: str | None) -> None:
    """
    Make, list and revoke the keys of an environment.
    """
    if context.invoked_subcommand == "seal":
        return
    project = read_project(directory)
    settings = read_settings(os.environ, project=project.root, database=database, environment=environment)
    context.obj = Place(settings, Tenant(project.id, settings.environment))


@command.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def list_keys(place: Place, form: str) -> None:
    """List all keys; none of them can be used by what is shown."""
    keys = _with_ring(place, Keyring.list_all)
    if form == "json":
        click.echo(json.dumps([asdict(key) for key in keys], indent=2))
    elif keys:
        Console().print(_table(keys))
    else:
        click.echo(f"{_name(place)} has no keys yet; `guidekit keys add public` makes one.")


@command.group("add")
def add() -> None:
    """Make a key."""


@add.command("public")
@click.option("--note", default="", help="What it is for.")
@click.pass_obj
def add_public(place: Place, note: str) -> None:
    """Make a public key, for the snippet in the host app's pages."""
    made = _with_ring(place, partial(Keyring.add_public, note=note))
    click.echo(made.secret)


@add.command("identity")
@click.option("--algorithm", type=click.Choice(ALGORITHMS), default="HS256", show_default=True)
@click.option(
    "--public-key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The public half of your key pair, in PEM; for ES256 and EdDSA.",
)
@click.pass_obj
def add_identity(place: Place, algorithm: Algorithm, public_key: Path | None) -> None:
    """Make the secret your back end signs users with, or take in the public half of a key pair."""
    if (algorithm == "HS256") is not (public_key is None):
        raise click.UsageError(
            "HS256 makes a secret of its own." if public_key else f"{algorithm} needs --public-key FILE."
        )
    public_half = "" if public_key is None else public_key.read_text(encoding="utf-8")
    made = _with_ring(place, partial(Keyring.add_identity, algorithm=algorithm, public_half=public_half))
    _show_secret(made, f"Identity key {made.name} of {_name(place)} is live.")


@add.command("api")
@click.option(
    "--scope", "scopes", multiple=True, required=True, help=f"One of {', '.join(SCOPES)}; repeatable."
)
@click.option(
    "--expires", metavar="DURATION", help="How long it lives, such as 90d; without it until it is revoked."
)
@click.option("--note", default="", help="What it is for.")
@click.pass_obj
def add_api(place: Place, scopes: tuple[str, ...], expires: str | None, note: str) -> None:
    """Make a key for the API, for your back end."""
    lives_ms = None if expires is None else parse_duration(expires)
    if expires is not None and not lives_ms:
        raise click.UsageError(f"--expires {expires} is no duration; write it as 90d or 12h.")
    made = _with_ring(place, partial(Keyring.add_api, scopes=scopes, lives_ms=lives_ms, note=note))
    _show_secret(made, f"API key {made.name} of {_name(place)} is live.")


@command.command("revoke")
@click.argument("name")
@click.pass_obj
def revoke(place: Place, name: str) -> None:
    """Let the key NAME, as `list` shows it, count no more; servers notice within seconds."""
    kind = _with_ring(place, partial(Keyring.revoke, name=name))
    click.echo(f"The {kind} key {name} of {_name(place)} counts no more.")


@command.command("revoke-tokens")
@click.pass_obj
def revoke_tokens(place: Place) -> None:
    """Let every user token that was signed until now count no more."""
    count = _with_ring(place, Keyring.revoke_tokens)
    click.echo(f"Tokens that were signed before now with one of {count} live identity keys count no more.")


@command.command("seal")
def seal() -> None:
    """Print a new value for GUIDEKIT_SECRET, which seals identity secrets in the database."""
    click.echo(make_seal_key())


def _with_ring(place: Place, action: Callable[[Keyring], Awaitable[T]]) -> T:
    async def run() -> T:
        async with _ring(place) as ring:
            return await action(ring)

    return asyncio.run(run())


@asynccontextmanager
async def _ring(place: Place) -> AsyncIterator[Keyring]:
    store = open_store(place.settings.database)
    try:
        seal = partial(find_seal, place.settings)
        yield Keyring(store.keys, place.tenant, seal, now_ms=lambda: int(time.time() * 1000))
    finally:
        await store.close()


def _show_secret(made: Made, news: str) -> None:
    """The secret alone goes to the output, so that it can be piped to where it is kept."""
    click.echo(news, err=True)
    if made.secret:
        click.echo(KEPT_NOWHERE, err=True)
        click.echo(made.secret)


def _table(keys: list[Listed]) -> Table:
    table = Table("Kind", "Name", "May", "State", "Made", "Last used", "Note", box=None, pad_edge=False)
    for key in keys:
        table.add_row(
            key.kind, key.name, key.says, key.state, _day(key.created_ms), _day(key.last_used_ms), key.note
        )
    return table


def _day(at_ms: int | None) -> str:
    return "" if not at_ms else datetime.fromtimestamp(at_ms / 1000, UTC).date().isoformat()


def _name(place: Place) -> str:
    return f"{place.tenant.project}/{place.tenant.environment}"
