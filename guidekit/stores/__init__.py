"""The stores there are, by the scheme of their URL."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from guidekit.errors import SettingsError

if TYPE_CHECKING:
    from guidekit.stores.base import Store

BACKENDS = {
    "sqlite": "guidekit.stores.sqlite",
}
"""URL scheme to the module whose `open_store(url)` opens it; loaded when used, so drivers may be extras."""


def open_store(url: str) -> Store:
    """
    Return the store behind a URL such as ``sqlite:///guides.db`` or ``sqlite:////var/lib/guidekit.db``.

    The database itself is opened at the first call, so one that is away for now does not stop a server.

    Raises:
        SettingsError: No store has this scheme, or the URL names a place that cannot hold one.
    """
    scheme = url.partition(":")[0]
    if scheme not in BACKENDS:
        known = ", ".join(f"{name}:" for name in BACKENDS)
        raise SettingsError(
            f"the database {url!r} is of no kind guidekit knows; an address begins with {known}"
        )
    return cast("Store", import_module(BACKENDS[scheme]).open_store(url))
