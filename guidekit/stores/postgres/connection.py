"""Opens connections with limits to all waiting, and says in our words what PostgreSQL says in codes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict

from guidekit.errors import SettingsError, StoreError, StoreUnavailableError, StoreVersionError

if TYPE_CHECKING:
    from collections.abc import Iterator

Raw: TypeAlias = "psycopg.Connection[tuple[Any, ...]]"

CONNECT_WITHIN_S = 3
STATEMENT_WITHIN_MS = 5_000
LOCK_WITHIN_MS = 2_000
FORGOTTEN_AFTER_MS = 30_000

SET_UP = f"""
SELECT set_config('search_path', 'guidekit', false),
    set_config('statement_timeout', '{STATEMENT_WITHIN_MS}', false),
    set_config('lock_timeout', '{LOCK_WITHIN_MS}', false),
    set_config('idle_in_transaction_session_timeout', '{FORGOTTEN_AFTER_MS}', false),
    set_config('synchronous_commit', CASE current_setting('synchronous_commit')
        WHEN 'off' THEN 'on' WHEN 'local' THEN 'on' ELSE current_setting('synchronous_commit') END, false),
    current_setting('server_encoding')
"""

PASSING: tuple[tuple[type[psycopg.Error], str], ...] = (
    (errors.LockNotAvailable, "another process has locked it"),
    (errors.QueryCanceled, "it takes too long"),
    (errors.DeadlockDetected, "two processes were in each other's way"),
    (errors.SerializationFailure, "two processes were in each other's way"),
    (errors.DiskFull, "the disk is full"),
    (errors.OutOfMemory, "there is no memory left"),
    (errors.TooManyConnections, "it has too many connections"),
    (errors.ReadOnlySqlTransaction, "it cannot be written"),
    (errors.IoError, "the disk failed"),
    (errors.OperationalError, "the connection failed"),
    (errors.InterfaceError, "the connection is gone"),
)
"""What may pass, the particular before the general."""


def connect(url: str) -> Raw:
    """
    Return a connection to a database, whatever schema it has.

    Raises:
        StoreError: It keeps texts in an encoding that does not know every character.
    """
    raw = psycopg.connect(url, autocommit=True, connect_timeout=CONNECT_WITHIN_S, application_name="guidekit")
    row = raw.execute(SET_UP).fetchone()
    if row is None or row[-1] != "UTF8":
        raw.close()
        raise StoreError(f"the database {place_of(url)} must be made with the encoding UTF8")
    return raw


@contextmanager
def own_words(url: str) -> Iterator[None]:
    """Turn what the driver raises inside the block into errors of ours."""
    try:
        yield
    except psycopg.Error as error:
        raise in_own_words(error, url) from error


def in_own_words(error: psycopg.Error, url: str) -> StoreError:
    """Return our error for one of the driver's."""
    place = place_of(url)
    if isinstance(error, errors.InsufficientPrivilege):
        return StoreVersionError(
            f"the database {place} does not let this role do that: {_first_line(error)}; "
            "run `guidekit migrate` with the role that owns the tables, and grant them to this one"
        )
    if isinstance(error, errors.InvalidCatalogName | errors.InvalidPassword):
        return StoreUnavailableError(f"the database {place} cannot be used for now: {_first_line(error)}")
    for kind, why in PASSING:
        if isinstance(error, kind):
            return StoreUnavailableError(f"the database {place} cannot be used for now: {why}")
    return StoreError(f"the database {place} cannot be used: {_first_line(error)}")


def place_of(url: str) -> str:
    """
    Return the host and the name of a database, without user and password.

    Raises:
        SettingsError: The URL cannot be read.
    """
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise SettingsError(
            "the address of the database cannot be read; write it as postgresql://user@host/name"
        ) from None
    return f"{parts.get('dbname', '')} at {parts.get('host', 'this machine')}"


def _first_line(error: psycopg.Error) -> str:
    return str(error.diag.message_primary or error).partition("\n")[0]
