"""Widgets with which a visitor adds articles: files, pasted texts; and corrects or deletes them."""

from collections.abc import Collection
from typing import Final

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError
from analysis.files.reading.files.kinds import MAX_FILE
from analysis.files.reading.recognised import remarks
from analysis.files.studies import SUFFIX
from dashboard import state
from dashboard.adding import shelf_views
from dashboard.parts import opening, shared
from dashboard.state import address, kept_corrections, received, shelf, studies, uploads
from dashboard.state.own import own

DATA: Final = "app_pages/data.py"


def show_uploader(*, new: bool = False) -> None:
    """Take files that are dragged in, or pasted texts, and read them at once.

    Parameters
    ----------
    new
        They begin another study, and are looked at on the page Data and method.
    """
    number = st.session_state.setdefault("uploads_taken", 0)
    files, paste = st.tabs(["Files", "Paste text"])
    with files:
        taken = st.file_uploader(
            "Drag in your articles: web pages, texts, documents, tables, files of a news "
            "database, or a ZIP of them; or a study (.parallax)",
            # Every file is taken: what cannot be read is named, with the way out.
            accept_multiple_files=True,
            key=f"data_files_{number}",  # a new widget after every upload: taken files leave it
            help="Exports of Nexis, Factiva, ProQuest and others are cut into their articles. A "
            "table needs one row per article and a column of texts. A folder of texts may come "
            "with an articles.csv that has the columns file, outlet, published, url; and with a "
            "corrections.csv downloaded here earlier, which is then replayed.",
        )
        shared.show_caption(opening.where_kept())
    with paste:
        _show_paste_box(number, new)
    if taken:
        given = received.taken(taken)
        if kept := {name: data for name, data in given if name.lower().endswith(SUFFIX)}:
            st.session_state["uploads_taken"] += 1
            shelf_views.take(kept)
        if new:
            shelf.begin_another()
        beside = [one for one in given if one[0] in kept_corrections.FILES]
        articles = [one for one in given if one[0] not in kept_corrections.FILES]
        _take(uploads.add(articles) + _take_corrections(beside), new)


def _show_paste_box(number: int, new: bool) -> None:
    with st.form(f"data_paste_{number}", border=False):
        text = st.text_area(
            "Paste an article, headline first; or several, with a line of --- between them",
            height=220,
            key=f"data_pasted_{number}",
            max_chars=MAX_FILE // 4,  # a character may have four bytes
        )
        if st.form_submit_button("Read what is pasted") and text and text.strip():
            if new:
                shelf.begin_another()
            _take(uploads.paste(text), new)


def _take(refused: list[str], new: bool) -> None:
    st.session_state["refused_uploads"] = refused
    with st.spinner("Reading and cleaning …"):
        uploads.read()
    st.session_state["uploads_taken"] += 1
    if new:
        st.switch_page(DATA)
    st.rerun()


def _take_corrections(beside: list[tuple[str, bytes]]) -> list[str]:
    """Take in files of corrections that lie with the articles; say which cannot be used."""
    refused = []
    for name, data in beside:
        try:
            kept_corrections.take(kept_corrections.OWN, data)
        except ArticlesError as error:
            refused.append(f"{name}: {error}.")
    return refused


def show_own_articles() -> None:
    """Show the articles that this visitor adopted, to be corrected or deleted."""
    waiting, articles = own().waiting, uploads.own_articles()
    if articles is not None:
        st.header("Your articles")
        shared.show_caption(
            "Correct outlet, date, title or event here: Parallax never guesses them from an "
            "article's text, so some may be missing. Times are in UTC. Articles are compared "
            "within an event: give those that belong together the same one. A correction counts "
            "as soon as it is made."
        )
        if edit_articles(articles, key="data_editor", label="Your articles, to be corrected"):
            if st.session_state.get("event") not in state.event_names():
                show_own_event()
            st.rerun()
    if articles is not None or waiting.files:
        name = studies.kept(studies.OWN).about.name or shelf.session_name()
        with st.container(horizontal=True):
            if articles is not None:
                shelf_views.show_downloads(studies.opened(), name)
            shelf_views.show_deletion(studies.opened(), name, "Delete my data")


def edit_articles(
    articles: pd.DataFrame, *, key: str, label: str, left_out: set[str] | None = None
) -> bool | None:
    """Let the visitor correct articles in a table; tell whether anything changed.

    None if a cell cannot be taken over: that is said, and nothing changes until it is mended.

    Parameters
    ----------
    articles
        Articles that were adopted, or that wait.
    key, label
        The widget's key, and what it is for a reader who cannot see it.
    left_out
        Of articles that wait: those not to be adopted; they can be chosen then.
    """
    waiting = left_out is not None
    shown = uploads.editable(articles).assign(
        text=articles["text"].str.slice(0, 160),
        remark=remarks(articles),
        file=articles["file"],
    )
    order = ["title", "outlet", "published", "text", "remark", "event_id", "file"]
    if waiting:
        shown.insert(0, "use", ~shown["article_id"].isin(left_out or ()))
        order = ["use", *order]
    if not shown["remark"].any():
        order.remove("remark")
    edited = st.data_editor(
        shown,
        hide_index=True,
        column_order=order,
        disabled=["article_id", "text", "remark", "file"],
        column_config={
            "use": st.column_config.CheckboxColumn("use", width=62),
            "event_id": st.column_config.TextColumn("event", required=True, width=90),
            "outlet": st.column_config.TextColumn(required=True, width=115),
            "published": st.column_config.TextColumn("published (UTC)", width=125),
            "title": st.column_config.TextColumn(width=160),
            "text": st.column_config.TextColumn("begins", width=140),
            "remark": st.column_config.TextColumn("to know", width=110),
        },
        placeholder="",
        key=key,
        alt=label,
    )
    try:
        return uploads.correct(edited.drop(columns="text"), waiting=waiting)
    except ArticlesError as error:
        said = f"{error}. Nothing that you changed here counts until this is put right."
        st.error(shared.markdown_label(said), icon=":material/error:")
        return None


def show_own_event(before: Collection[str] = ()) -> None:
    """Put the visitor's own articles on screen, of which those before are known already."""
    articles = uploads.own_articles()
    if articles is not None:
        new = articles[~articles["article_id"].isin(before)]
        articles = articles if new.empty else new
        largest = articles["event_id"].value_counts().index[0]
        address.choose("event", state.OWN + str(largest))
        state.forget_lost()
        address.choose("outlets", [])
