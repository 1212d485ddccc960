"""How accurate page: how well does each measure do on texts that somebody annotated?"""

import streamlit as st

from analysis.showing.accuracy import about_sets, chief_sentence, stored_scores
from analysis.showing.charts.accuracy import scores_with_intervals
from dashboard import state
from dashboard.parts import accuracy, reliable, shared
from dashboard.state import address

SCORES = ["what", "method", "statistic", "score", "low", "high", "precision", "recall", "n_gold"]
BESIDE = ["peer", "peer_score", "people_score", "peer_source"]
RESTS = ["slice", "what", "method", "score", "rest", "difference", "difference_low"]
RESTS += ["difference_high", "p_holm", "same_mix", "same_mix_low", "same_mix_high", "n_gold"]

shared.show_question("how-accurate", "How accurate is it?")
state.chosen()  # nothing here is about it; the sidebar stays as it is
scores = accuracy.scores()
if scores.empty:
    shared.show_empty(accuracy.provenance(), "Run it, and store what it says in data/validation.")
    st.stop()
shared.show_answer(reliable.answer())
shared.show_caption(accuracy.provenance())
reliable.show_kinds()
shared.show_header("On real events")
reliable.show_real_events(scores)
shared.show_header("Measure by measure")
above = st.container()
with st.container(horizontal=True):
    measures = accuracy.named(scores.loc[scores["measure"] != "answers", "measure"])
    measure = address.pick("Measure", measures, key=accuracy.KEY)
    scores = scores[scores["measure"].map(accuracy.slug) == measure]
    titles = dict(zip(scores["set"], scores["set_title"], strict=True))
    chosen = address.pick("Scored on", titles, key=f"accuracy_set_{measure}", as_list=True)
of_set = scores[scores["set"] == chosen]
whole = of_set[of_set["slice_kind"] == "all"]
shown = accuracy.chief(whole)
first = shown[shown["metric"] == shown["metric"].iloc[0]]
about = about_sets()[chosen]
with above:
    shared.show_answer(chief_sentence(first))
    shared.show_caption(f"{about['tuned']} {about['weakness']} Annotated by: {about['annotated']}.")
shared.show_chart(
    scores_with_intervals(
        shown, by="what", title=f"{measures[measure]}: {titles[chosen]}", caption=about["from"]
    ),
    name="accuracy",
    follow=False,
    key=f"accuracy-{chosen}",
    alt=f"Scores with intervals. {chief_sentence(first)}",
)
kinds = accuracy.kinds_of_slices(of_set)
if kinds:
    shared.show_header("Does it depend on what is read?")
    with st.container(horizontal=True):
        kind = address.pick("By", kinds, key=f"accuracy_by_{measure}")
        cut = of_set[of_set["slice_kind"].map(accuracy.slug) == kind]
        metrics = dict(zip(cut["metric"], cut["what"], strict=True))
        cut = cut.sort_values("score", ascending=False, kind="stable")
        listed = [name for name in ("recall_speech", *metrics) if name in metrics]
        recall = [name for name in listed if name.startswith("recall")]
        metric = address.pick(
            "Metric", metrics, key=f"accuracy_metric_{measure}", default=(recall or [*metrics])[0]
        )
    shown = cut[cut["metric"] == metric]
    for sentence in accuracy.differential(shown):
        shared.show_answer(sentence)
    title = f"{metrics[metric]}, by {kinds[kind].lower()}"
    shared.show_chart(
        scores_with_intervals(shown, by="slice", caption=titles[chosen], title=title),
        name="accuracy-by-slice", key=f"accuracy-{chosen}-{kind}-{metric}", alt=title, follow=False,
    )  # fmt: skip
    compared = shown.dropna(subset=["difference"])
    if len(compared):
        shared.show_table(compared, name="against-the-rest", columns=RESTS)
shared.show_header("All figures")
shared.show_table(whole, name="scores", columns=[*SCORES, *BESIDE])
shared.show_method(stored_scores)
shared.show_export(further={"scores-of-all-sets": scores})
