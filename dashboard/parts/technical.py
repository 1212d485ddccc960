"""The stored scores measure by measure, in the terms of whoever evaluates such things."""

from typing import Final

import pandas as pd
import streamlit as st

from analysis.showing.accuracy import about_sets, chief_sentence
from analysis.showing.charts.accuracy import scores_with_intervals
from dashboard.parts import accuracy, shared
from dashboard.state import address

SCORES: Final = [
    "what", "method", "statistic", "score", "low", "high", "precision", "recall", "n_gold",
    "peer", "peer_score", "people_score", "peer_source",
]  # fmt: skip
RESTS: Final = [
    "slice", "what", "method", "score", "rest", "difference", "difference_low", "difference_high",
    "p_holm", "same_mix", "same_mix_low", "same_mix_high", "n_gold",
]  # fmt: skip


def show_measures(scores: pd.DataFrame) -> pd.DataFrame:
    """Let the reader choose a measure and a set, and show how it does there.

    Parameters
    ----------
    scores
        The stored ones.

    Returns
    -------
    Those of the chosen measure.
    """
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
        shared.show_caption(
            f"{about['tuned']} {about['weakness']} Annotated by: {about['annotated']}."
        )
    shared.show_chart(
        scores_with_intervals(
            shown, by="what", title=f"{measures[measure]}: {titles[chosen]}", caption=about["from"]
        ),
        name="accuracy",
        key=f"accuracy-{chosen}",
        alt=f"Scores with intervals. {chief_sentence(first)}",
        follow=False,
    )
    _show_slices(of_set, chosen, titles[chosen], measure)
    shared.show_header("All figures")
    shared.show_table(whole, name="scores", columns=SCORES)
    return scores


def _show_slices(of_set: pd.DataFrame, chosen: str, title_of_set: str, measure: str) -> None:
    """Show how the score depends on what is read, where the set can be cut."""
    kinds = accuracy.kinds_of_slices(of_set)
    if not kinds:
        return
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
        scores_with_intervals(shown, by="slice", caption=title_of_set, title=title),
        name="accuracy-by-slice", key=f"accuracy-{chosen}-{kind}-{metric}", alt=title, follow=False,
    )  # fmt: skip
    compared = shown.dropna(subset=["difference"])
    if len(compared):
        shared.show_table(compared, name="against-the-rest", columns=RESTS)
