"""Which corrections are in this file, and who may write to it now?"""

import csv
import io
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError
from analysis.files.corrections.records import COLUMNS, as_table, lines_of, no_corrections
from analysis.files.exporting import FORMULA_STARTS

MAX_BYTES: Final = 20 * 2**20
"""A larger file is no file of corrections."""

_NO_FILE: Final = "no file of corrections: "
_WAY_OUT: Final = "export one from the dashboard, or write it with analysis.write_corrections"
GUARDED: Final = (*FORMULA_STARTS, "'")
"""A cell that starts so is written with a `'` before it, which `bare` takes away again."""


@checked()
def read_corrections(path: str | Path) -> pd.DataFrame:
    """Read a file of corrections, CSV or JSON lines.

    Parameters
    ----------
    path
        A file that `write_corrections` or the dashboard wrote, or that somebody typed: what
        each column means stands in `analysis.files.corrections.records`.

    Returns
    -------
    One row per line, in the order of time, all of it text: `id, event_id, article_id, sha256,
    field, measure, cue_at, content_at, statement, other_id, other_sha256, other_field, other_at,
    action, what, before, before_at, after, after_at, author, time, reason`. A line that stands
    there twice is there once.

    Raises
    ------
    ArticlesError
        The file cannot be read, or a line is no correction; the message says which.
    """
    path = Path(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ArticlesError(f"{path} is too large for a file of corrections")
        return parse_corrections(path.read_bytes())
    except OSError as error:
        raise ArticlesError(f"{path} cannot be opened ({error.strerror})") from None
    except ArticlesError as error:
        raise ArticlesError(f"{path}: {error}") from None


@checked()
def write_corrections(corrections: pd.DataFrame, path: str | Path) -> None:
    """Write corrections to a file: JSON lines if its name ends in `.jsonl`, else CSV.

    Parameters
    ----------
    corrections
        A table of corrections. Not modified.
    path
        The file; it is replaced in one step, so that it is never half written. To change one
        that others may write to at the same time, use `edit_corrections`.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    data = to_jsonl(corrections) if path.suffix.lower() == ".jsonl" else to_csv(corrections)
    beside = path.with_name(f".{path.name}.{uuid4().hex}")  # nobody else's
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@checked()
def edit_corrections(path: str | Path, edit: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Change a file of corrections so that of several writers none undoes what another wrote.

    Parameters
    ----------
    path
        The file; it need not be there yet.
    edit
        Makes of the corrections that are in the file now those that shall be in it. While it
        runs, all others that edit the file wait.

    Raises
    ------
    ArticlesError
        The file cannot be read; it is left as it is.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with only_one(path.with_name(f".{path.name}.lock")):
        now = read_corrections(path) if path.exists() else no_corrections()
        write_corrections(edit(now), path)


def to_csv(corrections: pd.DataFrame) -> bytes:
    """Return corrections as CSV that is safe to open in a spreadsheet, without loss.

    A cell that a spreadsheet would run gets a `'` before it, as does one that starts with a
    `'`; `parse_corrections` takes it away again.
    """
    buffer = io.StringIO(newline="")
    lines = csv.writer(buffer)
    lines.writerow(COLUMNS)
    for line in _whole(corrections).itertuples(index=False):
        lines.writerow([f"'{cell}" if cell.startswith(GUARDED) else cell for cell in line])
    return buffer.getvalue().encode("utf-8-sig")


def to_jsonl(corrections: pd.DataFrame) -> bytes:
    """Return corrections as JSON lines."""
    lines = lines_of(_whole(corrections))
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _whole(corrections: pd.DataFrame) -> pd.DataFrame:
    """Return corrections with all columns, of an earlier version, too."""
    return corrections.reindex(columns=list(COLUMNS), fill_value="")


def parse_corrections(data: bytes) -> pd.DataFrame:
    """Read the bytes of a file of corrections; which kind it is, its first character tells.

    Raises
    ------
    ArticlesError
        They are none.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ArticlesError(f"{_NO_FILE}it is not written in UTF-8; {_WAY_OUT}") from None
    return as_table(_json_lines(text) if text.lstrip().startswith("{") else _csv_lines(text))


def _json_lines(text: str) -> list[dict[str, Any]]:
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            raise ArticlesError(f"{_NO_FILE}line {number} is not a JSON object; {_WAY_OUT}")
        lines.append(value)
    return lines


def _csv_lines(text: str) -> list[dict[str, str]]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(rows, [])
        missing = [name for name in COLUMNS.needs if name not in header]
        if missing:
            raise ArticlesError(f"{_NO_FILE}it lacks the column {missing[0]}; {_WAY_OUT}")
        return [
            {name: bare(cell) for name, cell in zip(header, row, strict=False)}
            for row in rows
            if any(row)
        ]
    except csv.Error as error:
        raise ArticlesError(f"{_NO_FILE}{error}; {_WAY_OUT}") from None


def bare(cell: str) -> str:
    """Return a cell as it was before it was guarded."""
    return cell[1:] if cell.startswith("'") else cell


if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Wait until nobody else holds the lock file at `path`, and hold it.

    The file stays: were it taken away, two could hold files of the same name. A writer that
    ends without letting go is no hindrance, for the system lets go for it.
    """
    with path.open("ab") as lock:
        if sys.platform == "win32":
            while not _held(lock.fileno()):
                time.sleep(0.05)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            if sys.platform == "win32":
                lock.seek(0)
                msvcrt.locking(lock.fileno(), msvcrt.LK_UNLCK, 1)
            else:
                fcntl.flock(lock, fcntl.LOCK_UN)


if sys.platform == "win32":

    def _held(number: int) -> bool:
        """Take the first byte of an open file; Windows gives it to one only."""
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
