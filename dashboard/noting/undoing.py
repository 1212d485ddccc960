"""The last change, in words, and the way back from it: of corrections and of notes alike."""

from datetime import datetime
from typing import Any, Final, NamedTuple

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError, article_names
from analysis.files.corrections.records import made_with
from analysis.files.corrections.telling import in_words
from dashboard import state
from dashboard.noting import about
from dashboard.state import kept_corrections, kept_notes, said, shelf

_UNDONE: Final = shelf.UNDONE


class Change(NamedTuple):
    """A correction or a note: where it is kept, its id, when and by whom, and what in words."""

    kind: str
    kept_as: str
    id: str
    time: str
    by: str
    said: str
    lines: Any = None
    """The lines of a correction that was taken back."""


def show(corpus: state.Corpus) -> None:
    """Show what was changed last on the event on screen, with buttons to take it back and forth."""
    last, undone = last_change(corpus), _undone()
    if last is None and not undone:
        return
    with st.popover("Undo", icon=":material/undo:", help="Take back the last change"):
        if last is not None:
            said.show_caption(f"Last change, {_when(last)}: {last.said}")
            st.button(
                "Take it back", key="undo", icon=":material/undo:", on_click=undo, args=(last,)
            )
        if undone:
            said.show_caption(f"Taken back: {undone[-1].said}")
            st.button("Bring it back", key="redo", icon=":material/redo:", on_click=redo)


def last_change(corpus: state.Corpus) -> Change | None:
    """Return the last correction or note on the event on screen; None if there is none."""
    found = [*_correction(corpus), *_note(corpus)]
    return max(found, key=lambda one: datetime.fromisoformat(one.time), default=None)


def undo(change: Change, *, whole: bool = False) -> None:
    """Take a change back, of a note only the last version, or the `whole`; `redo` undoes that."""
    try:
        if change.kind == "note":
            (kept_notes.remove if whole else kept_notes.undo)(change.kept_as, change.id)
        else:
            lines = kept_corrections.corrections_of(change.kept_as)
            mine = lines[lines["id"].map(made_with) == made_with(change.id)]
            change = change._replace(lines=mine)
            kept_corrections.undo(change.kept_as, change.id)
    except ArticlesError as error:
        st.toast(said.markdown_label(str(error)), icon=":material/error:")
        return
    _undone().append(change)
    st.toast(said.markdown_label(f"Taken back: {change.said}"), icon=":material/undo:")


def redo() -> None:
    """Bring back what was taken back last."""
    change = _undone().pop()
    try:
        if change.kind == "note":
            kept_notes.redo(change.kept_as, change.id)
        else:
            kept_corrections.keep(change.kept_as, change.lines)
    except ArticlesError as error:
        st.toast(said.markdown_label(str(error)), icon=":material/error:")
        return
    st.toast(said.markdown_label(f"Brought back: {change.said}"), icon=":material/redo:")


def begin_anew() -> None:
    """Forget what was taken back: something else was changed since."""
    st.session_state[_UNDONE] = []


def of_note(kept_as: str, note: pd.Series) -> Change:
    """Return a note as a change."""
    told = f"note “{str(note['text'])[:80]}”"
    return Change("note", kept_as, str(note["note_id"]), str(note["made"]), str(note["by"]), told)


def of_correction(corpus: state.Corpus, lines: pd.DataFrame, made: str) -> Change:
    """Return what was corrected in one go with the line `made` as a change."""
    mine = lines[lines["id"].map(made_with) == made_with(made)]
    first = mine.iloc[0]
    told = in_words(mine, {str(i): name for i, name in article_names(corpus.articles).items()})
    return Change(
        "correction", corpus.kept_as, str(first["id"]), str(first["time"]), str(first["author"]),
        told,
    )  # fmt: skip


def _correction(corpus: state.Corpus) -> list[Change]:
    lines = corpus.corrections
    here = lines[lines["article_id"].isin(corpus.articles["article_id"].astype(str))]
    return [of_correction(corpus, lines, here["id"].iloc[-1])] if len(here) else []


def _note(corpus: state.Corpus) -> list[Change]:
    notes = about.notes_on(corpus)
    return [of_note(corpus.kept_as, notes.iloc[0])] if len(notes) else []


def _when(change: Change) -> str:
    when = f"{change.time[:16].replace('T', ' ')} UTC"
    return f"{when}, {change.by}" if change.by else when


def _undone() -> list[Change]:
    undone: list[Change] = st.session_state.setdefault(_UNDONE, [])
    return undone
