"""The tables of pages: every row with its numbers is a row of a table of the study."""

import pandas as pd
from pandas.api import types

PLACES = ("document", "mark", "id")
"""Columns that number what is on screen."""

IDS = (
    "outlet", "outlet_a", "outlet_b", "article_id", "article_a", "article_b", "measure", "zone",
    "category", "actor", "term", "field", "label",
)  # fmt: skip
"""Columns of words that say what a row is about."""


def untraced(name, table, known):
    """Return what is wrong with a shown table: its rows that no table of the study has.

    Parameters
    ----------
    name, table
        The table and what it is called.
    known
        Tables of the study.
    """
    numbers = [column for column in table.columns if types.is_numeric_dtype(table[column])
               and column not in PLACES and table[column].notna().any()]  # fmt: skip
    if table.empty or not numbers or "mark" in table:  # highlights: the chips are held instead
        return []
    fitting = [one for one in known if set(numbers) <= set(one.columns)]
    if not fitting:
        return [f"{name}: no table of the study has {', '.join(numbers)}"]
    named = {"outlet": "article_id", "outlet_a": "article_a", "outlet_b": "article_b"}
    ids = [
        column for column in IDS
        if column in table and all(column in one for one in fitting)
        and named.get(column) not in table  # pages tell texts of one outlet apart by name
    ]  # fmt: skip
    on_screen = name.startswith("shown ")
    missing = rows_of(table, [*numbers, *ids], on_screen)
    for one in fitting:
        missing -= rows_of(one, [*numbers, *ids], on_screen)
    if not missing:
        return []
    return [f"{name}: {len(missing)} of {len(table)} rows are in no table, as {min(missing)}"]


def rows_of(table, columns, on_screen=False):
    """Rows as texts, with numbers as precise as any page writes them.

    On screen, what would be "-0.00" is zero; what is exported keeps its sign and decimals.
    """
    cells = (
        [_told(cell, 2 if column == "confidence" else 3, on_screen) for cell in table[column]]
        for column in columns
    )
    return set(map(" | ".join, zip(*cells, strict=True)))


def _told(value, digits, on_screen):
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) or not pd.notna(value):
        return ""
    number = 0.0 if on_screen and -0.005 < value < 0 else float(value)
    return f"{round(number, digits) + 0.0:.{digits}f}"
