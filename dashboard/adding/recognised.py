"""What was recognised in the files that were added, to be looked at before it is used."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import rows_of
from analysis.files.reading.tables import CALLED
from analysis.showing.answers import listed
from dashboard.adding.widgets import edit_articles, show_own_event
from dashboard.parts import shared
from dashboard.state import uploads
from dashboard.state.own import Table, own

_CHIPS: Final = {
    "read": ("green", ":material/check:"),
    "partly": ("orange", ":material/warning:"),
    "nothing": ("red", ":material/close:"),
    "list": ("gray", ":material/list:"),
}
"""From what became of a file to the colour and the mark of its chip."""

_MOST_CHIPS: Final = 20
"""More files than these are told in a table: nobody reads a wall of chips."""

_LONG_NAME: Final = 60

_LABELS: Final = {
    "text": "Text (needed)",
    "title": "Title",
    "outlet": "Outlet",
    "published": "Date",
    "url": "Link",
    "article_id": "Id",
    "event_id": "Event",
}
_NONE: Final = "(none)"


def show_recognised() -> None:
    """Show what became of each file that waits, with what the visitor can do about it."""
    for sentence in st.session_state.get("refused_uploads", []):
        st.error(shared.markdown_label(sentence), icon=":material/error:")
    waiting = own().waiting
    if not waiting.files:
        return
    if waiting.reading is None:  # the study was opened again
        with st.spinner("Reading and cleaning …"):
            uploads.read()
    assert waiting.reading is not None
    with st.container(border=True, key="data_recognised"):
        st.header("Look before you use them")
        became = uploads.became()
        _show_chips(became)
        articles, skipped = waiting.reading.articles, waiting.reading.skipped
        if not skipped.empty:
            shared.show_caption("What was not read, and what to do about it:")
            told = [
                str(name) for name in skipped if skipped[name].astype(bool).any()
            ]  # places seldom
            shared.show_table(
                skipped, name="not-read", key="data_not_read", export=False, columns=told
            )
        _offer_to_take_out(became)
        for name, table in waiting.tables.items():
            _show_mapping(name, table)
        changed: bool | None = False
        if not articles.empty:
            shared.show_caption(
                "Correct what is wrong and take out what does not belong; nothing is measured "
                "until you use it."
            )
            changed = edit_articles(
                articles,
                key="data_waiting",
                label="Recognised articles, to be corrected and chosen",
                left_out=waiting.left_out,
            )
            if changed:
                st.rerun()
            _show_events(articles)
        _show_mended(waiting.reading.mended)
        _show_decision(len(articles) - len(waiting.left_out), usable=changed is not None)


def _show_chips(became: pd.DataFrame) -> None:
    n = len(became)
    if n > _MOST_CHIPS:
        none = int((became["state"] == "nothing").sum())
        if none:
            said = f"{none:,} of {n:,} files hold no article that can be read."
            st.error(said, icon=":material/error:")
        shared.show_table(
            became, name="files", key="data_files_became", export=False, columns=["file", "summary"]
        )
        return
    with st.container(horizontal=True, key="data_chips"):
        for row in rows_of(became):
            color: Any = _CHIPS[row.state][0]
            label = shared.markdown_label(f"{row.file}: {row.summary}")
            st.badge(label, icon=_CHIPS[row.state][1], color=color)
    if (became["state"] == "nothing").all() and not own().waiting.tables:
        st.error("No article was found in what you added.", icon=":material/error:")


def _offer_to_take_out(became: pd.DataFrame) -> None:
    """Offer to take out what gave no article, but for tables whose columns may yet be told."""
    nothing = [
        name
        for name in became.loc[became["state"] == "nothing", "file"]
        if name not in own().waiting.tables
    ]
    if nothing:
        one = nothing[0] if len(nothing[0]) <= _LONG_NAME else "this file"
        label = f"Take out {one if len(nothing) == 1 else f'{len(nothing):,} files'}"
        st.button(
            shared.markdown_label(label),
            icon=":material/remove_circle:",
            key="data_take_out",
            on_click=_take_out,
            args=(nothing,),
            help="What holds no article that can be read; everything else stays",
        )


def _take_out(names: list[str]) -> None:
    st.session_state.pop("refused_uploads", None)
    uploads.take_out(names)


def _show_mapping(name: str, table: Table) -> None:
    """Show which column of a table is taken for which of ours, on its first rows."""
    names = {table.ours[ours]: ours for ours in _LABELS if ours in table.ours}
    shared.show_caption(f"{name}: its columns, and what each is taken for")
    st.dataframe(
        table.first.astype("string").apply(lambda cells: cells.str.slice(0, 200)),
        column_config={
            theirs: st.column_config.Column(_heading(theirs, names.get(theirs)), width=180)
            for theirs in table.header
        },
        column_order=[*names, *(one for one in table.header if one not in names)],
        hide_index=True,
        placeholder="",
        key=f"data_sample_{name}",
        alt=f"First rows of {name}",
    )
    label = shared.markdown_label(f"Change the columns of {name}")
    asked = name in own().waiting.asked
    with st.expander(label, icon=":material/view_column:", expanded=asked):
        _pick_columns(name, table)


def _pick_columns(name: str, table: Table) -> None:
    if "text" not in table.ours:
        st.error("Which column holds the articles' texts?", icon=":material/help:")
    elif lacking := [told for ours, told in CALLED.items() if ours in table.lacking]:
        sentence = f"No column is known by its name to hold {listed(lacking)}: choose it here."
        st.warning(sentence, icon=":material/help:")
    options = [_NONE, *table.header]
    slots = st.columns(4)
    picked = {
        ours: slots[number % 4].selectbox(
            label,
            options,
            index=options.index(table.ours[ours]) if table.ours.get(ours) in options else 0,
            key=f"data_{name}_{ours}",
        )
        for number, (ours, label) in enumerate(_LABELS.items())
    }
    chosen = {ours: theirs for ours, theirs in picked.items() if theirs != _NONE}
    if chosen != {ours: theirs for ours, theirs in table.ours.items() if ours in _LABELS}:
        _take_columns(name, chosen)


def _heading(theirs: str, ours: str | None) -> str:
    return f"{theirs} → {_LABELS[ours].split(' (')[0]}" if ours in _LABELS else theirs


def _take_columns(name: str, chosen: dict[str, str]) -> None:
    if "text" not in chosen:
        st.error("Say which column holds the articles' texts.")
    elif len(set(chosen.values())) < len(chosen):
        st.error("One column cannot be two things: choose each at most once.")
    else:
        ours = own().waiting.tables[name].ours
        kept = {o: t for o, t in ours.items() if o not in _LABELS}
        uploads.map_columns(name, {theirs: ours for ours, theirs in (kept | chosen).items()})
        st.rerun()


def _show_events(articles: pd.DataFrame) -> None:
    """Offer to compare articles of several files with each other: files are events otherwise."""
    events = articles["event_id"].nunique()
    if events > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            shared.show_caption(
                f"These articles are in {events:,} events (the column event), and are compared "
                "within each only."
            )
            if st.button("All are about one event", key="data_one_event"):
                together = uploads.editable(articles).assign(event_id=uploads.EVENT)
                uploads.correct(together, waiting=True)
                st.rerun()


def _show_mended(mended: pd.DataFrame) -> None:
    if mended.empty:
        return
    n = mended["article_id"].nunique()
    label = f"Put right on reading, in {n:,} article{'s' * (n != 1)}"
    with st.expander(label, icon=":material/build:"):
        shared.show_table(mended, name="mended", key="data_mended", export=False)


def _show_decision(n: int, *, usable: bool) -> None:
    """Let the visitor use the `n` articles that are chosen, or none of them.

    Not while a cell of theirs is wrong: what they wrote would be lost without a word.
    """
    with st.container(horizontal=True):
        label = "Use this article" if n == 1 else f"Use these {n:,} articles"
        icon = ":material/check:"
        if n and st.button(label, type="primary", key="data_use", icon=icon, disabled=not usable):
            known = uploads.own_articles()
            uploads.adopt()
            show_own_event(() if known is None else set(known["article_id"]))
            _start_anew()
        if st.button("Discard", key="data_discard"):
            uploads.discard()
            _start_anew()


def _start_anew() -> None:
    st.session_state.pop("refused_uploads", None)
    st.rerun()
