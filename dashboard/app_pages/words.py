"""Words page: which words does each outlet use more, or less, than the others?"""

import streamlit as st

import analysis
from analysis.showing.answers.distinctive import words_apart
from analysis.showing.charts import distinctive as charts
from analysis.showing.charts.style import outlet_styles
from analysis.showing.scope import labelled, limited
from dashboard import state
from dashboard.parts import caveats, shared
from dashboard.parts import word_views as views
from dashboard.parts.independence import counted
from dashboard.state import address, captions

shared.show_question("words", "Which words set the outlets apart?")
above = st.container()
corpus = counted(state.chosen())
with st.container(horizontal=True):
    picked = st.container(width=300)
    kinds = address.pick("Which terms", views.WHAT, key="words_kinds")
    cut = shared.pick_cut("words")
with picked:
    words, outlet = views.pick_sides(corpus, **cut)
scope = corpus.scope(**cut)
answer = limited(words_apart(words), scope)
with above:
    shared.show_answer(answer)
    views.show_compared(corpus, outlet)
    caveats.show_for_numbers(corpus)

few, many = views.drawn(words, outlet, kinds)
looks, caption = outlet_styles(corpus.outlets), captions.captioned(corpus.label, words)
if len(few):
    few, many, which = views.leaf(few, many)
    title = labelled("Words that set outlets apart", scope) + which
    names = list(few["outlet"].unique())
    figure = state.drawn_once(
        charts.effects, few, outlets=names, title=title, styles=looks, caption=caption
    )
    shared.show_chart(figure, name="distinctive-words", alt=f"Forest of effects. {answer}")
    views.show_dealt(few)
    shared.show_caption("Click a mark to read its sentences below, and to mark it on every page.")
    term = views.pick_term(words, few)
    if term:
        views.show_places(corpus, words, term, scope, **cut)
    shared.show_header("How common, and how different?", scope)
    title = labelled("How common each term is, and how different", scope) + which
    figure = state.drawn_once(charts.frequencies, many, title=title, styles=looks, caption=caption)
    alt = "How common each term is, and how many times as often the outlet uses it."
    shared.show_chart(figure, name="words-by-frequency", alt=alt, follow=False)
shared.show_header("All terms", scope)
shared.show_table(
    views.shown(words, outlet, kinds), name="all-terms", columns=views.COLUMNS,
    column_config=views.HEADED,
)  # fmt: skip
shared.show_method(analysis.distinctive_words, analysis.concordance_rates)
shared.show_export()
