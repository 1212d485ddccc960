"""Readability page: how hard is it to read?"""

import pandas as pd
import streamlit as st

from analysis.showing.answers import outlets as answers
from analysis.showing.charts.intervals import outlet_intervals
from analysis.showing.charts.style import outlet_styles
from analysis.style.reading_level import readability
from analysis.style.reading_level.formulas import FORMULAS
from dashboard import state
from dashboard.parts import caveats, shared, tables, values
from dashboard.parts.evidence import described, rows_behind
from dashboard.parts.independence import counted
from dashboard.state import address, captions

COUNTINGS = {"corrected": "Corrected", "textstat": "As textstat counts"}
FED = ["sentence_count", "lexicon_count", "syllable_count", "polysyllabcount", "difficult_words"]
SENTENCE = ["outlet", "sentence", "words", "syllables", "polysyllables"]
VALUES = ["outlet", "value", "low", "high", "n_articles", "n_sentences", "n_words", "note"]

shared.show_question("readability", "How hard is it to read?")
above = st.container()
corpus = counted(state.chosen())
with st.container(horizontal=True):
    formula = address.pick(
        "Formula",
        {name: known.label for name, known in FORMULAS.items()},
        key="readability_formula",
        default="flesch_kincaid_grade",
    )
    counting = address.pick("Counting", COUNTINGS, key="readability_counting")
    cut = shared.pick_cut("readability")
chosen = FORMULAS[formula]
compared = state.result(corpus, "compare_outlets", measure=formula, counting=counting, **cut)
scope = corpus.scope(**cut)
said = chosen.label if counting == "corrected" else f"{chosen.label} as textstat counts"
answer = answers.told_apart(compared, what=said, scope=scope)
with above:
    shared.show_answer(answer)
    caveats.show_for_numbers(corpus)
    if counting == "corrected":
        by = {"counting": "textstat", "by": "outlet"}
        textstat = state.result(corpus, "readability", **by, **cut)
        shared.show_caption(answers.other_counting(textstat, formula=formula))
figure = state.drawn_once(
    outlet_intervals, compared.outlets, title=said, unit=f"{said} ({chosen.direction})",
    scope=scope, styles=outlet_styles(corpus.outlets), zero_based=False,
    caption=captions.captioned(corpus.label, compared.outlets),
)  # fmt: skip
points = shared.show_chart(figure, name="readability", alt=f"{said} per outlet. {answer}")

shared.show_header("What the formula was fed with", corpus.scope())
shared.show_caption("Headlines are no sentences: their words are counted only on their own.")
ways = [
    state.result(corpus, "readability", counting=way, by="outlet", **one)
    for way in COUNTINGS
    for one in ({}, cut)
]
fed = captions.noted(pd.concat(ways).drop_duplicates(), *ways)
columns = ["outlet", "counting", "part", "zone", formula, *FED, "letter_count"]
shared.show_table(fed, name="readability-inputs", columns=columns)
shared.show_header("The sentences", scope)
sentences = state.result(corpus, "sentence_totals", counting="corrected", **cut)
behind = rows_behind(sentences, points, ["outlet"]).sort_values("words", ascending=False)
shared.show_caption(described(points, len(behind), "sentences, longest first"))
shared.show_table(behind, name="sentences", columns=SENTENCE)
shared.show_header("Values and differences", scope)
shared.show_table(compared.outlets, name="readability-per-outlet", columns=VALUES)
different = compared.differences
shared.show_table(different, name="readability-differences", columns=tables.DIFFERENCES)
varied = values.show_values(corpus, "lexical_diversity", "How varied the words are", **cut)
shared.show_method(readability, varied)
shared.show_export()
