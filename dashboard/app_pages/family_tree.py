"""Family tree page: which texts come from which, and how many reports are independent?"""

import streamlit as st

import analysis
from analysis.articles import article_names, cut_off
from analysis.published import published_of
from analysis.showing.answers import families as answers
from analysis.showing.answers.versions import unchanged
from analysis.showing.charts.families import family_tree
from analysis.showing.charts.style import outlet_styles
from analysis.texts.changes.sure import sure_differences
from dashboard import state
from dashboard.correcting.pairs import show_relation
from dashboard.parts import caveats, shared, tables
from dashboard.parts.family_pairs import pick_pair, show_all
from dashboard.state import address, captions

FOUND = ["category", "wording_a", "wording_b", "sentence_a", "sentence_b"]

shared.show_question("family-tree", "Who wrote it first, and who took it from whom?")
corpus = state.chosen()
names = article_names(corpus.articles)
families = state.result(corpus, "families")
relations = state.result(corpus, "relations")
answer = answers.independent_reports(families, names)
shared.show_answer(answer)
caveats.show_cut_off(corpus)
figure = state.drawn_once(
    family_tree,
    families,
    names,
    title="Family tree of the texts",
    relations=relations,
    styles=outlet_styles(corpus.outlets),
    caption=captions.captioned(corpus.label, families),
)
points = shared.show_chart(figure, name="family-tree", alt=answer)
if apart := answers.counted_apart(relations, families, names):
    shared.show_caption(apart)
if relations.empty:
    shared.show_caption(caveats.another_text(corpus))
    shared.show_method(analysis.families)
    shared.show_export(further={"families": families})
    st.stop()

shared.show_header("What was changed")
ranked = answers.closest_first(relations)
cut = cut_off(corpus.articles)
row = pick_pair(ranked, names, points, cut)
dates = dict(zip(corpus.articles["article_id"], published_of(corpus.articles), strict=True))
shared.show_caption(answers.relation_of(row, names, cut, dates))
show_relation(corpus, row, names)
first, second = answers.in_order(row)
if st.button("Read the two versions side by side", icon=":material/compare_arrows:"):
    address.choose("compare_first", first)
    address.choose("compare_second", second)
    st.switch_page("app_pages/compare.py")
differences = sure_differences(state.result(corpus, "differences_of", pairs=((first, second),)))
if differences.empty:
    pair = state.only(corpus, corpus.articles.query("article_id in [@first, @second]"), "pair")
    shared.show_caption(unchanged(cut=caveats.some_cut(pair)))
else:
    sides = tables.sides(names[first], names[second], words=True)
    shared.show_how_found(differences)
    shared.show_table(differences, name="differences", columns=FOUND, column_config=sides)

shared.show_header("All pairs and texts")
show_all(ranked, families, names)
shared.show_method(analysis.relations, analysis.families)
shared.show_export(further={"relations": ranked, "families": families})
