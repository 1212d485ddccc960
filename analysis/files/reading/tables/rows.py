"""What is a row of a table, and how many rows are taken?"""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from analysis.files.reading.sources import Mended, UnreadableError

MAX_ROWS: Final = 200_000
"""The most rows of a table: 25 MB, the limit for a file, of rows of 130 bytes."""

MAX_COLUMNS: Final = 16_384
"""The most columns of a table, as a workbook has: what has more is no table."""

MAX_CELLS: Final = 4_000_000
"""The most cells of a table: as Python objects they take some 300 MB."""


class Row(NamedTuple):
    """One row of a table and where it stands in its file."""

    place: str
    fields: dict[str, Any]
    mended: tuple[Mended, ...] = ()


def check_dimensions(n_rows: int, n_columns: int) -> None:
    """Raise `UnreadableError` for a table with more rows or cells than are taken."""
    if n_rows > MAX_ROWS:
        raise UnreadableError(f"the table has over {MAX_ROWS:,} rows, the limit", "split it")
    if n_columns > MAX_COLUMNS:
        raise UnreadableError(
            f"the table has over {MAX_COLUMNS:,} columns, the limit",
            "drop columns, or transpose it",
        )
    check_cells(n_rows * n_columns)


def check_cells(n: int) -> None:
    """Raise `UnreadableError` for a table with more cells, or values in cells, than are taken."""
    if n > MAX_CELLS:
        raise UnreadableError(
            f"the table has over {MAX_CELLS:,} cells, the limit", "split it, or drop columns"
        )


def column_names(rows: Iterable[Row]) -> list[str]:
    """Return the names of all columns of `rows`, in the order in which they appear."""
    return list(dict.fromkeys(key for row in rows for key in row.fields))
