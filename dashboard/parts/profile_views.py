"""Parts of the page Profiles: the rates and scores of outlets, those behind them, and the years."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.profiling import telling
from analysis.profiling.cells import CUT
from analysis.showing.charts.profiles import outlets_apart, over_time
from dashboard import state
from dashboard.parts import shared
from dashboard.parts.profile_events import show_events
from dashboard.parts.profile_words import show_labels, show_words
from dashboard.state import address, many

VIEWS: Final = {"rates": "Rates and scores", "words": "Words", "labels": "Labels"}
MOST: Final = 30
"""So many outlets are drawn."""
PANELS: Final = 12
PERIODS: Final = {"year": "Years", "quarter": "Quarters", "month": "Months"}
CAREFUL: Final = (
    "Each outlet is held against those that report the same events, so that its topics are not "
    "taken for its style. With whom it shares its events, and why it differs, no number tells: "
    "read the events below."
)
LOOK: Final = (
    "Look at the events behind a number, and set apart on the page Events what does not belong."
)
PROFILE: Final = [
    "outlet", "n_events", "n_articles", "value", "expected", "difference", "low", "high",
    "p_adjusted", "pooled", "events_more", "note",
]  # fmt: skip
SENTENCES: Final = {
    "hedges": ["cue", "category", "whose", "sentence"],
    "boosters": ["cue", "whose", "sentence"],
    "attributions": ["source", "cue", "sentence"],
}
PERIOD: Final = [
    "outlet", "period", "n_events", "n_articles", "value", "expected", "difference", "low", "high",
    "p_adjusted",
]  # fmt: skip


def show_all(found: many.Many) -> None:
    """Show rates and scores, words, or labels of outlets, as the reader chooses."""
    view = address.pick("Look at", VIEWS, key="profiles_view")
    if found.sure is not None:
        shared.show_caption(f"{telling.found_events(found.sure, apart=found.apart)} {LOOK}")
    {"rates": show_rates, "words": show_words, "labels": show_labels}[view](found)


def show_rates(found: many.Many) -> None:
    """Show one measure that the reader chooses: who differs, on which events, and when."""
    above = st.container()
    measures = telling.labels_of(found.profiles)
    label = address.pick(
        "What is measured", {one: one for one in measures}, key="profiles_measure", as_list=True
    )
    cut = measures[label]
    rows = of(found.profiles, cut)
    answer = telling.answer(rows, label)
    with above:
        shared.show_answer(answer)
        shared.show_caption(CAREFUL)
    figure = state.drawn_once(
        outlets_apart, rows, title=label, label=label, caption=found.label, most=MOST
    )
    points = shared.show_chart(figure, name="profiles", alt=f"{label}. {answer}", follow=False)
    outlet = pick_outlet(rows, points)
    events = found.events(outlet, *cut)
    read = partial(found.sentences, cut[0], outlet)
    show_events(found, outlet, label, events, read, SENTENCES.get(cut[0], []))
    show_over_time(found, rows, cut, label)
    shared.show_header("All outlets")
    shared.show_table(rows, name="profiles-of-outlets", columns=PROFILE)
    shared.show_header(f"All measures of {outlet}")
    mine = found.profiles[found.profiles["outlet"] == outlet]
    shared.show_table(mine, name="profile-of-outlet", columns=[*CUT, *PROFILE[1:]])


def of(profiles: pd.DataFrame, cut: Sequence[str]) -> pd.DataFrame:
    """Return the profiles of one measure, outlets with most events first."""
    chosen = (profiles[CUT] == list(cut)).all(axis=1)
    found = profiles[chosen].sort_values("n_events", ascending=False, kind="stable")
    return found.reset_index(drop=True)


def pick_outlet(rows: pd.DataFrame, points: Sequence[Mapping[str, Any]]) -> str:
    """Let the reader choose an outlet: a click in the chart chooses, too."""
    names = {str(one): str(one) for one in rows["outlet"]}
    clicked = [str(point["customdata"][0]) for point in points if point.get("customdata")]
    if clicked and clicked[-1] in names and st.session_state.get("profiles_click") != clicked[-1]:
        address.choose("profiles_outlet", clicked[-1])
    st.session_state["profiles_click"] = clicked[-1] if clicked else None
    return address.pick("Outlet", names, key="profiles_outlet", as_list=True)


def show_over_time(found: many.Many, rows: pd.DataFrame, cut: Sequence[str], label: str) -> None:
    """Draw the outlets with most events, period by period."""
    shared.show_header("Over time")
    period = address.pick("By", PERIODS, key="profiles_period")
    periods = found.over_time(cut, period)
    outlets = rows.loc[rows["p_value"].notna(), "outlet"].head(PANELS).tolist()
    if periods.empty or not outlets:
        shared.show_caption("There are no dated events of an outlet with five events or more.")
        return
    figure = state.drawn_once(
        over_time, periods, outlets, title=f"{label}, over time", label=label, caption=found.label
    )
    shared.show_chart(
        figure, name="profiles-over-time", alt=f"{label} of {len(outlets)} outlets over time.",
        follow=False,
    )  # fmt: skip
    shared.show_table(periods, name="profiles-by-period", columns=PERIOD)
