"""Widgets with which a visitor adds, maps, corrects and deletes their own articles."""

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError
from analysis.reading.kinds import MAX_FILE, READABLE
from dashboard import address, kept_corrections, shared, state, uploads

_LABELS = {
    "text": "Text (needed)",
    "title": "Title",
    "outlet": "Outlet",
    "published": "Date",
    "url": "Link",
    "article_id": "Id",
    "event_id": "Event",
}
_NONE = "(none)"


def show_uploader() -> None:
    """Take files that are dragged in, and read them at once."""
    number = st.session_state.setdefault("uploads_taken", 0)
    taken = st.file_uploader(
        "Drag in your articles: text files, web pages, tables, or a ZIP of them",
        type=[ending.removeprefix(".") for ending in READABLE],
        accept_multiple_files=True,
        key=f"data_files_{number}",  # a new widget after every upload: taken files leave it
        help="A table needs one row per article and a column of texts. A folder of texts may come "
        "with an articles.csv that has the columns file, outlet, published, url; and with a "
        "corrections.csv downloaded here earlier, which is then replayed.",
    )
    shared.show_caption(
        f"At most {MAX_FILE // 2**20} MB a file. Files stay in the memory of the computer that "
        "runs Parallax, for this tab only: nobody else sees them, nothing is written to disk, and "
        "they are gone when you close or reload the tab, or delete them."
    )
    if not taken:
        return
    files = {f.name: f.getvalue() for f in taken}
    beside = {name: files.pop(name) for name in kept_corrections.FILES if name in files}
    st.session_state["refused_uploads"] = uploads.add(files) + _take_corrections(beside)
    with st.spinner("Reading and cleaning …"):
        uploads.read()
    st.session_state["uploads_taken"] = number + 1
    _show_own_event()
    st.rerun()


def _take_corrections(beside: dict[str, bytes]) -> list[str]:
    """Take in files of corrections that lie with the articles; say which cannot be used."""
    refused = []
    for name, data in beside.items():
        try:
            kept_corrections.take(kept_corrections.OWN, data)
        except ArticlesError as error:
            refused.append(f"{name}: {error}.")
    return refused


def show_own_articles() -> None:
    """Show what came of this visitor's files, and everything they can do about it."""
    kept = uploads.own()
    for sentence in st.session_state.get("refused_uploads", []):
        st.error(shared.markdown_label(sentence), icon=":material/error:")
    if not kept.files:
        return
    articles = uploads.own_articles()
    found = "no article"
    if articles is not None:
        outlets = _count(articles["outlet"].nunique(), "outlet")
        found = f"{_count(len(articles), 'article')} from {outlets}"
    st.success(
        shared.markdown_label(f"Read {found} in {_count(len(kept.files), 'file')}."),
        icon=":material/check:",
    )
    _show_skipped()
    for name, header in uploads.tables().items():
        _show_mapping(name, header)
    if articles is not None:
        _show_corrections(articles)
    st.button("Delete my data", icon=":material/delete:", key="data_delete", on_click=_delete)


def _show_skipped() -> None:
    reading = uploads.own_reading()
    if reading is None or reading.skipped.empty:
        return
    n = len(reading.skipped)
    st.warning(
        f"{_count(n, 'problem')}: the rest was read. The table says what to do about "
        f"{'it' if n == 1 else 'them'}.",
        icon=":material/warning:",
    )
    shared.show_table(reading.skipped, name="skipped")


def _show_mapping(name: str, header: list[str]) -> None:
    """Let the visitor say which column of a table is which."""
    guessed = uploads.guessed(name, header)
    label = shared.markdown_label(f"Columns of {name}")
    with (
        st.expander(label, icon=":material/view_column:", expanded=uploads.unclear(name, header)),
        st.form(f"data_columns_{name}", border=False),
    ):
        picked: dict[str, str] = {}
        columns = st.columns(4)
        for number, ours in enumerate(_LABELS):
            options = [_NONE, *header]
            at = options.index(guessed[ours]) if guessed.get(ours) in options else 0
            picked[ours] = columns[number % 4].selectbox(
                _LABELS[ours], options, index=at, key=f"data_{name}_{ours}"
            )
        if st.form_submit_button("Read with these columns"):
            chosen = {theirs: ours for ours, theirs in picked.items() if theirs in header}
            _take_columns(name, chosen, n=sum(theirs != _NONE for theirs in picked.values()))


def _take_columns(name: str, chosen: dict[str, str], *, n: int) -> None:
    if "text" not in chosen.values():
        st.error("Say which column holds the articles' texts.")
    elif len(chosen) < n:
        st.error("One column cannot be two things: choose each at most once.")
    else:
        uploads.own().columns[name] = chosen
        uploads.read()
        _show_own_event()
        st.rerun()


def _show_corrections(articles: pd.DataFrame) -> None:
    st.header("Correct outlet, date, title or event")
    shared.show_caption(
        "Parallax never guesses these from an article's text, so some may be missing. Times are in "
        "UTC. Articles are compared within an event: give those that belong together the same "
        "one. A correction counts as soon as it is made."
    )
    shown = articles[["article_id", *uploads.EDITABLE]].assign(
        published=articles["published"].dt.tz_localize(None),
        text=articles["text"].str.slice(0, 160),
    )
    edited = st.data_editor(
        shown,
        hide_index=True,
        disabled=["article_id", "text"],
        column_config={
            "event_id": st.column_config.TextColumn("event", required=True),
            "outlet": st.column_config.TextColumn(required=True),
            "published": st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm"),
            "title": st.column_config.TextColumn(width="large"),
            "text": st.column_config.TextColumn("begins", width="large"),
        },
        placeholder="",
        key="data_editor",
        alt="Your articles, to be corrected",
    )
    try:
        corrected = uploads.correct(edited.drop(columns="text"))
    except ArticlesError as error:
        st.error(shared.markdown_label(str(error)), icon=":material/error:")
    else:
        if corrected:
            if st.session_state.get("event") not in state.event_names():
                _show_own_event()
            st.rerun()


def _show_own_event() -> None:
    articles = uploads.own_articles()
    if articles is not None:
        largest = articles["event_id"].value_counts().index[0]
        address.choose("event", state.OWN + str(largest))
        st.session_state["unknown_event"] = False
        address.choose("outlets", [])


def _delete() -> None:
    uploads.forget()
    kept_corrections.forget_own()
    state.forget_results()
    for key in ("refused_uploads", "page", "scope"):
        st.session_state.pop(key, None)
    names = state.event_names()
    if names:
        address.choose("event", next(iter(names)))
    address.choose("outlets", [])


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"
