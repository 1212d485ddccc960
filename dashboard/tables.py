"""How the columns of any result table look: names, decimals, shares, room for sentences."""

from typing import Any, Final

import pandas as pd
import streamlit as st
from pandas.api import types

LONG: Final = ("sentence", "statement", "passage", "content", "text", "title", "source", "way_out")
"""Columns of running text: they get room, and their rows several lines."""

SHARES: Final = ("share", "share_direct", "shared")
"""Columns of shares, with all `containment…`: shown per cent."""

_WRAPS: Final = ("sentence", "statement", "passage", "content", "problem", "way_out")
_NARROW: Final = ("title", "source", "text")


def columns_of(table: pd.DataFrame) -> dict[str, Any]:
    """Return Streamlit's configuration for every column of `table`.

    Names lose their underscores; numbers have the decimals that their unit can bear, shares
    are per cent, times are in UTC. What is exported keeps its names and all decimals.
    """
    return {str(name): _column(str(name), table[name]) for name in table.columns}


def row_height(columns: list[str]) -> int | None:
    """Return the height in pixels for rows that hold sentences; None for the usual one."""
    return 76 if any(name in _WRAPS for name in columns) else None


def _column(name: str, values: pd.Series) -> Any:
    label = name.replace("_", " ")
    if types.is_datetime64_any_dtype(values):
        return st.column_config.DatetimeColumn(label, format="D MMM YYYY, HH:mm", timezone="UTC")
    if types.is_bool_dtype(values):
        return st.column_config.CheckboxColumn(label)
    if types.is_numeric_dtype(values):
        return st.column_config.NumberColumn(label, format=_number(name, values))
    if name in LONG:
        return st.column_config.TextColumn(label, width="medium" if name in _NARROW else "large")
    return st.column_config.Column(label)


def _number(name: str, values: pd.Series) -> str | None:
    if name in SHARES or name.startswith("containment"):
        return "percent"
    if not types.is_float_dtype(values):
        return None
    whole = values.dropna()
    if len(whole) and (whole % 1 == 0).all() and not name.startswith("p"):
        return "%.0f"
    return "%.3f" if name in ("p", "p_holm") else "%.2f"
