"""Which rows has a workbook? The sheet with the articles, of Excel's and OpenDocument's kinds."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from analysis.files.reading.sources import Skipped, UnreadableError
from analysis.files.reading.tables.columns import proposed_columns
from analysis.files.reading.tables.rows import Row, check_dimensions
from analysis.files.reading.values import distinct

_SECONDS: Final = 60  # the largest workbook that is taken, 25 MB, is read in 10
_HEADER_WITHIN: Final = 20  # rows above the header: a title, the query, the day of the export

_ENDED: Final = {
    "password": ("the workbook is protected by a password", "save it without one"),
    "damaged": ("the file is no workbook, or it is damaged", "save it again as .xlsx or .csv"),
    "cells": (
        "the workbook is too large: it has too many cells, or one far below or to the right of the "
        "table, as a stray blank",
        "delete the empty rows and columns after the table, or save the table alone as .csv",
    ),
}


def read_workbook(data: bytes) -> tuple[list[Row], list[Skipped]]:
    """Return the rows of the first sheet with articles, and the other sheets that have some.

    Parameters
    ----------
    data
        An .xlsx, .xlsm, .xlsb, .xls or .ods file.

    Raises
    ------
    UnreadableError
        It is no workbook, damaged, locked, or larger than is taken.
    """
    sheets = {sheet: _with_header(rows) for sheet, rows in _sheets(data)}
    tables = [sheet for sheet, (header, _) in sheets.items() if _has_texts(header)]
    chosen = next(iter(tables), None) or max(sheets, key=lambda s: len(sheets[s][1]), default=None)
    if chosen is None:
        return [], []
    header, body = sheets[chosen]
    check_dimensions(len(body), len(header))
    rows = [Row(f"row {n}", dict(zip(header, cells, strict=True))) for n, cells in body]
    problem = "only the first sheet with articles is read"
    way_out = "put all articles on one sheet, or save each as a file"
    return rows, [
        Skipped("", f"sheet {other}", problem, way_out) for other in tables if other != chosen
    ]


def _sheets(data: bytes) -> Iterator[tuple[str, list[tuple[int, list[Any]]]]]:
    """Yield the name of each sheet and its rows that are not blank, with their numbers.

    The library that reads workbooks ends its process when a sheet does not fit into memory
    (549 GB for three cells at the corners), so it gets a process of its own.
    """
    reader = Path(__file__).with_name("workbook_process.py")
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(reader)], input=data, capture_output=True, timeout=_SECONDS,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise UnreadableError(*_ENDED["cells"]) from None
    lines = done.stdout.decode("utf-8").splitlines() if done.returncode == 0 else []
    if not lines:
        raise UnreadableError(*_ENDED["cells"])
    for line in lines:
        found = json.loads(line)
        if isinstance(found, str):
            raise UnreadableError(*_ENDED[found])
        yield found[0], found[1]


def _with_header(
    rows: list[tuple[int, list[Any]]],
) -> tuple[list[str], list[tuple[int, list[Any]]]]:
    """Return the names of a sheet's columns, and the rows below them."""
    if not rows:
        return [], []
    named = [
        at for at, (_, cells) in enumerate(rows[:_HEADER_WITHIN])
        if "text" in (known := proposed_columns(_names(cells)).values()) and len(known) > 1
    ]  # fmt: skip
    at = named[0] if named and not proposed_columns(_names(rows[0][1])) else 0
    below = rows[at + 1 :]
    used = {n for _, cells in below for n, cell in enumerate(cells) if cell is not None}
    header = _names(_padded(rows[at][1], max([len(rows[at][1]), *(n + 1 for n in used)])))
    kept = [n for n, name in enumerate(header) if name or n in used]
    cut = [(number, [_padded(cells, len(header))[n] for n in kept]) for number, cells in below]
    return distinct(header[n] for n in kept), cut


def _names(cells: list[Any]) -> list[str]:
    return ["" if cell is None else str(cell).strip() for cell in cells]


def _padded(cells: list[Any], width: int) -> list[Any]:
    return [*cells, *[None] * (width - len(cells))]


def _has_texts(header: list[str]) -> bool:
    return bool({"text", "file"} & set(proposed_columns(header).values()))
