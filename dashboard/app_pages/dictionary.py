"""Your dictionary: what do words, phrases and wildcards of one's own find in these articles?"""

import streamlit as st

import analysis
from analysis.showing.answers import searching as answers
from dashboard import state
from dashboard.parts import caveats, shared
from dashboard.parts import dictionary_views as views
from dashboard.parts.evidence import described, rows_behind
from dashboard.state import dictionaries

shared.show_question("dictionary", "What does your dictionary find?")
above = st.container()
corpus = state.chosen()
views.show_uploader()
one = dictionaries.kept()
if one is not None:
    views.show_read(one)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        cut = shared.pick_cut("dictionary")
    found = dictionaries.found(corpus, one, **cut)
    scope = corpus.scope(**cut)
    answer = answers.counted(found.rates, scope=scope)
    with above:
        shared.show_answer(answer)
        caveats.show_for_numbers(corpus)
    points = views.show_categories(corpus, found.rates, scope, answer)
    shared.show_header("The sentences", scope)
    behind = rows_behind(found.hits, points, ["category", "outlet"])
    shared.show_caption(described(points, len(behind), "hits"))
    shared.show_table(views.readable(behind), name="hits", columns=views.HITS)
    shared.show_header("Rates with their intervals", scope)
    shared.show_caption("Per 1,000 words; low and high are the ends of the 95 % interval.")
    views.show_intervals(corpus, found.rates, scope)
    shared.show_table(found.rates, name="rates", columns=views.weighted(found.rates))
    shared.show_header("What speaks against counting them", scope)
    shared.show_caption(
        "Terms of several categories count in each. Of two entries of one category that find the "
        "same words one counts. Hits behind a word such as “not” are counted all the same."
    )
    views.show_report(found.report)
shared.show_method(
    analysis.read_dictionary, analysis.dictionary, analysis.dictionary_rates,
    analysis.dictionary_report,
)  # fmt: skip
shared.show_export()
