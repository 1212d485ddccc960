"""All notes: searched, filtered, exported, taken in, with the way back to what each is about."""

import hashlib
from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from urllib.parse import parse_qs

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError, article_names
from analysis.files.notes import SAID, found_again, search_notes
from analysis.files.notes.files import to_csv
from analysis.files.notes.records import no_notes
from analysis.showing.display import plain_html
from dashboard import state
from dashboard.noting import about, undoing
from dashboard.noting.passages import show_buttons
from dashboard.state import address, kept_notes, received, said, studies

COLUMNS: Final = ["text", "kind", "about", "quoted", "by", "made", "text_now"]
LOOKS: Final[Mapping[str, Any]] = {
    "text": st.column_config.Column("note", width=235),
    "kind": st.column_config.Column("on", width=80),
    "about": st.column_config.Column("about", width=140),
    "quoted": st.column_config.Column("words", width=170),
    "by": st.column_config.Column(width=50),
    "made": st.column_config.Column("when (UTC)", width=115),
    "text_now": st.column_config.Column("since then", width=190),
}

_GO: Final = "go_back_to"
_ALWAYS: Final = ("event", "outlets", "read_articles", "place")


def found(corpus: state.Corpus) -> pd.DataFrame:
    """Let the reader search the notes; return those that are found, as the page lists them.

    Beside the columns of notes: `kind` and `about` in words, `text_now` (see `found_again`).
    """
    notes = _all(corpus)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input("Search in notes", key="notes_words", width="stretch")
        kinds = {"": "Everything", **about.KINDS}
        kind = address.pick("On", kinds, key="notes_on")
        authors = sorted({one for one in notes["by"] if one})
        by = address.pick("By", {"": "Anybody", **{one: one for one in authors}}, key="notes_by",
                          as_list=True) if len(authors) > 1 else ""  # fmt: skip
    notes = search_notes(notes, words or "", on=kind, by=by)
    return _readable(found_again(notes, corpus.articles), corpus)


def problem(corpus: state.Corpus) -> str:
    """Say why notes are left out; "" if none are."""
    try:
        kept_notes.notes_of(corpus.kept_as)
    except ArticlesError as error:
        return f"What was noted is left out, for the file cannot be used: {error}"
    return ""


def answer(notes: pd.DataFrame) -> str:
    """Say how many notes there are, and on what."""
    n = len(notes)
    if not n:
        return "Nothing is noted here."
    counts = notes["kind"].value_counts()
    told = ", ".join(f"{m:,} on {_PLURAL[str(kind)][m > 1]}" for kind, m in counts.items())
    return f"{n:,} note{'s' * (n != 1)}: {told}."


def show_note(corpus: state.Corpus, note: pd.Series) -> None:
    """Show one note whole, with the way back to what it is about."""
    told = {str(name): value for name, value in note.items()}
    with st.container(border=True, key="note-shown"):
        st.html(f'<p style="{_WHOLE}">{plain_html(str(note["text"]))}</p>')
        if note["quoted"]:
            said.show_caption(f"“{note['quoted']}”")
        said.show_caption(" · ".join(filter(None, [
            str(note["about"]), str(note["by"]), str(note["made"]), str(note["text_now"])
        ])))  # fmt: skip
        with st.container(horizontal=True):
            if note["page"]:
                st.button(
                    "Go to where it was written", icon=":material/arrow_outward:",
                    key="note-page", on_click=_go, args=(corpus.event, told, False),
                )  # fmt: skip
            if note["field"] and pd.notna(note["start"]) and not note["gone"]:
                st.button(
                    "Read it in the article", icon=":material/menu_book:", key="note-article",
                    on_click=_go, args=(corpus.event, told, True),
                )  # fmt: skip
        show_buttons(corpus.kept_as, told)


def show_files(corpus: state.Corpus) -> None:
    """Offer all notes as a file that can be taken in again, and take one in."""
    with st.expander("Notes as a file", icon=":material/draft:"):
        _show_download(corpus)
        number = st.session_state.setdefault("notes_taken", 0)
        taken = st.file_uploader(
            "Bring along a file of notes", type=["csv", "parquet"], key=f"notes-file-{number}",
            help="A file that was downloaded here.",
        )  # fmt: skip
        if not taken:
            return
        st.session_state["notes_taken"] = number + 1
        [(_, data)] = received.taken([taken])
        try:
            n = kept_notes.take(corpus.kept_as, data)
        except ArticlesError as error:
            st.error(said.markdown_label(str(error)), icon=":material/error:")
            return
    undoing.begin_anew()
    st.toast(f"{n:,} new note{'' if n == 1 else 's'} taken in.", icon=":material/check:")
    st.rerun()


def _show_download(corpus: state.Corpus) -> None:
    notes = _all(corpus)
    if notes.empty:
        return
    where = studies.path_of(corpus.kept_as)
    said.show_caption(
        f"Kept in {where}." if where else
        "Kept for this session only: download them, and bring them along next time."
    )  # fmt: skip
    st.download_button(
        "All notes as CSV", partial(to_csv, notes), "notes.csv", "text/csv",
        key="all-notes-csv", on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def is_asked() -> bool:
    """Tell whether the reader goes back from a note to what it is about."""
    return _GO in st.session_state


def asked_for() -> str:
    """Return the address of the page to which the reader goes back: once."""
    return str(st.session_state.pop(_GO))


def columns_of(notes: pd.DataFrame) -> list[str]:
    """Return the columns to list: those that hold something."""
    return [name for name in COLUMNS if notes[name].ne("").any()]


def key_of(notes: pd.DataFrame) -> str:
    """Name a list of notes: a click holds only as long as the same ones are there."""
    told = repr(notes["note_id"].tolist())
    return f"notes-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


_WHOLE: Final = "font-size:1.05rem;max-width:75ch;margin:0;white-space:pre-wrap"
_PLURAL: Final = {
    "Passage": ("a passage", "passages"), "Row of a table": ("a row", "rows"),
    "Figure": ("a figure", "figures"), "Study": ("the study", "the study"),
}  # fmt: skip


def _all(corpus: state.Corpus) -> pd.DataFrame:
    try:
        notes = kept_notes.notes_of(corpus.kept_as)
    except ArticlesError:
        return no_notes()
    return notes[notes["event_id"].isin(["", about.event_id(corpus)])]


def _readable(notes: pd.DataFrame, corpus: state.Corpus) -> pd.DataFrame:
    names = {str(one): name for one, name in article_names(corpus.articles).items()}
    rows = notes.to_dict("records")
    return notes.assign(
        kind=notes["on"].map(about.KINDS),
        about=[about.in_words({str(k): v for k, v in row.items()}, names) for row in rows],
        gone=notes["text_now"].isin(["gone", "changed"]),
        text_now=notes["text_now"].map(SAID),
        made=notes["made"].str[:16].str.replace("T", " "),
    )


def _go(event: str, note: Mapping[str, Any], in_article: bool) -> None:
    """Choose what was chosen where a note was written, or the place it is about."""
    path, _, query = str(note["page"]).partition("?")
    chosen = {} if in_article else parse_qs(query)
    chosen.pop("study", None)
    if in_article or note["on"] == "passage":
        path = "read"
        chosen["read_articles"] = [str(note["article_id"])]
        chosen["place"] = [f"{note['field']}:{note['start']}:{note['end']}:{note['article_id']}"]
    for key in (*_ALWAYS, *address.of_page(path.replace("-", "_"))):
        chosen.setdefault(key, [])
    for key, values in chosen.items():
        address.choose(key, [event] if key == "event" else values)
    st.session_state[_GO] = path
