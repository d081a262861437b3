"""Tables of figures, printed for people and kept as JSON beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table as RichTable


@dataclass
class Table:
    """A title, the names of the columns, and rows of ready-made cells."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, *cells: str) -> None:
        """Add one row; there are as many cells as columns."""
        self.rows.append(cells)


def show(tables: list[Table]) -> None:
    """Print tables one below the other; numbers stand to the right."""
    console = Console()
    for table in tables:
        drawn = RichTable(title=table.title, title_justify="left", title_style="bold", header_style="dim")
        for index, column in enumerate(table.columns):
            drawn.add_column(column, justify="right" if index else "left")
        for row in table.rows:
            drawn.add_row(*row)
        console.print(drawn)
