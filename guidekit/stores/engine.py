"""What a database of any kind can do for the store: run jobs, each in a transaction of one project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guidekit.errors import StoreError
    from guidekit.stores.base import Appended, Batch

T = TypeVar("T")
Row: TypeAlias = tuple[Any, ...]

EVERY_PROJECT = "*"
"""In place of a project: a job that finds out whose a key is, and may read nothing else."""


class Transaction(Protocol):
    """
    What a job may ask of its database.

    Statements are in the SQL that all databases of ours share, with ``?`` for each parameter. They qualify
    columns on the right side of an upsert by their table, and never call a function of one database only.
    """

    def rows(self, statement: str, parameters: Row = ()) -> list[Row]:
        """Return what a statement returns."""

    def run(self, statement: str, rows: Sequence[Row]) -> None:
        """Run a statement once for each row of parameters."""

    def run_together(self, statement: str, rows: Sequence[Row]) -> None:
        """Run a statement for all rows at once; ``VALUES {}`` stands for them, and no two have one key."""

    def insert_new(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> set[Any]:
        """
        Insert the rows that break no unique key, and return their values in the first column.

        No two rows may have one key.
        """


Job: TypeAlias = "Callable[[Transaction], T]"


class Connection(Transaction, Protocol):
    """One connection, used by one thread at a time."""

    def bind(self, project: str) -> None:
        """Work for one project from now on; where the database can, it shows no other's rows."""

    def begin(self) -> None:
        """Begin a transaction that writes."""

    def command(self, statement: str) -> None:
        """Run a statement about the transaction itself, such as COMMIT."""

    def close(self) -> None:
        """Let go of it, and roll back what was not committed."""


class Driver(Protocol):
    """Opens connections and says in our words what the database says in codes."""

    @property
    def place(self) -> str:
        """Where the database is, to be told to operators; never a password."""

    def connect(self, *, is_reader: bool) -> Connection:
        """
        Return a new connection to a database whose schema fits.

        Raises:
            StoreError: That cannot be.
        """

    def explain(self, error: Exception) -> StoreError | None:
        """Return our error for one of the database's, or None when it is not one."""

    def must_rest(self, error: Exception) -> bool:
        """Whether nobody can say what an error left on the disk."""

    def prove_writable(self, transaction: Transaction) -> None:
        """Write a little, because a lock alone does not show that there is room."""


class Engine(Protocol):
    """Runs jobs; each method may raise `StoreUnavailableError`, and the same call may succeed later."""

    async def write(self, project: str, job: Job[T]) -> T:
        """Return what a job returns, once its transaction is safe from a crash."""

    async def read(self, project: str, job: Job[T]) -> T:
        """Return what a job returns that only reads."""

    async def look_up(self, project: str, job: Job[T]) -> T:
        """Return what a short job returns that only reads; those of the same moment share a turn."""

    async def append(self, batch: Batch) -> Appended:
        """Keep a batch, in one transaction with others that come at the same time."""

    async def check(self) -> None:
        """Return when the database could be written right now."""

    async def close(self) -> None:
        """Finish what waits and close every connection."""
