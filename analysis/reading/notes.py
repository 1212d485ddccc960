"""What does an outlet say about its own article: corrections, updates, notes of the editor?"""

from typing import NamedTuple

from analysis.reading.cleaning import Cleaned


class Note(NamedTuple):
    """What an outlet says about its own article."""

    kind: str  # "correction", "update", "editor's note"
    date: str  # "2031-03-14"; "" where it has none
    text: str  # verbatim


def notes_of(cleaned: Cleaned) -> list[Note]:
    """Return the notes that cleaning took out of an article."""
    return []
