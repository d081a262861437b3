"""
Every exception guidekit raises on purpose.

::

    GuidekitError
    ├── ProjectError         a folder holds no project that could be read at all
    ├── SettingsError        an operator's setting makes no sense
    ├── StoreError           the database said no
    │   ├── StoreUnavailableError   for now: locked, full or gone; try again
    │   └── StoreVersionError       it was written by a newer guidekit
    ├── KeyringError         a key cannot be made or revoked as asked
    ├── SealError            an identity secret cannot be opened, or there is nothing to seal it with
    ├── BrowserError         there is no browser to drive, or none could be brought
    └── ImportFailedError    a file holds no tour of another tool that could be brought over
"""

from __future__ import annotations


class GuidekitError(Exception):
    """
    The root of the tree.

    The message is one plain sentence for the person who can mend it: what, where, why, and the way out.
    """


class ProjectError(GuidekitError):
    """A folder holds no project that could be read at all."""


class SettingsError(GuidekitError):
    """An operator's setting makes no sense."""


class StoreError(GuidekitError):
    """The database said no."""


class StoreUnavailableError(StoreError):
    """The database is locked, full or gone for now; the same call may succeed later."""


class StoreVersionError(StoreError):
    """The database was written by a newer guidekit."""


class KeyringError(GuidekitError):
    """A key cannot be made or revoked as asked."""


class SealError(GuidekitError):
    """An identity secret cannot be opened, or there is nothing to seal it with."""


class BrowserError(GuidekitError):
    """There is no browser to drive, or none could be brought."""


class ImportFailedError(GuidekitError):
    """A file holds no tour of another tool that could be brought over."""
