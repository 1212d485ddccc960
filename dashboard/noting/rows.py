"""Notes on rows of tables: which rows have one, and a button to write one on the row selected."""

from collections.abc import Collection
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard.noting import about, writing
from dashboard.state import said

COLUMN: Final = "noted"
"""The column that holds the notes on each row."""

MOST: Final = 5_000
"""Rows of longer tables are not looked through: their notes stand on the page Notes."""

_OTHERS: Final = ("notes", "corrections")
"""Tables of what readers said themselves."""

CLICKABLE: Final = 1_000
"""So many rows are sent to the browser at once where they are clicked for a note alone."""


def noted(table: pd.DataFrame, name: str) -> pd.Series | None:
    """Return what is noted on each row of a table; None where nothing is.

    Parameters
    ----------
    table
        As the page shows it.
    name
        Under which it is exported.
    """
    corpus = about.on_screen()
    if corpus is None or len(table) > MOST:
        return None
    notes = about.notes_on(corpus)
    notes = notes[(notes["on"] == "row") & (notes["measure"] == name)]
    if notes.empty:
        return None
    texts = notes.groupby("key", sort=False)["text"].agg(" / ".join)
    found = [texts.get(about.row_key(row), "") for row in _rows(table)]
    return pd.Series(found, table.index, dtype=object) if any(found) else None


def can_be_noted(table: pd.DataFrame, sentences: Collection[str]) -> bool:
    """Tell whether the rows of a table are clicked to write notes: it is short, and of sentences.

    Parameters
    ----------
    table
        As the page shows it.
    sentences
        The columns that hold sentences.
    """
    return len(table) <= CLICKABLE and any(name in table for name in sentences)


def show_row(table: pd.DataFrame, name: str, position: int, key: str) -> None:
    """Offer to write a note on the selected row of a table."""
    corpus = about.on_screen()
    if corpus is None or name in _OTHERS:
        return
    row = {str(column): value for column, value in table.iloc[position].items()}
    if st.button("Write a note on this row", icon=":material/note_add:", key=f"{key}-note"):
        writing.on_table_row(corpus, name, row)
    if isinstance(row.get(COLUMN), str) and row[COLUMN]:
        said.show_caption(f"Noted: {row[COLUMN]}")


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): one for name, one in row.items()} for row in table.to_dict("records")]
