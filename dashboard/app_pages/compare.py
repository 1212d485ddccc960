"""Compare versions page: what was changed from one text to the other?"""

import streamlit as st

import analysis
from analysis.answers.versions import changes
from analysis.articles import article_names
from dashboard import address, shared, state
from dashboard.versions import KIND_OF, WHOLE, show_versions

FOUND = ["category", "wording_a", "wording_b", "sentence_a", "sentence_b"]
QUOTED = ["fidelity", "changes", "wording_a", "wording_b", "source_a", "source_b"]
CERTAIN = ["change", "wording_a", "wording_b", "sentence_a", "sentence_b"]
SHOWN = {"changed": "Changed sentences", "all": "All sentences"}

shared.show_question("compare-versions", "What was changed from one version to the other?")
corpus = state.chosen()
names = article_names(corpus.articles)
relations = state.result(corpus, "relations")
if relations.empty:
    shared.show_empty("There is one text here, and no other to compare it with.")
    shared.show_method(analysis.differences)
    st.stop()
above = st.container()
closest = relations.sort_values("score", ascending=False, kind="stable").iloc[0]
with st.container(horizontal=True):
    first = address.pick(
        "From", names, key="compare_first", default=closest["article_a"], as_list=True
    )
    others = {article: name for article, name in names.items() if article != first}
    closest_two = [closest["article_b"], closest["article_a"]]
    second = address.pick(
        "To",
        others,
        key="compare_second",
        default=next((article for article in closest_two if article in others), None),
        as_list=True,
    )
pair = corpus.articles.set_index("article_id", drop=False).loc[[first, second]]
two = state.only(corpus, pair, f"{names[first]} and {names[second]}")
ends = {"article_a": first, "article_b": second}
aligned = state.result(two, "align", **ends)
differences = state.result(two, "differences_of", pairs=((first, second),))
quotations = state.result(two, "quotation_fidelity")
certainty = state.result(two, "certainty_changes")
both = [names[first], names[second]]
with above:
    shared.show_answer(changes(aligned, differences, quotations, both))

st.header("Quotations and certainty", anchor=False)
altered = quotations[quotations["fidelity"] != "verbatim"]
verbatim = len(quotations) - len(altered)
shared.show_caption(f"{len(altered)} quotations are not verbatim, {verbatim} are.")
shared.show_table(altered, name="quotations", columns=QUOTED)
shared.show_caption(f"{len(certainty)} claims are put with another certainty.")
shared.show_table(certainty, name="certainty", columns=CERTAIN)

st.header("Sentence by sentence", anchor=False)
counts = differences["category"].value_counts()
categories = {
    name: f"{name} ({counts[name]})" for name in (*KIND_OF, *WHOLE) if name in counts.index
}
with st.container(horizontal=True):
    kept = state.pick_several(
        "Kinds of change", categories, key="compare_kinds", placeholder="All kinds", most=12
    )
    shown = address.pick("Show", SHOWN, key="compare_show")
marked = differences[differences["category"].isin(kept or list(categories))]
show_versions(aligned, marked, both, only_changed=shown == "changed")
st.header("The changes as a table", anchor=False)
shared.show_table(marked, name="differences", columns=FOUND)
for function in (analysis.differences, analysis.quotation_fidelity, analysis.certainty_changes):
    shared.show_method(function)
shared.show_export(further={"aligned-sentences": aligned})
