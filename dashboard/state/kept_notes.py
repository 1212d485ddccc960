"""What readers noted: in the study that is open, or in that of the bundled events."""

import pandas as pd

from analysis.files.notes import records
from analysis.files.notes.files import parse_notes
from dashboard.state import stores, studies
from dashboard.state.remembered import digest


def notes_of(event: str) -> pd.DataFrame:
    """Return all versions of the notes on an event, or of `studies.OWN`.

    Raises
    ------
    ArticlesError
        What is kept are no notes.
    """
    return _notes(studies.part(event, "notes"))


def keep(event: str, made: pd.DataFrame) -> None:
    """Add notes, or further versions of them, to those on an event."""
    studies.edit(event, "notes", lambda now: records.together(_notes(now), made))


def undo(event: str, note_id: str) -> None:
    """Take back a version of a note: the one before stands again."""
    studies.edit(event, "notes", lambda now: records.undo(_notes(now), note_id))


def redo(event: str, note_id: str) -> None:
    """Let a version of a note stand again that was taken back."""
    studies.edit(event, "notes", lambda now: records.redo(_notes(now), note_id))


def remove(event: str, note_id: str) -> None:
    """Take back a whole note."""
    studies.edit(event, "notes", lambda now: records.remove(_notes(now), note_id))


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


def _notes(kept: pd.DataFrame) -> pd.DataFrame:
    rows = records.rows_in(kept)
    if not rows:
        return records.no_notes()
    key = ("notes", digest(records.as_notes, rows))
    noted: pd.DataFrame = stores.of(True).get(key, lambda: records.as_notes(rows))
    return noted
