"""The studies that are kept, as the page Start shows them: opened, renamed, passed on, deleted."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError, rows_of
from analysis.showing.display import plain_html
from dashboard import state
from dashboard.parts import shared
from dashboard.state import address, dictionaries, shelf, studies, uploads

FIRST: Final = 6
"""So many studies are in sight; the others unfold."""

_PROBLEM: Final = "shelf_problem"
_ASKED: Final = "delete_asked"
_NAME: Final = "font-weight:600;overflow-wrap:anywhere;margin:0"


def show_studies() -> None:
    """List the studies that are kept, or say what the session alone has."""
    if problem := st.session_state.pop(_PROBLEM, ""):
        st.error(shared.markdown_label(problem), icon=":material/error:")
    if studies.folder() is None:
        _show_session()
        return
    rows = list(rows_of(shelf.listed()))
    if not rows:
        shared.show_caption("None yet: the first one begins with the articles that you add.")
    for row in rows[:FIRST]:
        _show_study(row)
    if len(rows) > FIRST:
        with st.expander(f"{len(rows) - FIRST:,} more"):
            for row in rows[FIRST:]:
                _show_study(row)


def _show_study(row: Any) -> None:
    now = row.id == studies.opened()
    counted = [(row.articles, "article"), (row.outlets, "outlet"), (row.events, "event")]
    told = [_counted(n, what) for n, what in counted if n]
    told += [f"{_counted(row.waiting, 'file')} to look at"] if row.waiting else []
    told += [f"changed {_when(row.changed)}"] if row.changed == row.changed else []
    told += ["open now"] if now else []
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"study-{row.id}"
    ):
        with st.container(gap=None, width="stretch"):
            st.html(f'<p style="{_NAME}">{plain_html(row.name)}</p>')
            shared.show_caption(row.problem or " · ".join(told))
        usable = not row.problem
        kind: Any = "primary" if now else "secondary"
        if usable and st.button("Open", type=kind, key=f"open-{row.id}"):
            _open(row.id, waiting=not row.articles)
        with st.popover("", icon=":material/more_horiz:", help="Rename, download, delete"):
            if usable:
                _show_name(row)
            if row.articles:
                show_downloads(row.id, row.name)
            show_deletion(row.id, row.name)


def _show_session() -> None:
    articles = uploads.own_articles()
    if articles is None:
        return
    name = shelf.session_name()
    told = f"{_counted(len(articles), 'article')}, in this tab only: download them to keep them."
    with st.container(border=True, key="study-session"):
        with st.container(gap=None):
            st.html(f'<p style="{_NAME}">{plain_html(name)}</p>')
            shared.show_caption(told)
        with st.container(horizontal=True):
            show_downloads("", name)
            show_deletion("", name)


def show_downloads(study: str, name: str) -> None:
    """Offer a study as one file, with and without its texts."""
    called = address.slug(name)
    for texts, label in ((True, "Download"), (False, "Download without texts")):
        st.download_button(
            label,
            shelf.packing(study, texts=texts),
            # A study is often called after a headline.
            f"{called if texts else 'study-without-texts'}.parallax",
            "application/zip",
            icon=":material/download:",
            on_click="ignore",
            key=f"download-{study}-{texts}",
            help="One file, for another computer or a notebook" if texts else
            "Numbers and hashes in place of texts that must not be passed on",
        )  # fmt: skip


def show_deletion(study: str, name: str, label: str = "Delete") -> None:
    """Offer to delete a study, and ask first."""
    if st.session_state.get(_ASKED) != study:
        st.button(
            label, icon=":material/delete:", key=f"delete-{study}", on_click=_ask, args=(study,)
        )
        return
    where = "on disk and in memory" if study else "in memory"
    shared.show_caption(
        f"Delete {name}? Its articles, corrections, notes and dictionaries are deleted for good, "
        f"{where}."
    )
    with st.container(horizontal=True):
        st.button(
            "Delete it for good", type="primary", key="delete-for-good", on_click=delete,
            args=(study,),
        )  # fmt: skip
        st.button("Keep it", key="delete-not", on_click=_ask, args=(None,))


def _ask(study: str | None) -> None:
    st.session_state[_ASKED] = study


def delete(study: str) -> None:
    """Delete a study, and what was measured of it."""
    _ask(None)
    try:
        shelf.delete(study)
    except ArticlesError as error:
        st.session_state[_PROBLEM] = f"{error}."
        return
    state.forget_results()
    dictionaries.forget_found()
    for key in ("refused_uploads", "page", "scope", state.ON_SCREEN):
        st.session_state.pop(key, None)


def _show_name(row: Any) -> None:
    key = f"name-{row.id}"

    def rename() -> None:
        try:
            shelf.rename(row.id, st.session_state[key])
        except ArticlesError as error:
            st.session_state[_PROBLEM] = f"{error}."

    st.text_input("Name", row.name, max_chars=120, key=key, on_change=rename)


def _open(study: str, *, waiting: bool) -> None:
    try:
        shelf.open_study(study)
    except ArticlesError as error:
        st.session_state[_PROBLEM] = f"{error}."
        st.rerun()
    state.forget_lost()
    st.switch_page("app_pages/data.py" if waiting else "app_pages/overview.py")


def take(files: Mapping[str, bytes]) -> None:
    """Open the first of these `.parallax` files, and its page."""
    try:
        shelf.take(next(iter(files.values())))
    except ArticlesError as error:
        st.session_state[_PROBLEM] = f"{next(iter(files))}: {error}."
        st.rerun()
    state.forget_lost()
    st.switch_page("app_pages/overview.py")


def _when(moment: pd.Timestamp) -> str:
    here = moment.to_pydatetime().astimezone()
    return f"{here.day} {here:%b %Y, %H:%M}"


def _counted(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"
