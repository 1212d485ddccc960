"""Tables written so that they come back exactly: types, cells, what is missing, and notes.

As JSON, or as Arrow, which is quicker and smaller where there are many cells. Only what is known
to come back is written: anything else is a TypeError.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.measures import loaded

TUPLES: Final = (
    "files.corrections:Replayed",
    "files.reading:Reading",
    "statistics.comparison:Comparison",
)
"""Kinds of results that are several tables, by module and name."""

_PLAIN: Final = ("int64", "float64", "bool", "Int64", "str", "object")
_MOMENTS: Final = "datetime64["
_TABLE: Final = b"table"
"""The note of an Arrow table that says what it was, and has the cells that Arrow cannot have."""


def told(value: Any, table: Callable[[pd.DataFrame], Any] | None = None) -> Any:
    """Return a result as what `json.dumps` takes, its tables as `table` writes them.

    Raises
    ------
    TypeError
        It, or a part of it, would not come back as it was.
    """
    if isinstance(value, pd.DataFrame):
        return (table or _told_table)(value)
    for path in TUPLES:
        if isinstance(value, tuple) and type(value).__name__ == path.partition(":")[2]:
            return {"tuple": path, "parts": [told(part, table) for part in value]}
    raise TypeError(f"no way is known to write a {type(value).__name__}")


def read(written: Any, table: Callable[[Any], pd.DataFrame] | None = None) -> Any:
    """Return the result that `told` was given; `table` reads what its `table` wrote."""
    if "tuple" in written:
        return loaded(written["tuple"])(*(read(part, table) for part in written["parts"]))
    return (table or _read_table)(written)


def packed(table: pd.DataFrame) -> pa.Buffer:
    """Return a table but for its notes (`attrs`) as an Arrow stream.

    Raises
    ------
    TypeError
        It would not come back as it was.
    """
    told = _told_table(table, cells=_arrow) | {"attrs": {}}
    aside = {}
    for number, column in enumerate(told["columns"]):
        aside[str(number)], column[2] = column[2]
    written = pa.table(aside).replace_schema_metadata({_TABLE: json.dumps(told)})
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, written.schema) as writer:
        writer.write_table(written)
    return stream.getvalue()


def unpacked(stream: bytes) -> pd.DataFrame:
    """Return the table that `packed` was given."""
    written = pa.ipc.open_stream(stream).read_all()
    told = json.loads(written.schema.metadata[_TABLE])
    for number, column in enumerate(told["columns"]):
        cells, numbered = written.column(str(number)), column[2]
        if numbered is not None:
            known = list(map(_value, numbered))
            cells = [known[place] for place in cells.to_pylist()]
        column[2] = cells
    return _read_table(told)


def _read_table(written: Any) -> pd.DataFrame:
    columns = {name: _column(kind, cells) for name, kind, cells in written["columns"]}
    table = pd.DataFrame(columns, index=pd.RangeIndex(written["n"]))
    if "rows" in written:
        given = written["range"]
        table.index = pd.RangeIndex(*given) if given else pd.Index(written["rows"], dtype="int64")
    table.attrs = written["attrs"]
    return table


def _told_table(
    table: pd.DataFrame, cells: Callable[[pd.Series], Any] | None = None
) -> dict[str, Any]:
    index = table.index
    if index.dtype != "int64" or index.name is not None:
        raise TypeError("the rows are not numbered")
    first = isinstance(index, pd.RangeIndex) and (index.start, index.step) == (0, 1)
    names = pd.Index(list(table.columns))
    if not names.is_unique or not names.identical(table.columns) or names.inferred_type != "string":
        raise TypeError("the columns are not named, each by a name of its own")
    write = cells or _cells
    columns = [[name, str(table[name].dtype), write(table[name])] for name in table.columns]
    told = {"n": len(table), "columns": columns, "attrs": table.attrs}
    return told if first else told | {"rows": index.tolist(), "range": _range(index)}


def _range(index: pd.Index) -> list[int] | None:
    return [index.start, index.stop, index.step] if isinstance(index, pd.RangeIndex) else None


def _cells(column: pd.Series) -> list[Any]:
    kind = str(column.dtype)
    if kind.startswith(_MOMENTS) and kind.endswith("UTC]"):
        return [int(moment) for moment in column.to_numpy("datetime64[ns]").view("int64")]
    if kind not in _PLAIN:
        raise TypeError(f"a column of {kind}")
    return [_cell(value) for value in column.tolist()]


def _arrow(column: pd.Series) -> tuple[pa.Array, list[Any] | None]:
    """Return cells as Arrow has them, exactly; where it cannot, their numbers, and each once."""
    kind = str(column.dtype)
    if kind in ("int64", "float64", "bool"):
        return pa.array(column.to_numpy(), from_pandas=False), None
    if kind == "Int64":
        return pa.array(column.array), None
    if kind == "str":  # told apart by what it says, not by how it is held
        return pa.array(column.array, pa.large_string()), None
    if kind != "object":
        return pa.array(_cells(column), pa.int64()), None
    cells = column.tolist()
    if set(map(type, cells)) <= {str, type(None)}:
        with suppress(ValueError):  # half a character
            return pa.array(cells, pa.large_string()), None
    # Most are () in a large table of tuples; `repr` tells 1 from 1.0 and True, which are equal.
    told = list(map(repr, cells))
    distinct = dict(zip(told, cells, strict=True))
    number = {one: place for place, one in enumerate(distinct)}
    return pa.array([number[one] for one in told]), list(map(_cell, distinct.values()))


def _cell(value: Any) -> Any:
    if value is pd.NA:
        return None
    if isinstance(value, tuple):
        return {"t": [_cell(part) for part in value]}
    if value is not None and type(value) not in (str, int, float, bool):
        raise TypeError(f"a cell that is a {type(value).__name__}")
    return value


def _value(cell: Any) -> Any:
    return tuple(map(_value, cell["t"])) if isinstance(cell, dict) else cell


def _column(kind: str, cells: Any) -> pd.Series:
    if isinstance(cells, pa.ChunkedArray):
        if kind in ("Int64", "str"):
            dtype: Any = pd.api.types.pandas_dtype(kind)
            return pd.Series(dtype.__from_arrow__(cells))
        cells = cells.to_pylist() if kind == "object" else cells.to_numpy()
    if kind.startswith(_MOMENTS):
        moments = np.array(cells, dtype="int64").view("datetime64[ns]")
        return pd.Series(pd.DatetimeIndex(moments).tz_localize("UTC"), dtype=kind)
    if kind == "object":
        values = np.empty(len(cells), dtype=object)
        values[:] = [_value(cell) for cell in cells]
        return pd.Series(values, dtype=object)
    return pd.Series(cells, dtype=kind)
