"""Family tree page: which texts come from which, and how many reports are independent?"""

import streamlit as st

import analysis
from analysis.answers import families as answers
from analysis.articles import article_names
from analysis.charts.families import family_tree
from analysis.charts.style import outlet_styles
from dashboard import address, shared, state, tables
from dashboard.evidence import new_clicks

PAIRS = ["outlet_a", "outlet_b", "relation", "confidence", "evidence", "direction"]
PAIRS += ["containment_a_in_b", "containment_b_in_a"]
PAIRS += ["own_containment_a_in_b", "own_containment_b_in_a", "aligned_a", "aligned_b"]
TEXTS = ["outlet", "published", "family", "relation", "confidence", "evidence", "representative"]
FOUND = ["category", "wording_a", "wording_b", "sentence_a", "sentence_b"]

shared.show_question("family-tree", "Who wrote it first, and who took it from whom?")
corpus = state.chosen()
names = article_names(corpus.articles)
families = state.result(corpus, "families")
relations = state.result(corpus, "relations")
answer = answers.independent_reports(families, names)
shared.show_answer(answer)
figure = family_tree(
    families,
    names,
    title="Family tree of the texts",
    relations=relations,
    styles=outlet_styles(corpus.outlets),
    caption=corpus.label,
)
points = shared.show_chart(figure, name="family-tree", alt=answer)
if relations.empty:
    shared.show_caption("Choose two outlets or more in the sidebar to see how they are related.")
    shared.show_method(analysis.families)
    shared.show_export(further={"families": families})
    st.stop()

st.header("What was changed", anchor=False)
ranked = relations.sort_values("score", ascending=False, kind="stable")
pairs = {f"{row.article_a}~{row.article_b}": row for row in ranked.itertuples()}
for ends in new_clicks("family-tree", points):
    inside = [key for key, one in pairs.items() if {one.article_a, one.article_b} >= set(ends)]
    address.choose("family_pair", inside[0])
telling = answers.most_telling(relations)
picked = address.pick(
    "Click a mark above, or choose a pair (closest first)",
    {
        key: f"{names[row.article_a]} – {names[row.article_b]}: {row.relation}"
        for key, row in pairs.items()
    },
    key="family_pair",
    default=f"{telling.article_a}~{telling.article_b}",
    as_list=True,
)
row = pairs[picked]
shared.show_caption(answers.relation_of(row, names))
first, second = answers.in_order(row)
if st.button("Read the two versions side by side", icon=":material/compare_arrows:"):
    address.choose("compare_first", first)
    address.choose("compare_second", second)
    st.switch_page("app_pages/compare.py")
differences = state.result(corpus, "differences_of", pairs=((first, second),))
if differences.empty:
    shared.show_caption("Nothing was changed: the two say the same in the same words.")
else:
    sides = tables.sides(names[first], names[second])
    shared.show_table(differences, name="differences", columns=FOUND, column_config=sides)

st.header("All pairs", anchor=False)
shared.show_table(ranked, name="relations", columns=PAIRS)
st.header("All texts", anchor=False)
shared.show_table(families, name="families", columns=TEXTS)
for function in (analysis.relations, analysis.families):
    shared.show_method(function)
shared.show_export()
