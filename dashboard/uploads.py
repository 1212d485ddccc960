"""A visitor's own articles: taken in, read, corrected and forgotten within one session.

Everything lives in `st.session_state`; nothing is written to a place that another session
reads, and nothing to disk.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError, check_articles
from analysis.reading import Reading, read_uploads
from analysis.reading.kinds import MAX_FILE, TABLES
from analysis.reading.sources import UnreadableError
from analysis.reading.tables import column_names, proposed_columns, read_rows

MAX_TOGETHER: Final = 4 * MAX_FILE
"""The most bytes that one visitor may add."""

EDITABLE: Final = ("event_id", "outlet", "published", "title")
"""Columns of the articles that the visitor may correct."""

_KEY: Final = "own"


@dataclass
class Own:
    """What one visitor brought along."""

    files: dict[str, bytes] = field(default_factory=dict)
    columns: dict[str, dict[str, str]] = field(default_factory=dict)  # per table: theirs to ours
    corrections: dict[str, dict[str, Any]] = field(default_factory=dict)  # per article_id
    reading: Reading | None = None


def own() -> Own:
    """Return what this visitor added so far."""
    kept = st.session_state.setdefault(_KEY, Own())
    if not isinstance(kept, Own):  # the module was reloaded while someone was working
        kept = st.session_state[_KEY] = Own(
            kept.files, kept.columns, kept.corrections, kept.reading
        )
    return kept


def own_reading() -> Reading | None:
    """Return what was read from this visitor's files, with their corrections, or None."""
    return own().reading


def own_articles() -> pd.DataFrame | None:
    """Return this visitor's articles, or None when they added none."""
    reading = own_reading()
    return None if reading is None or reading.articles.empty else reading.articles


def add(files: Mapping[str, bytes]) -> list[str]:
    """Add files to those of this visitor; a name that is taken gets a number.

    Returns
    -------
    What could not be added, and why: one sentence each.
    """
    kept, refused = own(), []
    for name, data in files.items():
        if sum(map(len, kept.files.values())) + len(data) > MAX_TOGETHER:
            limit = MAX_TOGETHER // 2**20
            refused.append(f"{name} is one too many: all files together may have {limit} MB.")
            continue
        if kept.files.get(name) == data:
            continue
        kept.files[_free(name, kept.files)] = data
    return refused


def read() -> None:
    """Read all files of this visitor again, with their columns and corrections."""
    kept = own()
    if not kept.files:
        kept.reading = None
        return
    plain = {name: data for name, data in kept.files.items() if name not in kept.columns}
    readings = [read_uploads(plain, event_id="my-articles")] if plain else []
    readings += [
        read_uploads({name: kept.files[name]}, columns=columns, event_id="my-articles")
        for name, columns in kept.columns.items()
        if name in kept.files
    ]
    together = _together(readings)
    kept.reading = together._replace(articles=_corrected(together.articles, kept.corrections))


def correct(edited: pd.DataFrame) -> bool:
    """Take over corrected rows.

    Parameters
    ----------
    edited
        `article_id` and the columns of `EDITABLE`; times without an offset are UTC.

    Returns
    -------
    Whether anything changed.

    Raises
    ------
    ArticlesError
        The corrected table would not be usable; nothing is changed then.
    """
    kept = own()
    if kept.reading is None:
        return False
    before = kept.reading.articles.set_index("article_id")
    changes: dict[str, dict[str, Any]] = {}
    for row in edited.to_dict("records"):
        old = before.loc[row["article_id"]]
        tidy = {column: _tidy(column, row[column]) for column in EDITABLE}
        change = {column: new for column, new in tidy.items() if not _same(new, old[column])}
        if change:
            changes[row["article_id"]] = change
    if not changes:
        return False
    corrected = _corrected(kept.reading.articles, changes)
    check_articles(corrected)
    for article_id, change in changes.items():
        kept.corrections.setdefault(article_id, {}).update(change)
    kept.reading = kept.reading._replace(articles=corrected)
    return True


def forget() -> None:
    """Delete all that this visitor added, and what was measured from it."""
    st.session_state[_KEY] = Own()


def tables() -> dict[str, list[str]]:
    """Return this visitor's tables of articles: file name to its column names."""
    found = {}
    for name, data in own().files.items():
        if not name.lower().endswith(TABLES):
            continue
        try:
            header = column_names(read_rows(name, data)[0])
        except UnreadableError:
            continue  # reported in `skipped`
        if header and "file" not in proposed_columns(header).values():
            found[name] = header
    return found


def guessed(name: str, header: list[str]) -> dict[str, str]:
    """Return what each of our columns is called in a table: as the visitor said, or guessed."""
    columns = own().columns.get(name) or proposed_columns(header)
    return {ours: theirs for theirs, ours in columns.items()}


def unclear(name: str, header: list[str]) -> bool:
    """Tell whether it is still unknown which column of a table holds the texts."""
    return "text" not in guessed(name, header)


def _together(readings: list[Reading]) -> Reading:
    taken: set[str] = set()
    parts = []
    for articles, removed, skipped, mended, notes in readings:
        names = {name: _free(name, taken) for name in articles["article_id"]}
        taken |= set(names.values())
        parts.append(
            Reading(
                articles.assign(article_id=articles["article_id"].map(names)),
                removed.assign(article_id=removed["article_id"].map(names)),
                skipped,
                mended.assign(article_id=mended["article_id"].map(names)),
                notes.assign(article_id=notes["article_id"].map(names)),
            )
        )
    if len(parts) == 1:
        return parts[0]
    return Reading(
        *(
            pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()
            for tables in (
                [part[number] for part in parts if not part[number].empty] or [parts[0][number]]
                for number in range(len(Reading._fields))
            )
        )
    )


def _corrected(articles: pd.DataFrame, corrections: Mapping[str, dict[str, Any]]) -> pd.DataFrame:
    corrected = articles.copy()
    for article_id, change in corrections.items():
        rows = corrected["article_id"] == article_id
        for column, value in change.items():
            corrected.loc[rows, column] = value
            if f"{column}_from" in corrected:
                corrected.loc[rows, f"{column}_from"] = "corrected"
    return corrected


def _tidy(column: str, value: Any) -> Any:
    if column == "published":
        if pd.isna(value):
            return pd.NaT
        moment = pd.Timestamp(value)
        return moment.tz_localize("UTC") if moment.tzinfo is None else moment.tz_convert("UTC")
    text = "" if value is None or pd.isna(value) else str(value).strip()
    if not text and column != "title":
        raise ArticlesError(
            f"every article needs an {column.replace('_id', '')}; fill in the empty cell"
        )
    return text


def _same(new: Any, old: Any) -> bool:
    return bool(new == old) or (pd.isna(new) and pd.isna(old))


def _free(name: str, taken: Any) -> str:
    if name not in taken:
        return name
    stem, dot, ending = name.rpartition(".")
    number = 2
    while (other := f"{stem or ending}-{number}{dot}{ending if stem else ''}") in taken:
        number += 1
    return other
