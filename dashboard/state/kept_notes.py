"""Where a reader's notes are kept: where their corrections are, under the same names.

`kept_corrections` says where that is, and what is kept in the session only.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError
from analysis.files.notes import records
from analysis.files.notes.files import edit_notes, parse_notes, read_notes
from dashboard.state import kept_corrections

_KEY: Final = "notes"


def file_of(event: str) -> Path | None:
    """Return the file with the notes of an event; None if only the session has them."""
    beside = kept_corrections.file_of(event)
    return beside and beside.with_suffix(".notes.parquet")


def notes_of(event: str) -> pd.DataFrame:
    """Return all versions of the notes on an event, or of `kept_corrections.OWN`.

    Raises
    ------
    ArticlesError
        The file cannot be read.
    """
    path = file_of(event)
    if path is None:
        kept: dict[str, pd.DataFrame] = st.session_state.get(_KEY, {})
        return kept.get(event, records.no_notes())
    return read_notes(path) if path.exists() else records.no_notes()


def keep(event: str, made: pd.DataFrame) -> None:
    """Add notes, or further versions of them, to those on an event."""
    _edit(event, lambda now: records.together(now, made))


def undo(event: str, note_id: str) -> None:
    """Take back a version of a note: the one before stands again."""
    _edit(event, lambda now: records.undo(now, note_id))


def redo(event: str, note_id: str) -> None:
    """Let a version of a note stand again that was taken back."""
    _edit(event, lambda now: records.redo(now, note_id))


def remove(event: str, note_id: str) -> None:
    """Take back a whole note."""
    _edit(event, lambda now: records.remove(now, note_id))


def take(event: str, data: bytes) -> int:
    """Add the notes in the bytes of a file; return how many rows are new.

    Raises
    ------
    ArticlesError
        They are none; nothing is added then.
    """
    before = len(notes_of(event))
    keep(event, parse_notes(data))
    return len(notes_of(event)) - before


def forget_own() -> None:
    """Drop the notes on this visitor's own articles."""
    st.session_state.get(_KEY, {}).pop(kept_corrections.OWN, None)


def _edit(event: str, edit: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    path = file_of(event)
    if path is None:
        st.session_state.setdefault(_KEY, {})[event] = edit(notes_of(event))
        return
    try:
        edit_notes(path, edit)
    except OSError as error:
        raise ArticlesError(
            f"the notes cannot be written to {path} ({error.strerror}); free some room there"
        ) from None
