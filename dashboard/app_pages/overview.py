"""Overview page: who covered it, when, and what differs most?"""

import streamlit as st

import analysis
from analysis.articles import article_names
from analysis.showing.answers import texts
from analysis.showing.answers.families import independent_reports
from analysis.showing.charts.style import outlet_styles
from analysis.showing.charts.time_line import timeline
from analysis.statistics.comparison import compare_all
from analysis.statistics.summary import at_a_glance
from dashboard import state
from dashboard.parts import caveats, differing, shared
from dashboard.parts.glance import glance_of, show_glance
from dashboard.parts.independence import counted

shared.show_question("overview", "Who covered it, and what differs most?")
corpus = state.chosen()
names = article_names(corpus.articles)
styles = outlet_styles(corpus.outlets)
families = state.result(corpus, "families")
shared.show_answer(independent_reports(families, names))
glance = glance_of(corpus)

caveats.show_for_texts(corpus)
show_glance(glance, styles)
shared.show_how_found(glance)

heading = st.container()
independent = counted(corpus)
with heading:
    shared.show_header("What differs most", independent.scope())
differing.show(independent)
shared.show_header("When it was covered")
all_of_them, said = corpus.articles, corpus.label
shared.show_caption(texts.dates(all_of_them))
if all_of_them["published"].notna().any():
    shared.show_chart(
        state.drawn_once(timeline, all_of_them, title="Publication", styles=styles, caption=said),
        name="timeline",
        follow=False,
        alt="Time of publication of each article",
    )
shared.show_method(at_a_glance, compare_all, analysis.families, analysis.relations)
shared.show_export(further={"at-a-glance": glance})
