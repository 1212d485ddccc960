"""What is noted about what is on screen, and what is a note about, in words?"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError
from analysis.files.notes.records import no_notes, standing
from dashboard import state
from dashboard.state import kept_notes

KINDS: Final = {
    "passage": "Passage", "row": "Row of a table", "figure": "Figure", "study": "Study",
}  # fmt: skip
"""What a note can be about, in words."""

_TELLING: Final = (
    "outlet", "outlet_a", "outlet_b", "actor", "term", "word", "label", "mention", "who_speaks",
    "cue", "match", "kind", "category", "what", "wording", "wording_a", "wording_b", "text",
    "article_id", "start", "start_a", "start_b",
)  # fmt: skip
"""Columns that tell one row of a table from the others."""

LONGEST: Final = 60
"""Letters of each value by which a row is named."""


def on_screen() -> state.Corpus | None:
    """Return the articles that the page is about, if it is about any."""
    corpus = st.session_state.get(state.ON_SCREEN)
    return corpus if isinstance(corpus, state.Corpus) else None


def notes_on(corpus: state.Corpus) -> pd.DataFrame:
    """Return the standing notes on the event on screen, the newest first."""
    try:
        notes = standing(kept_notes.notes_of(corpus.kept_as))
    except ArticlesError:  # the page Notes says so; nothing is written over it
        return no_notes()
    return notes[notes["event_id"].isin(["", event_id(corpus)])].reset_index(drop=True)


def event_id(corpus: state.Corpus) -> str:
    """Return how its articles name the event on screen."""
    return corpus.event_id


def view() -> str:
    """Return the page on screen with its choices, as notes name it: "hedging?by=outlet"."""
    path = (st.context.url or "").split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    chosen = [(key, one) for key in st.query_params for one in st.query_params.get_all(key)]
    return f"{'' if ':' in path else path}?{urlencode(chosen)}"


def row_key(row: Mapping[str, Any]) -> str:
    """Name a row of a table: what tells it from the others, also after a reload."""
    told = (row[name] for name in _TELLING if name in row)
    plain = (" ".join(str(one).split())[:LONGEST] for one in told if _is_said(one))
    return " · ".join(dict.fromkeys(plain))


def in_words(note: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Say what a note is about.

    Parameters
    ----------
    note
        A row of a table of notes.
    names
        article_id → the name to show.
    """
    where = names.get(str(note["article_id"]), str(note["article_id"]))
    if note["on"] == "passage":
        return f"{where}, {'headline' if note['field'] == 'title' else 'text'}"
    if note["on"] == "row":
        return " · ".join(filter(None, [str(note["measure"]).replace("-", " "), note["key"]]))
    if note["on"] == "figure":
        return f"figure “{str(note['key']).replace('-', ' ')}”"
    return "the study"


def _is_said(value: Any) -> bool:
    return not isinstance(value, list | tuple | dict) and value != "" and bool(pd.notna(value))
