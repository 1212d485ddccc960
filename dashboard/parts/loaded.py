"""Which events are loaded: a row for each, what it is about, and the sentence that sums them up."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.files import events as bundled
from analysis.published import by_publication, published_of, said_span
from dashboard import state
from dashboard.parts import shared
from dashboard.state import address

COLUMNS: Final = ["event", "what", "articles", "outlets", "when"]
WIDTHS: Final = {
    name: st.column_config.Column(width=width)
    for name, width in zip(COLUMNS, (185, 350, 65, 65, 150), strict=True)
}


def events() -> pd.DataFrame:
    """Return a row for each event: `id, event, what, articles, outlets, when`.

    `what` is its summary, or of a visitor's own articles the first headline.
    """
    rows = [_row(event, name) for event, name in state.event_names().items()]
    return pd.DataFrame(rows, columns=["id", *COLUMNS])


def answer(table: pd.DataFrame) -> str:
    """Say how many events and articles are loaded, and which of them are the visitor's."""
    n, own = len(table), int(table["id"].str.startswith(state.OWN).sum())
    articles = int(table["articles"].sum())
    said = f"{n:,} event{'s' * (n != 1)} with {articles:,} article{'s' * (articles != 1)}"
    said += " is loaded" if n == 1 else " are loaded"
    if own:
        return f"{said}, {own:,} of the events your own."
    return f"{said}, all invented to try things out. Add articles of your own to ask."


def pick_event(table: pd.DataFrame) -> None:
    """Show the events; a click chooses one, as the list in the sidebar does."""
    rows = shared.show_table(
        table, name="events", columns=COLUMNS, column_config=WIDTHS, clickable=True
    )
    if rows != st.session_state.get("events_clicked", []):
        st.session_state["events_clicked"] = rows
        if rows:
            address.choose("event", str(table["id"].iloc[rows[0]]))
            address.choose("outlets", [])


def _row(event: str, name: str) -> tuple[Any, ...]:
    articles = state.whole(event).articles
    when = said_span(published_of(articles)) or "no dates"
    if event.startswith(state.OWN):
        what = by_publication(articles)["title"].iloc[0]
    else:
        what = bundled.load_about(event)["summary"]
    return event, name, what, len(articles), articles["outlet"].nunique(), when
