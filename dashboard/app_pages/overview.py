"""Overview page: who covered it, when, and what differs most?"""

import streamlit as st

import analysis
from analysis.articles import article_names
from analysis.showing.answers import outlets as answers
from analysis.showing.answers import texts
from analysis.showing.answers.families import independent_reports
from analysis.showing.charts.intervals import differences
from analysis.showing.charts.style import outlet_styles
from analysis.showing.charts.time_line import timeline
from analysis.showing.scope import labelled
from analysis.statistics.comparison import compare_all, largest_differences
from analysis.statistics.summary import at_a_glance
from dashboard import state
from dashboard.parts import caveats, shared
from dashboard.parts.glance import show_glance, show_sentences
from dashboard.parts.independence import counted
from dashboard.parts.voice_views import heard_by_actor
from dashboard.state import captions

COMPARED = ("attributions", "hedges", "boosters", "flesch_kincaid_grade")
TOGETHER = "All measures together: differences in standard errors, and Holm's p"

shared.show_question("overview", "Who covered it, and what differs most?")
corpus = state.chosen()
names = article_names(corpus.articles)
styles = outlet_styles(corpus.outlets)
relations = state.result(corpus, "relations")
families = state.result(corpus, "families")
shared.show_answer(independent_reports(families, names))
found = {name: state.result(corpus, name) for name in ("attributions", "hedges")}
countings = {
    way: state.result(corpus, "readability", counting=way) for way in ("corrected", "textstat")
}
known = found | {"attributions": heard_by_actor(corpus)}
glance = state.once(at_a_glance, corpus.articles, relations=relations, **known, **countings)
glance = captions.noted(glance, *found.values())

caveats.show_for_texts(corpus)
show_glance(glance, styles)
shared.show_how_found(glance)

heading = st.container()
independent = counted(corpus)
scope = independent.scope()
with heading:
    shared.show_header("What differs most", scope)
compared = {one: state.result(independent, "compare_outlets", measure=one) for one in COMPARED}
show_sentences(state.once(answers.what_differs, compared))
together = state.result(independent, "compare_all")
largest = largest_differences(together)
if len(largest):
    with st.expander(TOGETHER, icon=":material/query_stats:"):
        answer, ranked = answers.how_clear(largest), answers.told_differences(largest)
        shared.show_caption(answer)
        title = labelled("The largest differences", scope)
        caption = captions.captioned(independent.label, together.differences)
        shared.show_chart(
            state.drawn_once(differences, ranked.head(8), title=title, caption=caption),
            name="largest-differences",
            follow=False,
            alt=f"The largest differences between outlets. {answer}",
        )
        shared.show_table(ranked, name="differences", columns=["statement", "p_holm", "clear"])
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
