"""Overlap page: how much text do the articles share?"""

import streamlit as st

import analysis
from analysis.articles import article_names
from analysis.showing import answers
from analysis.showing.charts.matrix import MEASURES, overlap_matrix
from analysis.showing.scope import labelled
from dashboard import state
from dashboard.parts import caveats, shared, tables
from dashboard.parts.passages import show_pair
from dashboard.state import address, captions

SHOWN = dict(zip(MEASURES, ("5-word sequences", "3-word sequences", "Vocabulary"), strict=True))
COLUMNS = ["outlet_a", "outlet_b", "meaning", "containment_a_in_b", "containment_b_in_a"]
COLUMNS += ["cosine", "longest_words", "longest"]

shared.show_question("overlap", "How much text do the articles share?")
corpus = state.chosen()
above = st.container()
with st.container(horizontal=True):
    measure = address.pick("Similarity of", SHOWN, key="overlap_measure")
    cut = shared.pick_cut("overlap")
names, scope = article_names(corpus.articles), corpus.scope(**cut)
table = state.result(corpus, "overlap", **cut)
answer = answers.overlap(table, names, state.result(corpus, "families") if len(table) else None)
with above:
    shared.show_answer(answer)
    caveats.show_cut_off(corpus)
if table.empty:
    shared.show_caption(caveats.another_text(corpus))
    shared.show_method(analysis.overlap)
    shared.show_export()
    st.stop()
title = labelled(f"Shared: {SHOWN[measure]}", scope)
caption = captions.captioned(corpus.label, table)
told = {"measure": measure, "title": title, "caption": caption}
figure = state.drawn_once(overlap_matrix, table, names, **told)
said = f"{MEASURES[measure]}, for each pair. {answer}"
points = shared.show_chart(figure, name=f"overlap-{measure}", alt=said)

shared.show_header("The shared passages", scope)
by_name = {name: article for article, name in names.items()}
pairs = {
    f"{a}~{b}": (a, b)
    for a, b in table.sort_values("containment_a_in_b", ascending=False)[
        ["article_a", "article_b"]
    ].itertuples(index=False)
}
picked = address.pick(
    "Click a square above, or choose a pair (most shared text first)",
    {key: f"{names[a]} – {names[b]}" for key, (a, b) in pairs.items()},
    key="overlap_pair",
    as_list=True,
)
clicked = [[by_name[name] for name in point["customdata"]] for point in points]
first, second = clicked[0] if clicked else pairs[picked]
chosen = {"article_a": first, "article_b": second, **cut}
passages = state.result(corpus, "shared_passages", **chosen)
n_passages = f"{len(passages)} passage{'' if len(passages) == 1 else 's'}"
shared.show_caption(
    f"{n_passages} of five words or more in both {names[first]} and "
    f"{names[second]}, {passages['n_words'].sum():,} words together."
)
show_pair(corpus.articles, passages, first, second)
shared.show_table(
    passages, name="shared-passages", columns=["n_words", "passage", "quoted_a", "quoted_b"]
)
shared.show_header("The shared words", scope)
terms = state.result(corpus, "shared_terms", **chosen)
columns = ["term", "share", "n_a", "n_b", "idf", "sentence_a", "sentence_b"]
sides = tables.sides(names[first], names[second])
shared.show_table(terms, name="shared-terms", columns=columns, column_config=sides)
shared.show_header("All pairs", scope)
meaning = table.apply(answers.relation, axis=1)
shared.show_table(table.assign(meaning=meaning), name="overlap", columns=COLUMNS)
shared.show_method(analysis.overlap)
shared.show_export()
