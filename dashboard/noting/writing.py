"""Write a note, or write it anew: one small window for all that can be noted."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError
from analysis.files.notes import edited, on_figure, on_passage, on_row, on_study
from dashboard import state
from dashboard.noting import about, undoing
from dashboard.state import kept_notes, said

AUTHOR: Final = "corrections_author"
"""Under this key the session holds who corrects and who notes."""

_QUOTED: Final = 300
"""Letters of the words that are quoted above a note being written."""


@st.dialog("Write a note", icon=":material/sticky_note_2:")
def on_words(
    corpus: state.Corpus, article: Mapping[str, Any], field: str, at: tuple[int, int]
) -> None:
    """Write a note on a passage of an article."""
    said.show_caption(f"On: “{_short(str(article[field])[slice(*at)])}”")
    view = about.view()
    _fields(
        corpus.kept_as,
        lambda text, by: on_passage(article, field, *at, text, by=by, page=view),
        f"{article['article_id']} {field} {at}",
    )


@st.dialog("Write a note", icon=":material/sticky_note_2:")
def on_table_row(corpus: state.Corpus, table: str, row: Mapping[str, Any]) -> None:
    """Write a note on a row of a table."""
    key, view = about.row_key(row), about.view()
    said.show_caption(f"On a row of {table.replace('-', ' ')}: {key}")
    row = {"event_id": about.event_id(corpus), **row}
    _fields(
        corpus.kept_as,
        lambda text, by: on_row(table, key, text, row=row, by=by, page=view),
        f"{table} {key}",
    )


@st.dialog("Write a note", icon=":material/sticky_note_2:")
def on_page(corpus: state.Corpus, figures: Mapping[str, str]) -> None:
    """Write a note on a figure of the page, or on the study.

    Parameters
    ----------
    corpus
        The articles on screen.
    figures
        The figures by the names under which they are exported, with their names in words.
    """
    choices = {**{f"figure {name}": f"Figure: {title}" for name, title in figures.items()},
               "study": "The study"}  # fmt: skip
    chosen = st.selectbox("About", list(choices), format_func=choices.__getitem__)
    said.show_caption(
        "To note something on words, select them on the page Read; on a row, click it in its table."
    )
    told = {"event_id": about.event_id(corpus), "page": about.view()}
    name = (chosen or "study").removeprefix("figure ")
    _fields(
        corpus.kept_as,
        lambda text, by: (
            on_figure(name, text, by=by, **told)
            if name in figures
            else on_study(text, by=by, **told)
        ),
        name,
    )


@st.dialog("Write the note anew", icon=":material/edit:")
def anew(kept_as: str, note: Mapping[str, Any]) -> None:
    """Write a note anew; what it said before can be brought back."""
    if note["quoted"]:
        said.show_caption(f"On: “{_short(str(note['quoted']))}”")

    def make(text: str, by: str) -> pd.DataFrame:
        return edited(kept_notes.notes_of(kept_as), str(note["note_id"]), text, by=by)

    _fields(kept_as, make, str(note["note_id"]), str(note["text"]))


def _fields(
    kept_as: str, make: Callable[[str, str], pd.DataFrame], what: str, text: str = ""
) -> None:
    """Draw the form; `what` tells it from those on something else."""
    key = hashlib.sha256(what.encode()).hexdigest()[:8]
    with st.form(f"note-{key}", border=False):
        written = st.text_area("Note", text, key=f"note-text-{key}", height=120)
        by = st.text_input(
            "Your name or initials, if you like", st.session_state.get(AUTHOR, ""),
            key=f"note-by-{key}",
        )  # fmt: skip
        if not st.form_submit_button("Keep the note", type="primary"):
            return
    try:
        made = make(written or "", by or "")
        if len(made):
            kept_notes.keep(kept_as, made)
    except ArticlesError as error:
        st.error(said.markdown_label(str(error)), icon=":material/error:")
        return
    if by and by.strip():
        st.session_state[AUTHOR] = by.strip()
    undoing.begin_anew()
    st.toast("The note is kept: the page Notes lists it.", icon=":material/check:")
    st.rerun()


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]} …"
