"""From a clicked point back to the rows it was counted from."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd


def rows_behind(
    table: pd.DataFrame, points: Sequence[Mapping[str, Any]], columns: Sequence[str]
) -> pd.DataFrame:
    """Return the rows of `table` that the clicked points stand for; all rows for no click.

    Parameters
    ----------
    table
        The rows that a chart was counted from.
    points
        The clicked points; their `customdata` holds one value for each of `columns`.
    columns
        The columns whose values a point carries.
    """
    keys = {tuple(map(str, point["customdata"][: len(columns)])) for point in points}
    if not keys:
        return table
    values = zip(*(table[column].astype(str) for column in columns), strict=True)
    return table[[key in keys for key in values]]


def described(points: Sequence[Mapping[str, Any]], rows: int, what: str) -> str:
    """Say which rows a table shows: those behind the click, or all."""
    if not points:
        return f"All {rows:,} {what}. Click a mark in the chart to see only those behind it."
    clicked = "; ".join(" · ".join(map(str, point["customdata"])) for point in points)
    return f"{rows:,} {what} behind the click: {clicked}. Double-click the chart to see all."
