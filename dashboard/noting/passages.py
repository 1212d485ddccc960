"""Notes on passages: marked in the reader, written on words that are selected there."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis.articles import rows_of
from analysis.files.notes import SAID, found_again
from analysis.showing.display import Mark
from dashboard import state
from dashboard.noting import about, undoing, writing
from dashboard.state import said

KIND = "noted"
"""The kind of highlight of words on which there is a note."""


def placed(corpus: state.Corpus) -> pd.DataFrame:
    """Return the notes on words of the articles on screen, with where these stand now."""
    notes = found_again(about.notes_on(corpus), corpus.articles)
    here = notes["field"].ne("") & notes["start"].notna() & notes["text_now"].isin(["", "moved"])
    return notes[here]


def marks(notes: pd.DataFrame, article_id: Any, field: str) -> list[Mark]:
    """Return the marks of notes in the title or text of an article."""
    here = notes[(notes["article_id"] == str(article_id)) & (notes["field"] == field)]
    return [Mark(int(one.start), int(one.end), KIND, one.text) for one in rows_of(here)]


def legend(corpus: state.Corpus, article_ids: Sequence[Any]) -> dict[str, str]:
    """Return what the reader's legend calls notes; nothing where there are none."""
    notes = placed(corpus)
    return {KIND: "Notes"} if notes["article_id"].isin(list(map(str, article_ids))).any() else {}


def show_picked(
    corpus: state.Corpus, article_id: Any, places: Sequence[tuple[str, int, int]]
) -> None:
    """Offer to note something on the words that were clicked, and to change what is noted there.

    Parameters
    ----------
    corpus
        The articles on screen.
    article_id
        The article in which they stand.
    places
        Title or text, from where to where: of every highlight under the pointer.
    """
    notes = placed(corpus)
    notes = notes[notes["article_id"] == str(article_id)]
    there = {(note.field, int(note.start), int(note.end)): note for note in rows_of(notes)}
    noted = [there[place] for place in places if place in there]
    for note in noted:
        said.show_caption(f"Note{f' by {note.by}' if note.by else ''}: {note.text}")
        show_buttons(corpus.kept_as, note._asdict())
    plain = [place for place in places if place not in there]
    if plain and st.button("Write a note on these words", icon=":material/note_add:"):
        field, start, end = plain[0]
        write(corpus, article_id, field, start, end)


def write(corpus: state.Corpus, article_id: Any, field: str, start: int, end: int) -> None:
    """Open the window for a note on a passage; blanks around the words are no part of it."""
    articles = corpus.articles
    article = next(rows_of(articles[articles["article_id"] == article_id]))._asdict()
    words = str(article[field])[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    if start < end:
        writing.on_words(corpus, article, field, (start, end))


def show_buttons(kept_as: str, note: Mapping[str, Any]) -> None:
    """Offer to write a note anew, or to take it back."""
    with st.container(horizontal=True):
        if st.button("Write it anew", icon=":material/edit:", key=f"edit-{note['note_id']}"):
            writing.anew(kept_as, note)
        st.button(
            "Remove the note", icon=":material/delete:", key=f"remove-{note['note_id']}",
            on_click=_remove, args=(kept_as, note),
        )  # fmt: skip


def told(note: Mapping[str, Any]) -> str:
    """Say what has become of the words of a note, if anything."""
    return SAID[str(note["text_now"])]


def _remove(kept_as: str, note: Mapping[str, Any]) -> None:
    undoing.undo(undoing.of_note(kept_as, pd.Series(note)), whole=True)
