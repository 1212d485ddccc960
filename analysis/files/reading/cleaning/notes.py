"""What does an outlet say about its own article: corrections, updates, notes of the editor?"""

from typing import Final, NamedTuple

from analysis.files.reading.cleaning import Cleaned
from analysis.files.reading.cleaning.furniture import NOTES
from analysis.files.reading.moments import moment_in

_LABEL: Final = 200
"""Characters at the start of a note that may hold its date; later ones belong to the matter."""


class Note(NamedTuple):
    """What an outlet says about its own article."""

    kind: str  # "correction", "update", "editor's note"
    date: str  # "2031-03-14"; "" where it has none
    text: str  # verbatim


def notes_of(cleaned: Cleaned) -> list[Note]:
    """Return the notes that cleaning took out of an article, as `data/lexicons/boilerplate` has it.

    Examples
    --------
    >>> from analysis.files.reading.cleaning import clean
    >>> body = "The council of Elva has closed the old bridge.\\n\\nNobody was hurt.\\n\\n"
    >>> note = "Correction, March 5, 2031: The bridge was built in 1931, not 1913."
    >>> [(one.kind, one.date) for one in notes_of(clean(body + note, title="Bridge closed"))]
    [('correction', '2031-03-05')]
    """
    return [
        Note(piece.reason, _date_of(piece.text), piece.text)
        for piece in cleaned.removed
        if piece.reason in NOTES
    ]


def _date_of(note: str) -> str:
    moment = moment_in(note[:_LABEL])
    return (
        ""
        if moment is None or moment.precision in ("", "year", "month")
        else f"{moment.at:%Y-%m-%d}"
    )
