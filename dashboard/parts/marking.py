"""The marked outlet, term and actor, found in articles and in tables."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import Any, Final

import pandas as pd
import regex
import streamlit as st

from analysis.articles import ArticlesError
from analysis.language import folded
from analysis.showing.display import Mark
from analysis.statistics.shares import NO_SOURCE, UNSURE
from analysis.words.patterns import pattern_of
from analysis.words.searching.finding import mentions_of, places_of
from dashboard import state
from dashboard.state import marked
from dashboard.state.said import markdown_label, show_caption

SENTENCES: Final = ("sentence", "sentence_a", "sentence_b", "statement", "passage")
"""Columns of tables that hold sentences, or what stands for one."""

OUTLETS: Final = ("outlet", "outlet_a", "outlet_b")
"""Columns of tables that hold outlets."""

CHOICES: Final = {
    "outlet": marked.OUTLET, "actor": marked.ACTOR, "cue": marked.TERM, "term": marked.TERM,
}  # fmt: skip
"""Columns of tables → what is marked by what stands there: a cue of hedging is a term."""

COLUMN: Final = "marked"
"""The column that says which marked words a row has: cells are drawn, so none can be coloured."""

SECONDS: Final = 2.0
"""So long a table may be searched: a link can name any wildcards."""


def legend() -> dict[str, str]:
    """Return what is marked, as the reader's legend calls it: by kind of highlight."""
    told = {"term": marked.term(), "actor": marked.actor()}
    found = {"term": "the line found"} if marked.place() else {}
    return found | {kind: f"“{name}”" for kind, name in told.items() if name}


def told() -> str:
    """Return what is marked in tables, in words."""
    outlet = [f"“{marked.outlet()}”"] if marked.outlet() else []
    return " or ".join([*legend().values(), *outlet])


def marks(corpus: state.Corpus, article_id: Any) -> dict[str, list[Mark]]:
    """Return the marks of what is marked, in the `title` and in the `text` of an article."""
    found: dict[str, list[Mark]] = {"title": [], "text": []}
    here = corpus.articles[corpus.articles["article_id"] == article_id]
    if term := marked.term():
        with suppress(ArticlesError):  # it takes too long: so does what else would be found
            for place in places_of(here, term, "words"):
                found[place.field].append(Mark(place.start, place.end, "term", term))
    for place in _mentions(corpus):
        if place.article_id == article_id:
            found[place.field].append(Mark(place.start, place.end, "actor", marked.actor()))
    at = marked.place()
    if at and at.article_id == str(article_id):
        mark = Mark(at.start, at.end, "term", "found")
        there = {(one.start, one.end) for one in found[at.field]}
        text = str(here[at.field].iloc[0]) if len(here) else ""
        if mark[:2] not in there and mark.start < mark.end <= len(text):
            found[at.field].append(mark)
    return found


def hits(table: pd.DataFrame) -> pd.Series | None:
    """Return what each row has of what is marked, in words; None where none counts.

    Parameters
    ----------
    table
        Any table: its sentences have terms and actors, but not what is said of a measure, and its
        outlets are the marked one or not. Where all rows or none are its, there is no need to say.
    """
    columns = [name for name in SENTENCES if name in table and "measure" not in table]
    finders = list(_finders()) if columns else []
    of_outlet = _of_outlet(table)
    if not finders and not any(of_outlet):
        return None
    rows = zip(*(table[name] for name in columns), strict=True) if columns else ((),) * len(table)
    texts = [[one for one in row if isinstance(one, str)] for row in rows]  # statements: numbers
    said = [
        "; ".join(
            dict.fromkeys([*(w for text in row for find in finders for w in find(text)), *own])
        )
        for row, own in zip(texts, of_outlet, strict=True)
    ]
    return pd.Series(said, table.index, dtype=object)


def marked_rows(
    table: pd.DataFrame, found: pd.Series, columns: list[str], key: str
) -> tuple[pd.DataFrame, list[str], list[int] | None]:
    """Say in a column what each row has of what is marked, and offer to see only such rows.

    Returns
    -------
    Table and columns as shown, and which rows those are; None for all of them.
    """
    rows = [row for row, words in enumerate(found) if words]
    what = told()
    if not rows:
        none = f"None of these {len(table):,} rows has" if len(table) > 1 else "The one row lacks"
        show_caption(f"Marked: {what}. {none} it.")
        return table, columns, None
    at = min(columns.index(name) for name in columns if name in SENTENCES or name == columns[-1])
    columns = [*columns[:at], COLUMN, *columns[at:]]
    table = table.assign(**{COLUMN: found})
    if len(rows) == len(table):
        return table, columns, None
    label = f"Only the {len(rows):,} of {len(table):,} rows with {markdown_label(what)}"
    if not st.toggle(label, key=f"{key}-only-marked"):
        return table, columns, None
    return table.iloc[rows], columns, rows


def offer(row: Mapping[Any, Any], key: str) -> None:
    """Offer to mark on every page what the selected row of a table is about, or to end that."""
    names = {kind: row[name] for name, kind in CHOICES.items() if name in row}
    known = {
        kind: name for kind, name in names.items()
        if isinstance(name, str) and name and name not in (UNSURE, NO_SOURCE)
    }  # fmt: skip
    with st.container(horizontal=True, gap="xsmall"):
        for kind, name in known.items():
            is_marked = marked.name_of(kind) == name
            st.button(
                f"Mark “{markdown_label(name)}” {'no longer' if is_marked else 'everywhere'}",
                key=f"{key}-mark-{kind}", on_click=marked.choose,
                args=(kind, "" if is_marked else name),
            )  # fmt: skip


def _of_outlet(table: pd.DataFrame) -> list[list[str]]:
    """Return the marked outlet in the rows that are its, unless all of them are."""
    name, columns = marked.outlet(), [one for one in OUTLETS if one in table]
    if not name or not columns:
        return [[]] * len(table)
    mine = (table[columns] == name).any(axis=1).tolist()
    return [[name] if here and not all(mine) else [] for here in mine]


def _finders() -> Iterator[Callable[[str], list[str]]]:
    """Yield for all that is marked what finds its words in a sentence."""
    if term := marked.term():
        yield partial(_words_of, regex.compile(pattern_of(term)), monotonic() + SECONDS)
    corpus = st.session_state.get(state.ON_SCREEN)
    if corpus is not None and marked.actor():
        of_sentence: dict[str, list[str]] = {}
        for row in _rows(corpus):
            of_sentence.setdefault(row.sentence, []).append(row.mention)
        yield lambda text: of_sentence.get(text, [])


def _words_of(pattern: regex.Pattern[str], ends_at: float, text: str) -> list[str]:
    with suppress(TimeoutError):
        found = pattern.finditer(folded(text), timeout=max(ends_at - monotonic(), 0.001))
        return [text[slice(*one.span())] for one in found]
    return []


def _mentions(corpus: state.Corpus) -> list[Any]:
    """Return where the marked actor is mentioned; nowhere where nobody has that name."""
    if not marked.actor():
        return []
    try:
        return list(mentions_of(marked.actor(), state.result(corpus, "actor_mentions")))
    except ArticlesError:
        return []


def _rows(corpus: state.Corpus) -> Iterator[Any]:
    mentions = state.result(corpus, "actor_mentions")
    places = {tuple(place) for place in _mentions(corpus)}
    for row in mentions.itertuples():
        if (row.article_id, row.field, row.start, row.end) in places:
            yield row
