"""Hedging page: how certain does each outlet sound?"""

import streamlit as st

import analysis
from analysis import answers
from analysis.charts.hedging import kinds_by_outlet
from analysis.charts.intervals import outlet_intervals
from analysis.charts.style import outlet_styles
from analysis.summary import rates_by_kind
from dashboard import address, shared, state
from dashboard.evidence import described, rows_behind
from dashboard.found_rows import show_found
from dashboard.independence import counted

PARTS = {"own": "Outlet's own words", "whole": "Whole text"}
COUNTS = {"hedges": "Hedges", "boosters": "Boosters"}
VIEWS = {"rate": "Rate", "category": "By category", "voice": "By voice"}
COLUMNS = ["outlet", "cue", "sentence", "category", "voice", "source"]
RATES = ["outlet", "value", "low", "high", "count", "n_sentences", "n_words", "note"]

shared.show_question("hedging", "How certain does each outlet sound?")
above = st.container()
corpus = counted(state.chosen())
with st.container(horizontal=True):
    corpus = state.by_method(corpus)
    part = address.pick("Whose words", PARTS, key="hedging_part")
    measure = address.pick("Count", COUNTS, key="hedging_measure")
    view = address.pick("Show", VIEWS, key="hedging_view")
found = state.result(corpus, measure)
found = found[found["counts"] & ((found["voice"] == "outlet") | (part == "whole"))]
compared = state.result(corpus, "compare_outlets", measure=measure, part=part)
by = "category" if view == "rate" else view
kinds = state.result(corpus, "rates_by_kind", of=measure, by=by, part=part)
unit = f"{measure} per 1,000 words"
answer = answers.extremes(
    compared.outlets, compared.differences, what=f"has most {measure}", unit="per 1,000 words"
)
with above:
    shared.show_answer(answer)

title = f"{COUNTS[measure]} in {PARTS[part].lower()}"
caption = state.captioned(corpus, measure, "attributions")
if view == "rate":
    columns = ["outlet"]
    figure = outlet_intervals(
        compared.outlets, title=title, unit=unit, styles=outlet_styles(corpus.outlets),
        caption=caption,
    )  # fmt: skip
else:
    columns = [view, "outlet"]
    title = f"{title}, {VIEWS[view].lower()}"
    outlets = list(compared.outlets["outlet"])
    figure = kinds_by_outlet(kinds, by=view, outlets=outlets, title=title, caption=caption)
points = shared.show_chart(
    figure, name=f"{measure}-{'-'.join(columns)}", alt=f"{unit} per outlet. {answer}"
)

st.header("The sentences", anchor=False)
behind = rows_behind(found, points, columns)
show_found(
    corpus, measure, behind, page="hedging", columns=COLUMNS,
    described=described(points, len(behind), measure),
)  # fmt: skip
st.header("Rates with their intervals", anchor=False)
shared.show_caption("Per 1,000 words; low and high are the ends of the 95 % interval.")
shared.show_table(compared.outlets, name=f"{measure}-per-outlet", columns=RATES)
shared.show_caption(f"The same for each {by}.")
shared.show_table(kinds, name=f"{measure}-per-{by}", columns=[by, *RATES[:-3]])
st.header("Differences between outlets", anchor=False)
shared.show_table(
    compared.differences,
    name=f"{measure}-differences",
    columns=["statement", "difference", "low", "high", "p_holm", "clear"],
)
shared.show_method(getattr(analysis, measure))
shared.show_method(analysis.compare_outlets)
shared.show_method(rates_by_kind)
shared.show_export()
