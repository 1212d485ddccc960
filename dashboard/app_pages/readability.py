"""Readability page: how hard is it to read?"""

import pandas as pd
import streamlit as st

import analysis
from analysis import answers
from analysis.charts.intervals import outlet_intervals
from analysis.charts.style import outlet_styles
from analysis.readability.formulas import FORMULAS
from dashboard import shared, state
from dashboard.evidence import described, rows_behind

PARTS = {"Whole text": "whole", "Outlet's own words": "own"}
COUNTINGS = {"Corrected": "corrected", "As textstat counts": "textstat"}
INPUTS = ["sentence_count", "lexicon_count", "syllable_count", "polysyllabcount"]
INPUTS += ["difficult_words", "letter_count"]

shared.show_question("readability", "How hard is it to read?")
corpus = state.chosen()
above = st.container()
with st.container(horizontal=True):
    formula = st.selectbox(
        "Formula", list(FORMULAS), format_func=lambda name: FORMULAS[name].label,
        index=list(FORMULAS).index("flesch_kincaid_grade"), key="readability_formula",
        bind="query-params", width=300,
    )  # fmt: skip
    counted = st.segmented_control(
        "Counting", list(COUNTINGS), default="Corrected", key="readability_counting",
        bind="query-params", required=True,
    )  # fmt: skip
    words = st.segmented_control(
        "Whose words", list(PARTS), default="Whole text", key="readability_part",
        bind="query-params", required=True,
    )  # fmt: skip
chosen = FORMULAS[formula]
counting, part = COUNTINGS[counted or "Corrected"], PARTS[words or "Whole text"]
compared = state.result(corpus, "compare_outlets", measure=formula, counting=counting, part=part)
both = [state.result(corpus, "readability", counting=way, part=part) for way in COUNTINGS.values()]
answer = answers.extremes(
    compared.outlets, compared.differences, what=f"scores highest on {chosen.label}", unit=""
)
with above:
    shared.show_answer(answer)
    shared.show_caption(answers.counting_matters(*both, formula=formula, label=chosen.label))
figure = outlet_intervals(
    compared.outlets,
    title=f"{chosen.label}, {words}, {counted}",
    unit=f"{chosen.label} ({chosen.direction})",
    styles=outlet_styles(corpus.outlets),
    caption=corpus.label,
    zero_based=False,
)
points = shared.show_chart(figure, name="readability", alt=f"{chosen.label} per outlet. {answer}")

st.header("What the formula was fed with", anchor=False)
ways = pd.concat(
    state.result(corpus, "readability", counting=way, part=own, by="outlet")
    for way in COUNTINGS.values()
    for own in PARTS.values()
)
shared.show_table(
    ways, name="readability-inputs", columns=["outlet", "counting", "part", formula, *INPUTS]
)
st.header("The sentences", anchor=False)
sentences = state.result(corpus, "sentence_totals", counting="corrected", part=part)
behind = rows_behind(sentences, points, ["outlet"]).sort_values("words", ascending=False)
shared.show_caption(described(points, len(behind), "sentences, longest first"))
shared.show_table(
    behind, name="sentences", columns=["outlet", "sentence", "words", "syllables", "polysyllables"]
)
shared.show_table(compared.differences, name="readability-differences")
shared.show_method(analysis.readability)
shared.show_export()
