"""Overlap page: how much text do the articles share?"""

import streamlit as st

import analysis
from analysis import answers
from analysis.articles import article_names
from analysis.charts.overlap import MEASURES, overlap_matrix
from dashboard import address, shared, state

PARTS = {"whole": "Whole text", "own": "Without quotations"}
SHOWN = {"containment": "5-word sequences", "containment3": "3-word sequences"}
SHOWN["cosine"] = "Vocabulary"

shared.show_question("overlap", "How much text do the articles share?")
corpus = state.chosen()
above = st.container()
with st.container(horizontal=True):
    measure = address.pick("Likeness of", SHOWN, key="overlap_measure")
    part = address.pick("Which words", PARTS, key="overlap_part")
names = article_names(corpus.articles)
table = state.result(corpus, "overlap", part=part)
answer = answers.overlap(table, names)
with above:
    shared.show_answer(answer)
figure = overlap_matrix(
    table, names, measure=measure, title=f"Shared {SHOWN[measure]}", caption=corpus.label
)
points = shared.show_chart(
    figure, name=f"overlap-{measure}", alt=f"{MEASURES[measure]}, for each pair. {answer}"
)

st.header("The shared passages", anchor=False)
by_name = {name: article for article, name in names.items()}
pairs = [tuple(point["customdata"]) for point in points]
if not pairs:
    shared.show_caption("Click a square in the chart to read what the two articles share.")
for first, second in pairs[:1]:
    chosen = {"article_a": by_name[first], "article_b": by_name[second], "part": part}
    passages = state.result(corpus, "shared_passages", **chosen)
    shared.show_caption(
        f"{len(passages)} passages of five words or more in both {first} and {second}, "
        f"{passages['n_words'].sum()} words together."
    )
    shared.show_table(passages, name="shared-passages")
    st.header("The shared words", anchor=False)
    shared.show_table(state.result(corpus, "shared_terms", **chosen), name="shared-terms")

st.header("All pairs", anchor=False)
meaning = table.apply(answers.relation, axis=1) if len(table) else []
shared.show_table(table.assign(meaning=meaning), name="overlap")
shared.show_method(analysis.overlap)
shared.show_export()
