"""Tables as JSON from which they come back exactly: types, cells, what is missing, and notes.

Only what is known to come back is written: anything else is a TypeError.
"""

from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.measures import loaded

TUPLES: Final = (
    "files.corrections:Replayed",
    "files.reading:Reading",
    "statistics.comparison:Comparison",
)
"""Kinds of results that are several tables, by module and name."""

_PLAIN: Final = ("int64", "float64", "bool", "Int64", "str", "object")
_MOMENTS: Final = "datetime64["


def told(value: Any) -> Any:
    """Return a result as what `json.dumps` takes.

    Raises
    ------
    TypeError
        It, or a part of it, would not come back as it was.
    """
    if isinstance(value, pd.DataFrame):
        return _told_table(value)
    for path in TUPLES:
        if isinstance(value, tuple) and type(value).__name__ == path.partition(":")[2]:
            return {"tuple": path, "parts": [told(part) for part in value]}
    raise TypeError(f"no way is known to write a {type(value).__name__}")


def read(written: Any) -> Any:
    """Return the result that `told` was given."""
    if "tuple" in written:
        return loaded(written["tuple"])(*(read(part) for part in written["parts"]))
    columns = {name: _column(kind, cells) for name, kind, cells in written["columns"]}
    table = pd.DataFrame(columns, index=pd.RangeIndex(written["n"]))
    if "rows" in written:
        given = written["range"]
        table.index = pd.RangeIndex(*given) if given else pd.Index(written["rows"], dtype="int64")
    table.attrs = written["attrs"]
    return table


def _told_table(table: pd.DataFrame) -> dict[str, Any]:
    index = table.index
    if index.dtype != "int64" or index.name is not None:
        raise TypeError("the rows are not numbered")
    first = isinstance(index, pd.RangeIndex) and (index.start, index.step) == (0, 1)
    names = pd.Index(list(table.columns))
    if not names.is_unique or not names.identical(table.columns) or names.inferred_type != "string":
        raise TypeError("the columns are not named, each by a name of its own")
    columns = [[name, str(table[name].dtype), _cells(table[name])] for name in table.columns]
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


def _column(kind: str, cells: list[Any]) -> pd.Series:
    if kind.startswith(_MOMENTS):
        moments = np.array(cells, dtype="int64").view("datetime64[ns]")
        return pd.Series(pd.DatetimeIndex(moments).tz_localize("UTC"), dtype=kind)
    if kind == "object":
        values = np.empty(len(cells), dtype=object)
        values[:] = [_value(cell) for cell in cells]
        return pd.Series(values, dtype=object)
    return pd.Series(cells, dtype=kind)
