"""Which events are bundled: a row for each, and what it is about."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.files import events
from analysis.published import published_of, said_span
from dashboard import state
from dashboard.parts import shared
from dashboard.state import address

COLUMNS: Final = ["event", "what", "articles", "outlets", "when"]
WIDTHS: Final = {
    name: st.column_config.Column(width=width)
    for name, width in zip(COLUMNS, (185, 350, 65, 65, 150), strict=True)
}


def bundled() -> pd.DataFrame:
    """Return a row for each bundled event: `id, event, what, articles, outlets, when`."""
    rows = [_row(event) for event in events.event_ids()]
    return pd.DataFrame(rows, columns=["id", *COLUMNS])


def pick_event(table: pd.DataFrame) -> None:
    """Show the events; a click opens one."""
    rows = shared.show_table(
        table, name="events", columns=COLUMNS, column_config=WIDTHS, clickable=True
    )
    if rows != st.session_state.get("events_clicked", []):
        st.session_state["events_clicked"] = rows
        if rows:
            state.forget_lost()
            address.choose("event", str(table["id"].iloc[rows[0]]))
            address.choose("outlets", [])
            st.switch_page("app_pages/overview.py")


def _row(event: str) -> tuple[Any, ...]:
    about, articles = events.load_about(event), state.whole(event).articles
    when = said_span(published_of(articles)) or "no dates"
    told = (about["title"], about["summary"])
    return event, *told, len(articles), articles["outlet"].nunique(), when
