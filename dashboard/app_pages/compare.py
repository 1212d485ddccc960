"""Compare versions page: what was changed from one text to the other?"""

import streamlit as st

import analysis
from analysis.articles import article_names
from analysis.showing.answers.versions import changes, unchanged
from analysis.texts.changes.sure import sure_changes, sure_differences
from dashboard import state
from dashboard.correcting.pairs import show_counterparts
from dashboard.parts import caveats, shared, tables, versions, waiting

FOUND = ["category", "wording_a", "wording_b", "sentence_a", "sentence_b"]
METHODS = (analysis.differences, analysis.quotation_fidelity, analysis.certainty_changes)

shared.show_question("compare-versions", "What was changed from one version to the other?")
corpus = state.chosen()
names = article_names(corpus.articles)
relations = state.result(corpus, "relations")
if relations.empty:
    shared.show_empty(
        "There is one text here, and no other to compare it with.",
        caveats.another_text(corpus),
    )
    shared.show_method(analysis.differences)
    shared.show_export()
    st.stop()
above = st.container()
first, second = versions.pick_two(relations, names)
both = [names[first], names[second]]
pair = corpus.articles.set_index("article_id", drop=False).loc[[first, second]]
two = state.only(corpus, pair, " and ".join(both))
aligned = state.result(two, "align", article_a=first, article_b=second)
found = state.result(corpus, "differences_of", pairs=((first, second),))
differences = sure_differences(found, aligned)
quotations = state.result(two, "quotations")
with above:
    cut = caveats.some_cut(two)
    related = versions.are_related(state.result(corpus, "families"), first, second)
    said = changes(aligned, differences, quotations, both, cut=cut, related=related)
    shared.show_answer(said)
    caveats.show_cut_off(two)
    shared.show_how_found(differences)

shared.show_header("Quotations and certainty")
versions.show_quotations(quotations, both, cut=cut)
with waiting.meanwhile():  # for the claims of the whole event
    certainty = sure_changes(state.result(two, "certainty_changes"))
    versions.show_certainty(certainty, both, cut=cut)

clicked = None
shared.show_header("Sentence by sentence")
if differences.empty:
    shared.show_caption(unchanged(cut=cut))
else:
    marked, only_changed = versions.pick_changes(differences)
    whole = list(caveats.whole(two, dict(zip(pair.index, both, strict=True))).values())
    versions.show_versions(aligned, marked, both, only_changed=only_changed, whole=whole)
    shared.show_header("The changes as a table")
    sides = tables.sides(*both, words=True)
    rows = shared.show_table(
        marked, name="differences", columns=FOUND, column_config=sides, clickable=True
    )
    clicked = marked.iloc[rows[0]] if rows else None
show_counterparts(two, aligned, dict(zip("ab", both, strict=True)), clicked)
shared.show_method(*METHODS)
shared.show_export(further={"aligned-sentences": aligned})
