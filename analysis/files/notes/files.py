"""Which notes are in this file, and who may write to it now? CSV, or Parquet by its name."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError
from analysis.files.corrections.files import GUARDED, bare, only_one
from analysis.files.exporting import to_parquet
from analysis.files.notes.records import COLUMNS, as_notes, no_notes
from analysis.files.reading.sources import UnreadableError
from analysis.files.reading.tables.parquet import check_bounds


@checked()
def read_notes(path: str | Path) -> pd.DataFrame:
    """Read a file of notes.

    Parameters
    ----------
    path
        A file that `write_notes` or the dashboard wrote: Parquet if its name ends so, else CSV.

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


@checked()
def write_notes(notes: pd.DataFrame, path: str | Path) -> None:
    """Write notes to a file, replaced in one step: Parquet if its name ends so, else CSV.

    Parameters
    ----------
    notes
        A table of notes. Not modified.
    path
        The file. To change one that others may write to at the same time, use `edit_notes`.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    data = to_parquet(as_notes(notes)) if path.suffix == ".parquet" else to_csv(notes)
    beside = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@checked()
def edit_notes(path: str | Path, edit: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Change a file of notes so that of several writers none undoes what another wrote.

    Parameters
    ----------
    path
        The file; it need not be there yet.
    edit
        Makes of the notes that are in the file now those that shall be in it.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with only_one(path.with_name(f".{path.name}.lock")):
        write_notes(edit(read_notes(path) if path.exists() else no_notes()), path)


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
