"""Parts of the page Profiles: the events behind a row of an outlet, and its sentences on one."""

from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.profiling import telling
from dashboard import state
from dashboard.parts import shared
from dashboard.state import many

COLUMNS: Final = [
    "title", "difference", "value", "expected", "n_articles", "n_doubtful", "others",
]  # fmt: skip
_CONFIG: Final = {
    "title": st.column_config.Column(width=380),
    "n_doubtful": st.column_config.Column("doubtful in it", width=90),
    "others": st.column_config.Column(width=220),
}


def show_events(
    found: many.Many,
    outlet: str,
    label: str,
    events: pd.DataFrame,
    read: Callable[[Any], pd.DataFrame | None],
    columns: list[str],
) -> None:
    """List the events behind a row of an outlet; of a clicked one its sentences.

    Parameters
    ----------
    found
        What was counted in many events.
    outlet, label
        Of the row: whose it is, and what is measured.
    events
        What is listed: see `Many.events`.
    read
        Returns what was counted in an event; None of what stands in no sentence.
    columns
        What is shown of that.
    """
    shared.show_header(f"The events behind it: {outlet}")
    if events.empty:
        shared.show_caption("No other outlet reports an event of this one.")
        return
    unit = str(events["unit"].iloc[0])
    mean = telling.number(float(events["difference"].mean()), unit, sign=True)
    shared.show_caption(
        f"{label}: {mean} is the mean of {len(events)} events, those that differ most first. "
        "Click one to read it."
    )
    picked = shared.show_table(
        events, name="profile-events", clickable=True, column_config=_CONFIG,
        key=shared.while_listed("profile-events", [outlet, label, *events["event_id"]]),
        columns=[one for one in COLUMNS if one in events],
    )  # fmt: skip
    if picked:
        _show_event(found, events.iloc[picked[0]], read, columns)


def _show_event(
    found: many.Many,
    event: pd.Series,
    read: Callable[[Any], pd.DataFrame | None],
    columns: list[str],
) -> None:
    shared.show_header(f"{event['outlet']}: {event['title']}")
    rows = read(event["event_id"])
    if rows is None:
        shared.show_caption("It is counted over the whole text: read it.")
    elif rows.empty:
        shared.show_caption("Nothing of it stands in its articles on this event.")
    else:
        shared.show_table(rows, name="profile-sentences", columns=columns)
    if st.button("Read this event", icon=":material/menu_book:", key="profiles_open"):
        many.open_event(found, event["event_id"])
        state.forget_lost()
        st.switch_page("app_pages/read.py")
