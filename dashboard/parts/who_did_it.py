"""What the page Who did it shows: who names who acts, as a chart with its sentences."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import PART_LABELS
from analysis.showing.accuracy import not_validated
from analysis.showing.answers.acting import who_did_it
from analysis.showing.charts.agency import WAYS, ways_by_outlet
from analysis.showing.scope import labelled
from dashboard import state
from dashboard.parts import caveats, shared
from dashboard.parts.evidence import described, rows_behind
from dashboard.state import address, captions

COLUMNS: Final = ["outlet", "word", "sentence", "agent", "agent_actor", "patient_actor", "form",
                  "voice", "source"]  # fmt: skip
MOST: Final = 5_000
"""So many rows are sent to the browser at once, to be clicked."""

_VOICES: Final = {"all": "All", "own": "Outlet's own", "quotation": "Quotations",
                  "attributed": "Attributed"}  # fmt: skip


def show_who_did_it(corpus: state.Corpus) -> pd.Series | None:
    """Show which acts several outlets tell, and how often each names who acts, by voice.

    Parameters
    ----------
    corpus
        The articles on screen, of one event.

    Returns
    -------
    The row of `agency` whose sentence was clicked; None if none was.
    """
    told, rates = (state.result(corpus, name) for name in ("agency", "agency_rates"))
    clicked = None
    if told.empty:
        shared.show_answer(who_did_it(rates))
        caveats.show_alone(corpus)
        shared.show_caption(not_validated("agency"))
    else:
        clicked = _show_told(corpus, told, rates)
    return clicked


def _show_told(corpus: state.Corpus, told: pd.DataFrame, rates: pd.DataFrame) -> pd.Series | None:
    above = st.container()
    acts = {act: "All acts" if act == "all" else act for act in rates["act"].unique()}
    with st.container(horizontal=True):
        act = address.pick("Act", acts, key="who_did_it_act")
        voice = address.pick("Whose words", _VOICES, key="who_did_it_voice")
    with above:
        shared.show_answer(who_did_it(rates, act=act, voice=voice))
        shared.show_caption(not_validated("agency"))
    chosen = rates[(rates["act"] == act) & (rates["voice"] == voice)]
    figure = state.drawn_once(
        ways_by_outlet,
        chosen,
        outlets=[one for one in corpus.outlets if one in set(chosen["outlet"])],
        title=labelled("Who names who did it", corpus.scope()),
        caption=captions.captioned(corpus.label, rates),
    )
    points = shared.show_chart(
        figure, name="who-did-it", alt="Share of tellings that name who acts, by outlet"
    )
    rows = told[(told["act"] == act) | (act == "all")]
    rows = rows[(rows["voice"] == voice) | (voice == "all")]
    named = rows.assign(way=_ways(rows), voice=rows["voice"].map(PART_LABELS))
    behind = rows_behind(named, points, ["way", "outlet"])
    shared.show_header("The sentences", corpus.scope())
    shared.show_caption(described(_readable(points), len(behind), "tellings"))
    shared.offer(rates, name="who-did-it-rates")
    picked = shared.show_table(
        behind, name="who-did-it-sentences", columns=COLUMNS, clickable=len(behind) <= MOST
    )
    return behind.iloc[picked[0]] if picked else None


def _ways(rows: pd.DataFrame) -> pd.Series:
    ways = rows["form"].map({"passive": "n_passive", "noun": "n_noun"}).fillna("n_other")
    return ways.mask(rows["agent_named"], "n_named")


def _readable(points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return clicked points with the ways as the legend calls them."""
    return [
        {"customdata": [WAYS[way][0], outlet]}
        for way, outlet in (point["customdata"] for point in points)
    ]
