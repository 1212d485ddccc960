"""Search page: where does a word stand, and how often does each outlet use it?"""

import streamlit as st

import analysis
from analysis.articles import ArticlesError
from analysis.showing.answers import searching as answers
from dashboard import state
from dashboard.correcting.mentions import show_actors_of
from dashboard.parts import caveats, shared
from dashboard.parts import search_views as views
from dashboard.parts.lines import show_lines
from dashboard.state import address

shared.show_question("search", "Where does a word stand, and how often?")
above = st.container()
corpus = state.chosen()
with st.container(horizontal=True, vertical_alignment="bottom"):
    box = st.container(width="stretch")
    kind = address.pick("What it is", views.KINDS, key="search_kind")
    with box:
        query = views.pick_query(corpus, kind)
with st.container(horizontal=True):
    cut = shared.pick_cut("search")
    order = address.pick("Order of lines", views.ORDERS, key="search_order")
    most = address.pick("Lines", views.MOST, key="search_lines")
shared.show_caption(views.HOW[kind])
asked = {"query": query, "kind": kind, **cut}
scope = corpus.scope(**cut)
try:
    lines = state.result(corpus, "concordance", sort=order, sample=views.EXPORTED, **asked)
    rates = state.result(corpus, "concordance_rates", **asked)
except ArticlesError as error:
    if query:
        shared.show_empty(str(error))
else:
    answer = answers.found(query, rates, scope=scope)
    with above:
        shared.show_answer(answer)
        shared.show_caption("" if rates["n"].sum() else views.NOWHERE)
        caveats.show_for_numbers(corpus)
    shared.show_header("The lines", scope)
    drawn = views.drawn(lines, int(most))
    shared.show_caption(views.described(drawn, rates, lines))
    opened = show_lines(drawn, rates, key="lines")
    if opened is not None:
        views.open_article(opened, query, kind)
    if kind == "actor":
        show_actors_of(corpus, [query])
    shared.show_header("How often", scope)
    views.show_rates(corpus, query, rates, scope, answer)
    shared.show_table(rates, name="rates", columns=views.RATES)
    shared.offer(lines, name="lines")
shared.show_method(analysis.concordance, analysis.concordance_rates)
shared.show_export()
