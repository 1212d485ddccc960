"""Which notes are in this file? CSV, or Parquet."""

import csv
import io
from pathlib import Path

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError
from analysis.files.corrections.files import GUARDED, bare
from analysis.files.notes.records import COLUMNS, as_notes
from analysis.files.reading.sources import UnreadableError
from analysis.files.reading.tables.parquet import check_bounds


@checked()
def read_notes(path: str | Path) -> pd.DataFrame:
    """Read a file of notes.

    Parameters
    ----------
    path
        A file that the dashboard wrote, CSV or Parquet.

    Returns
    -------
    One row per version of a note, as `analysis.files.notes.records` describes.

    Raises
    ------
    ArticlesError
        The file cannot be read, or a row is no note; the message says which.
    """
    path = Path(path)
    try:
        return parse_notes(path.read_bytes())
    except OSError as error:
        raise ArticlesError(f"{path} cannot be opened ({error.strerror})") from None
    except ArticlesError as error:
        raise ArticlesError(f"{path}: {error}") from None


def to_csv(notes: pd.DataFrame) -> bytes:
    """Return notes as CSV that is safe to open in a spreadsheet, without loss, as corrections."""
    buffer = io.StringIO(newline="")
    lines = csv.writer(buffer)
    lines.writerow(COLUMNS)
    for row in as_notes(notes).astype(object).itertuples(index=False):
        cells = ["" if cell is pd.NA else str(cell) for cell in row]
        lines.writerow([f"'{cell}" if cell.startswith(GUARDED) else cell for cell in cells])
    return buffer.getvalue().encode("utf-8-sig")


def parse_notes(data: bytes) -> pd.DataFrame:
    """Read the bytes of a file of notes, CSV or Parquet.

    Raises
    ------
    ArticlesError
        They are none.
    """
    if data.startswith(b"PAR1"):
        return as_notes(_parquet_rows(data))
    try:
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        header = next(rows, [])
        cells = [[bare(cell) for cell in row] for row in rows if any(row)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ArticlesError(f"no file of notes: {error}") from None
    _check(header)
    return as_notes(dict(zip(header, row, strict=False)) for row in cells)


def _parquet_rows(data: bytes) -> pd.DataFrame:
    from pyarrow import ArrowException

    try:
        check_bounds(data)
        rows = pd.read_parquet(io.BytesIO(data))
    except UnreadableError as error:
        raise ArticlesError(f"no file of notes: {error.problem}") from None
    except (ArrowException, OSError, ValueError) as error:
        raise ArticlesError(f"no file of notes: {error}") from None
    _check(list(rows.columns))
    return rows


def _check(header: list[str]) -> None:
    missing = [name for name in COLUMNS.needs if name not in header]
    if missing:
        raise ArticlesError(
            f"no file of notes: it lacks the column {missing[0]}; export one from the page Notes"
        )
