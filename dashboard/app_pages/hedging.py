"""Hedging page: how certain does each outlet sound?"""

import streamlit as st

import analysis
from analysis import answers
from analysis.charts import hedging as charts
from analysis.charts.intervals import outlet_intervals
from analysis.charts.style import outlet_styles
from dashboard import address, shared, state
from dashboard.evidence import described, rows_behind

PARTS = {"own": "Outlet's own words", "whole": "Whole text"}
COUNTS = {"hedges": "Hedges", "boosters": "Boosters"}
VIEWS = {"rate": "Rate", "category": "By category"}
UNIT = "hedges per 1,000 words"

shared.show_question("hedging", "How certain does each outlet sound?")
corpus = state.chosen()
above = st.container()
with st.container(horizontal=True):
    part = address.pick("Whose words", PARTS, key="hedging_part")
    measure = address.pick("Count", COUNTS, key="hedging_measure")
    view = address.pick("Show", VIEWS, key="hedging_view")
found = state.result(corpus, measure)
found = found[found["counts"] & ((found["voice"] == "outlet") | (part == "whole"))]
compared = state.result(corpus, "compare_outlets", measure=measure, part=part)
unit = UNIT.replace("hedges", measure)
answer = answers.extremes(
    compared.outlets, compared.differences, what=f"has most {measure}", unit="per 1,000 words"
)
with above:
    shared.show_answer(answer)

if view == "rate":
    figure = outlet_intervals(
        compared.outlets,
        title=f"{measure.capitalize()} in {PARTS[part].lower()}",
        unit=unit,
        styles=outlet_styles(corpus.outlets),
        caption=corpus.label,
    )
    columns = ["outlet"]
else:
    words = compared.outlets.set_index("outlet")["n_words"]
    figure = charts.categories_by_outlet(
        found, words, outlets=list(words.index), title=f"Kinds of {measure}", caption=corpus.label
    )
    columns = ["category", "outlet"]
points = shared.show_chart(
    figure, name=f"{measure}-{'-'.join(columns)}", alt=f"{unit} per outlet. {answer}"
)

st.header("The sentences", anchor=False)
behind = rows_behind(found, points, columns)
shared.show_caption(described(points, len(behind), measure))
shared.show_table(
    behind, name=measure, columns=["outlet", "cue", "category", "voice", "source", "sentence"]
)
st.header("Values and differences", anchor=False)
shared.show_table(compared.outlets, name=f"{measure}-per-outlet")
shared.show_table(compared.differences, name=f"{measure}-differences")
shared.show_method(getattr(analysis, measure))
shared.show_method(analysis.compare_outlets)
shared.show_export()
