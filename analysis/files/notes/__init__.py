"""What did readers note, about which words, rows and figures, and do these still stand there?

A note is a row of a table (`analysis.files.notes.records` says what its columns mean). Nothing is
ever written over: a note that is rewritten or taken back stays, and can be brought back.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError, rows_of
from analysis.files.corrections.records import now, sha256_of
from analysis.files.notes.records import COLUMNS, as_notes, next_id, no_notes, rows_in, standing

SAID: Final = {
    "": "",
    "moved": "its text has changed since; the words stand elsewhere in it",
    "changed": "its text has changed since, and no longer has these words",
    "gone": "its article is not here",
}
"""What `found_again` says of a note, in words."""

SEARCHED: Final = ("text", "quoted", "by", "measure", "key", "page", "event_id", "article_id")


def on_passage(
    article: Mapping[str, Any],
    field: str,
    start: int,
    end: int,
    text: str,
    *,
    by: str = "",
    page: str = "",
) -> pd.DataFrame:
    """Write a note on a passage.

    Parameters
    ----------
    article
        The article: `event_id, article_id, title, text`.
    field, start, end
        Where it is about: "title" or "text", and from where to where, in code points.
    text
        What is noted.
    by, page
        Who writes, and on which page of the dashboard.

    Returns
    -------
    A table of one note, for `records.together`.

    Raises
    ------
    ArticlesError
        Nothing is written, or there is no such place.
    """
    whole = str(article[field])
    if not 0 <= start < end <= len(whole):
        raise ArticlesError(f"{start}-{end} lies outside the {field}")
    about = {
        "event_id": article["event_id"], "article_id": article["article_id"], "field": field,
        "start": start, "end": end, "quoted": whole[start:end], "sha256": sha256_of(whole),
    }  # fmt: skip
    return _written(text, by, on="passage", page=page, **about)


def on_row(
    measure: str,
    key: str,
    text: str,
    *,
    row: Mapping[str, Any] | None = None,
    by: str = "",
    page: str = "",
) -> pd.DataFrame:
    """Write a note on a row of a result table.

    Parameters
    ----------
    measure
        The table's name.
    key
        Which row: what a reader would call it.
    text
        What is noted.
    row
        The row, if it stands for a sentence: that sentence is quoted, with its place.
    by, page
        As in `on_passage`.

    Returns
    -------
    A table of one note.
    """
    place = _sentence_of(row or {})
    return _written(text, by, on="row", measure=measure, key=key, page=page, **place)


def on_figure(
    name: str, text: str, *, event_id: str = "", by: str = "", page: str = ""
) -> pd.DataFrame:
    """Write a note on a figure, by the name under which it is exported; else as `on_passage`."""
    return _written(text, by, on="figure", key=name, event_id=event_id, page=page)


def on_study(text: str, *, event_id: str = "", by: str = "", page: str = "") -> pd.DataFrame:
    """Write a note on the study as a whole, or on one of its events; else as `on_passage`."""
    return _written(text, by, on="study", event_id=event_id, page=page)


def edited(notes: pd.DataFrame, note_id: str, text: str, *, by: str = "") -> pd.DataFrame:
    """Write a note anew: its next version, which `records.together` puts in its place.

    Parameters
    ----------
    notes
        A table of notes. Not modified.
    note_id
        The version that stands.
    text, by
        What is noted now, and by whom: as before, if nobody is named.

    Returns
    -------
    A table of one note; none if it says the same already.
    """
    row = _row_of(notes, note_id)
    if text.strip() == row["text"]:
        return no_notes()
    stem = str(row["note_id"])
    versions = [one for one in notes["note_id"] if one.partition(".")[0] == stem.partition(".")[0]]
    last = max(versions, key=lambda one: int(one.partition(".")[2] or 1))
    changed = {"note_id": next_id(last), "text": text.strip(), "by": by.strip() or row["by"]}
    return as_notes([row | changed | {"made": now(), "undone": ""}])


@checked()
def search_notes(
    notes: pd.DataFrame, words: str = "", *, on: str = "", by: str = "", event_id: str = ""
) -> pd.DataFrame:
    """Return the standing notes that have all these words, the newest first.

    Parameters
    ----------
    notes
        A table of notes. Not modified.
    words
        In any order and case, also parts of words: looked for in the note, what it quotes, who
        wrote it, and what it is about.
    on
        "passage", "row", "figure" or "study"; "" for any.
    by, event_id
        Whose notes, and on which event; "" for all.

    Returns
    -------
    Rows of `notes`, with the same columns.

    Examples
    --------
    >>> notes = on_study("Which wire report came first?", by="AB")
    >>> len(search_notes(notes, "WIRE first")), len(search_notes(notes, "first wires"))
    (1, 0)
    """
    found = standing(notes)
    for name, wanted in (("on", on), ("by", by), ("event_id", event_id)):
        if wanted:
            found = found[found[name] == wanted]
    said = [" ".join(row).casefold() for row in found[list(SEARCHED)].to_numpy(dtype=str)]
    asked = words.casefold().split()
    has = [all(word in one for word in asked) for one in said]
    return found[has].reset_index(drop=True)


def found_again(notes: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Say of notes about words whether these still stand where they stood.

    Parameters
    ----------
    notes
        A table of notes. Not modified.
    articles
        The articles as they are now. Not modified.

    Returns
    -------
    `notes` with `start` and `end` as they are now, and `text_now`: "" (the text is the same, or
    the note is about no words), "moved" (it has changed; the words are found in it, nearest to
    where they were), "changed" (it no longer has them) or "gone" (no such article).
    """
    texts = {
        (str(row.article_id), field): getattr(row, field)
        for row in rows_of(articles)
        for field in ("title", "text")
    }
    hashes: dict[tuple[str, str], str] = {}
    rows = rows_in(notes)
    for row in rows:
        place = (row["article_id"], row["field"])
        row["text_now"] = ""
        if not row["article_id"] or not row["field"]:
            continue
        if place not in texts:
            row["text_now"] = "gone"
        elif not row["sha256"] and _stands(row, texts[place]):  # a row's sentence has no hash
            continue
        elif row["sha256"] != hashes.setdefault(place, sha256_of(texts[place])):
            row |= _again(row, texts[place])
    return COLUMNS.of(rows).assign(text_now=[str(row["text_now"]) for row in rows])


def _stands(row: Mapping[str, Any], text: str) -> bool:
    """Tell whether the words of a note still stand in a text where they stood."""
    return row["start"] is not pd.NA and text[row["start"] : row["end"]] == row["quoted"]


def _again(row: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Find the words of a note in another text: nearest to where they stood."""
    quoted, start = row["quoted"], row["start"]
    starts = [one.start() for one in re.finditer(re.escape(quoted), text)] if quoted else []
    if not starts or start is pd.NA:
        return {"text_now": "changed"}
    here = min(starts, key=lambda one: abs(one - start))
    return {"text_now": "moved", "start": here, "end": here + len(quoted)}


def _sentence_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the place of the sentence that a row of a result table stands for, if it has one."""
    place = {name: row[name] for name in ("event_id", "article_id") if name in row}
    sentence, start = row.get("sentence"), row.get("sentence_start")
    if not isinstance(sentence, str) or not sentence:
        return place
    place |= {"quoted": sentence}
    if start is None or pd.isna(start) or "field" not in row:
        return place
    return place | {"field": row["field"], "start": int(start), "end": int(start) + len(sentence)}


def _written(text: str, by: str, **about: Any) -> pd.DataFrame:
    if not text.strip():
        raise ArticlesError("Write the note first; an empty one is not kept.")
    said = {"made": now(), "by": by.strip(), "text": text.strip(), **about}
    stem = hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest()[:10]
    return as_notes([said | {"note_id": f"{stem}.1", "undone": ""}])


def _row_of(notes: pd.DataFrame, note_id: str) -> dict[str, Any]:
    rows = rows_in(notes[notes["note_id"] == note_id])
    if not rows:
        raise ArticlesError(f"there is no note {note_id}")
    return rows[0]
