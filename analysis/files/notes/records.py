"""What is a note? A row of a table: what somebody wrote about a passage, a row, a figure, a study.

| column | what it holds |
|---|---|
| `note_id` | names the row: the note before the dot, which version of it behind |
| `made`, `by` | when this version was written (UTC, ISO 8601), by whom |
| `on` | what it is about: `passage`, `row` (of a result table), `figure` or `study` |
| `text` | what was written |
| `event_id`, `article_id`, `field`, `start`, `end`, `quoted` | the words it is about, where it is \
about words: `quoted` stands in the `field` (`title` or `text`) from `start` to `end`, in code \
points |
| `sha256` | of the title or text that had these words |
| `measure`, `key` | of a row: its table, and which row; of a figure: empty, and its name |
| `page` | where it was written: the dashboard's page with its choices, `hedging?by=outlet` |
| `undone` | "" while it stands; else when it was taken back, or rewritten |

At most one version of a note stands.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final

import pandas as pd

from analysis.articles import ArticlesError
from analysis.files.corrections.records import is_moment, now
from analysis.tables import Table

ON: Final = ("passage", "row", "figure", "study")
"""What a note can be about."""

COLUMNS: Final = Table(
    "notes",
    "note_id made by on text event_id article_id field start end quoted sha256 measure key page "
    "undone",
    needs="note_id made by on text undone",
    made_by="files.notes.files.read_notes(path)",
    Int64="start end",
    str="event_id article_id",
)


def no_notes() -> pd.DataFrame:
    """Return a table of notes without a row."""
    return _no_notes().copy(deep=False)


@cache
def _no_notes() -> pd.DataFrame:
    return COLUMNS.of([])


def as_notes(rows: pd.DataFrame | Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return rows as a table of notes: each version once, the last one standing, in time's order.

    Raises
    ------
    ArticlesError
        A row is no note; the message says which one and what is wrong with it.
    """
    given = rows_in(rows) if isinstance(rows, pd.DataFrame) else rows
    kept: dict[str, dict[str, Any]] = {}
    for number, row in enumerate(given, 1):
        tidy = {name: _tidy(name, row.get(name)) for name in COLUMNS}
        if problem := _problem(tidy):
            raise ArticlesError(f"note {number}: {problem}")
        kept[tidy["note_id"]] = tidy
    in_order = sorted(kept.values(), key=_version)
    newest = {stem_of(row["note_id"]): row for row in in_order if not row["undone"]}
    for row in in_order:
        last = newest.get(stem_of(row["note_id"]), row)
        if not row["undone"] and last is not row:
            row["undone"] = last["made"]
    return COLUMNS.of(sorted(in_order, key=lambda row: datetime.fromisoformat(row["made"])))


def rows_in(notes: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table of notes."""
    return [{str(name): value for name, value in row.items()} for row in notes.to_dict("records")]


def standing(notes: pd.DataFrame) -> pd.DataFrame:
    """Return the notes that were not taken back, each as it was written last, the newest first."""
    return notes[notes["undone"] == ""].iloc[::-1].reset_index(drop=True)


def together(notes: pd.DataFrame, made: pd.DataFrame) -> pd.DataFrame:
    """Return notes with those made since; a new version stands in place of the one before.

    Parameters
    ----------
    notes, made
        Tables of notes. Not modified.
    """
    return as_notes([*rows_in(notes), *rows_in(made)])


def undo(notes: pd.DataFrame, note_id: str) -> pd.DataFrame:
    """Take back a version of a note: the one before, if there is one, stands again."""
    stem, number = _version({"note_id": note_id})
    return _with(notes, {note_id: now(), f"{stem}.{number - 1}": ""})


def redo(notes: pd.DataFrame, note_id: str) -> pd.DataFrame:
    """Let a version of a note stand again that was taken back."""
    return _with(notes, {note_id: ""})


def remove(notes: pd.DataFrame, note_id: str) -> pd.DataFrame:
    """Take back a whole note, whatever it said before."""
    return _with(notes, {note_id: now()})


def stem_of(note_id: str) -> str:
    """Return what the ids of all versions of a note have in common."""
    return note_id.partition(".")[0]


def next_id(note_id: str) -> str:
    """Return the id of the version that follows.

    >>> next_id("5f0c.1")
    '5f0c.2'
    """
    stem, number = _version({"note_id": note_id})
    return f"{stem}.{number + 1}"


def _version(row: Mapping[str, Any]) -> tuple[str, int]:
    stem, _, number = str(row["note_id"]).partition(".")
    return stem, int(number or 1)


def _with(notes: pd.DataFrame, undone: Mapping[str, str]) -> pd.DataFrame:
    rows = rows_in(notes)
    return as_notes([row | {"undone": undone.get(row["note_id"], row["undone"])} for row in rows])


def _tidy(name: str, value: Any) -> Any:
    if COLUMNS.types.get(name) != "Int64":
        return "" if _is_missing(value) else str(value)
    try:
        return pd.NA if _is_missing(value) or value == "" else int(value)
    except (TypeError, ValueError, OverflowError):
        return value


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or bool(value != value)


def _problem(row: Mapping[str, Any]) -> str:
    """Say what is wrong with a row, or return ""."""
    if not re.fullmatch(r"[^.\s]+(\.[1-9]\d{0,5})?", row["note_id"]):
        return f"note_id is {row['note_id']!r}, but must be a name, a dot and a number"
    if row["on"] not in ON:
        return f"on is {row['on']!r}, but must be one of {', '.join(ON)}"
    if not row["text"].strip():
        return "text is empty; a note says something"
    if row["field"] not in ("", "title", "text"):
        return f"field is {row['field']!r}, but must be title or text, or empty"
    if not is_moment(row["made"]):
        return f"made is {row['made']!r}; write it in UTC as 2031-03-14T09:30:00Z"
    places = [row[name] for name in ("start", "end") if row[name] is not pd.NA]
    if any(not isinstance(one, int) for one in places):
        return f"start and end are {row['start']!r} and {row['end']!r}, but must be numbers"
    if places and not (len(places) == 2 and 0 <= places[0] < places[1]):
        return f"start and end are {row['start']} and {row['end']}, which is no stretch of text"
    if row["on"] == "passage" and not (row["article_id"] and row["field"] and places):
        return "a note on a passage needs article_id, field, start and end"
    return ""
