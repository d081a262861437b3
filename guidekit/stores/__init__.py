"""The stores there are, by the scheme of their URL."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from guidekit.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.stores.base import Store
    from guidekit.stores.migrations import Migration, Schema

BACKENDS = {
    "sqlite": "guidekit.stores.sqlite",
    "postgresql": "guidekit.stores.postgres",
}
"""URL scheme to the module of a store; loaded when used, so drivers may be extras."""

EXTRAS = {"psycopg": "postgres"}
"""What to install, by the module that is missing."""


class Backend(Protocol):
    """The module of a store."""

    MIGRATIONS: Sequence[Migration]
    """The steps of its schema, in their order."""

    def open_store(self, url: str) -> Store:
        """Return the store behind a URL; its database is opened at the first call."""

    def describe(self, url: str) -> str:
        """Return where a database is, for people; never a password."""

    def inspect(self, url: str) -> Schema:
        """Return the schema of a database, without making or changing anything."""

    def migrate(self, url: str) -> None:
        """Bring a database to the newest schema."""


def open_store(url: str) -> Store:
    """
    Return the store behind a URL such as ``sqlite:////var/lib/guidekit.db`` or ``postgresql://host/guides``.

    The database itself is opened at the first call, so one that is away for now does not stop a server.

    Raises:
        SettingsError: No store has this scheme, or the URL names a place that cannot hold one.
    """
    return find_backend(url).open_store(url)


def find_backend(url: str) -> Backend:
    """
    Return the module of the store that a URL names.

    Raises:
        SettingsError: No store has this scheme, or its driver is not installed.
    """
    scheme = url.partition(":")[0]
    if scheme == "postgres":
        scheme = "postgresql"
    if scheme not in BACKENDS:
        known = ", ".join(f"{name}:" for name in BACKENDS)
        raise SettingsError(
            f"the database {_without_password(url)!r} is of no kind guidekit knows; "
            f"an address begins with {known}"
        )
    try:
        return cast("Backend", import_module(BACKENDS[scheme]))
    except ModuleNotFoundError as error:
        extra = EXTRAS.get((error.name or "").partition(".")[0])
        if extra is None:
            raise
        raise SettingsError(
            f"a database of the kind {scheme}: needs more; install it with `pip install 'guidekit[{extra}]'`"
        ) from None


def _without_password(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}"
