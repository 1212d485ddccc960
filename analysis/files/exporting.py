"""Result tables as files that are safe to open: CSV, XLSX, Parquet.

Parquet is lossless. CSV and XLSX are for reading: a cell that a spreadsheet would run as a
formula is made text, and lists become JSON.
"""

import csv
import io
import json
import re
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from datetime import date, time
from itertools import chain
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.files.reading.values import distinct

_BLOCK: Final = 50_000
"""Rows of CSV that are text at a time: as text a table takes up to four times its bytes."""

_HALVES: Final = re.compile("[\ud800-\udfff]")

CELL_LIMIT: Final = 32_767
"""Characters that an XLSX cell holds; Excel refuses a file with longer ones."""

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""A text cell that starts so is run as a formula by some spreadsheet (OWASP ASVS 1.2.10)."""


def to_csv(table: pd.DataFrame, *, raw: bool = False) -> bytes:
    """Return `table` as CSV: UTF-8 with a byte order mark, one header line, no index.

    Parameters
    ----------
    table
        Any result table. Not modified.
    raw
        For programs: no byte order mark, and text that looks like a formula is left alone.
        Never open such a file in a spreadsheet program.

    Returns
    -------
    The file's bytes. Numbers stay numbers, also negative ones; times are ISO 8601 with their
    offset; lists are JSON. Unless `raw`, a text cell or column name that starts like a
    formula has a `'` before it.
    """
    guarded = _whole if raw else _without_formula
    names = [[guarded(_whole(str(name)))] for name in table.columns]
    blocks = (table.iloc[at : at + _BLOCK] for at in range(0, len(table), _BLOCK))
    columns = ([_in_csv(cells, raw) for _, cells in block.items()] for block in blocks)
    return b"".join([b"" if raw else BOM_UTF8, *map(_lines, chain([names], columns))])


def _lines(columns: Sequence[Sequence[Any]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(zip(*columns, strict=True))
    return buffer.getvalue().encode()


def _in_csv(column: pd.Series, raw: bool) -> list[Any]:
    """Return the cells of a column as they are written: "" for what is missing."""
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "biuf":
        return ["" if cell != cell else cell for cell in _cells(column)]
    if isinstance(column.dtype, pd.StringDtype):
        cells = column.fillna("").tolist()
    else:
        cells = ["" if _is_missing(cell) else cell for cell in _cells(column)]
    starts = set() if raw else {cell[:1] for cell in cells if isinstance(cell, str)}
    return cells if starts.isdisjoint(FORMULA_STARTS) else list(map(_without_formula, cells))


def to_xlsx(table: pd.DataFrame, about: Mapping[str, Any] | None = None) -> bytes:
    """Return `table` as an Excel workbook with the sheets `data` and `about`.

    Parameters
    ----------
    table
        Any result table, at most 1,048,575 rows. Not modified.
    about
        What the reader of the file should know: event, settings, version.

    Returns
    -------
    The file's bytes. No cell is a formula or a link. Times are in UTC without an offset,
    which Excel cannot hold, and the column's name says `(UTC)`. Text longer than
    `CELL_LIMIT` characters is cut; the column `cut` then names the cells that were, and
    `about` counts them.
    """
    data = _for_excel(_flat(table))
    cut = _cut(data)
    facts = {**(about or {}), "rows": len(data), "cells cut at 32,767 characters": cut}
    notes = pd.DataFrame(
        {"what": list(map(str, facts)), "value": [str(value) for value in facts.values()]}
    )
    buffer = io.BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    with pd.ExcelWriter(buffer, engine="xlsxwriter", engine_kwargs={"options": options}) as book:
        data.to_excel(book, sheet_name="data", index=False)
        notes.to_excel(book, sheet_name="about", index=False)
        book.sheets["data"].freeze_panes(1, 0)
        book.sheets["data"].autofilter(0, 0, len(data), max(0, len(data.columns) - 1))
        book.sheets["about"].set_column(0, 1, 40)
    return buffer.getvalue()


def to_parquet(table: pd.DataFrame) -> bytes:
    """Return `table` as Parquet, without loss: `pandas.read_parquet` gives the same table.

    Parameters
    ----------
    table
        Any result table. Not modified. Tuples come back as arrays.

    Returns
    -------
    The file's bytes. A column of several kinds of values, which Parquet cannot hold, is text.
    """
    from pyarrow import ArrowException

    named = table.set_axis(distinct(map(_whole, map(str, table.columns))), axis=1)
    try:
        return _parquet(named)
    except (ArrowException, OverflowError, TypeError, ValueError):
        return _parquet(as_text_where_needed(named))


def _parquet(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False, compression="zstd")
    return buffer.getvalue()


def as_text_where_needed(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the columns as text that Parquet cannot hold: values of several kinds."""
    unfit = [name for name, column in table.items() if not _fits(column)]
    return table.assign(**{str(name): _as_text(table[name]) for name in unfit})


def _fits(column: pd.Series) -> bool:
    from pyarrow import ArrowException

    try:
        _parquet(column.to_frame())
    except (ArrowException, OverflowError, TypeError, ValueError):
        return False
    return True


def _as_text(column: pd.Series) -> pd.Series:
    values = [None if _is_missing(value) else _whole(str(_plain(value))) for value in column]
    return pd.Series(values, index=column.index, dtype=object)


def _is_missing(value: Any) -> bool:
    if value is None or value is pd.NaT or value is pd.NA:
        return True
    return isinstance(value, float | np.floating) and value != value


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    """Return a copy whose cells are numbers, strings, times that Excel knows, or empty."""
    flat = table.copy()
    flat.columns = pd.Index([_whole(str(name)) for name in table.columns])
    for position, (_, column) in enumerate(table.items()):
        if not (_is_flat(column) or (_is_of_times(column) and _excel_knows(column))):
            flat.isetitem(position, np.array(_cells(column), dtype=object))
    return flat


def _cells(column: pd.Series) -> list[Any]:
    """Return the cells of a column as numbers, strings, or nothing."""
    dtype, cells = column.dtype, column.tolist()
    if _is_of_times(column):
        return [None if pd.isna(moment) else moment.isoformat() for moment in cells]
    if dtype in (np.float16, np.float32):  # as short as they are, not as of twice their length
        return list(column.to_numpy())
    return cells if _is_flat(column) else list(map(_plain, cells))


def _is_flat(column: pd.Series) -> bool:
    """Tell whether a column holds nothing but numbers, or nothing but strings."""
    text = isinstance(column.dtype, pd.StringDtype)
    return text or pd.api.types.is_numeric_dtype(column.dtype)


def _is_of_times(column: pd.Series) -> bool:
    dtype = column.dtype
    return isinstance(dtype, pd.DatetimeTZDtype) or pd.api.types.is_datetime64_dtype(dtype)


def _excel_knows(times: pd.Series) -> bool:
    """Tell whether all times are of Excel's days, which begin in 1900."""
    return bool(times.dropna().dt.year.between(1900, 9999).all())


def _plain(value: Any) -> Any:
    if isinstance(value, tuple) and not value:  # most lists of a table have nothing in them
        return "[]"
    if isinstance(value, list | tuple | dict | set | frozenset | np.ndarray):
        value = json.dumps(value, default=_jsonable, ensure_ascii=False)
    if isinstance(value, date | time):
        return value.isoformat()
    return _whole(value) if isinstance(value, str) else value


def _whole(text: str) -> str:
    """Return a text without half characters, which no file holds."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def _jsonable(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    return sorted(value) if isinstance(value, set | frozenset) else str(value)


def _without_formula(value: Any) -> Any:
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _for_excel(flat: pd.DataFrame) -> pd.DataFrame:
    data = flat.copy()
    names = []
    for position, (name, dtype) in enumerate(flat.dtypes.items()):
        if isinstance(dtype, pd.DatetimeTZDtype):
            data.isetitem(
                position, flat.iloc[:, position].dt.tz_convert("UTC").dt.tz_localize(None)
            )
            name = f"{name} (UTC)"
        names.append(str(name))
    data.columns = pd.Index(names)
    return data


def _cut(data: pd.DataFrame) -> int:
    """Cut what does not fit into a cell, in place, and note where; return how many cells."""
    notes: list[list[str]] = [[] for _ in range(len(data))]
    for position, name in enumerate(data.columns):
        values = data.iloc[:, position]
        long = [isinstance(v, str) and len(v.encode("utf-16-le")) > 2 * CELL_LIMIT for v in values]
        if any(long):
            data.isetitem(
                position,
                [_shortened(v) if is_long else v for v, is_long in zip(values, long, strict=True)],
            )
            for row, is_long in enumerate(long):
                if is_long:
                    notes[row].append(name)
    if any(notes):
        data["cut"] = [", ".join(names) for names in notes]
    return sum(map(len, notes))


def _shortened(text: str) -> str:
    # Excel counts UTF-16 units; a surrogate pair must not be halved.
    return text.encode("utf-16-le")[: 2 * CELL_LIMIT].decode("utf-16-le", errors="ignore")
