"""Scores as dots: methods, peers, people and the rest each where they belong."""

import numpy as np
import pandas as pd
import pytest

from analysis.showing.charts.accuracy import scores_with_intervals
from analysis.showing.charts.style import label


def table(methods=("rules", "model"), **more):
    rows = [
        {
            "metric": metric, "what": what, "slice": "all", "method": method, "statistic": "F1",
            "score": score + shift, "low": score + shift - 0.05, "high": score + shift + 0.03,
            "n_gold": 200.0, "n_units": 12, "peer": "Other <b>tool</b>", "peer_score": 0.4,
            "people_score": people, "rest": np.nan,
        }
        for metric, what, score, people in (
            ("half", "Found", 0.6, 0.79), ("full", "Whole", 0.5, np.nan)
        )
        for method, shift in zip(methods, (0.0, 0.1), strict=False)
    ]  # fmt: skip
    return pd.DataFrame(rows).assign(**more)


def traces(figure):
    return {trace.name: trace for trace in figure.data if trace.mode == "markers"}


def test_every_method_peers_and_people_have_their_own_marks():
    figure = scores_with_intervals(table(), by="what", title="Attribution")
    found = traces(figure)
    assert list(found) == ["rules", "model", "strongest peer", "people among themselves"]
    assert list(found["rules"].x) == [60, 50]
    assert list(found["model"].x) == pytest.approx([70, 60])
    assert list(found["people among themselves"].x) == [79]
    assert list(found["rules"].error_x.arrayminus) == pytest.approx([5, 5])
    assert found["strongest peer"].error_x.array is None


def test_rows_stand_in_the_order_of_the_table_the_first_at_the_top():
    figure = scores_with_intervals(table(), by="what", title="Attribution")
    ticks = dict(zip(figure.layout.yaxis.ticktext, figure.layout.yaxis.tickvals, strict=True))
    assert ticks == {"Found": 1, "Whole": 0}
    for trace in figure.data:
        for y, (name,) in zip(trace.y, trace.customdata, strict=True):
            assert round(y) == ticks[name]


def test_no_two_marks_of_a_row_stand_at_the_same_height_but_methods_and_their_rest():
    figure = scores_with_intervals(table(rest=0.55), by="what", title="Attribution")
    heights = {name: trace.y[0] for name, trace in traces(figure).items()}
    assert heights["strongest peer"] == heights["people among themselves"]
    assert len({heights[name] for name in ("rules", "model", "strongest peer")}) == 3


def test_the_legend_names_the_rest_once():
    figure = scores_with_intervals(table(rest=0.55), by="what", title="Recall")
    named = [t.name for t in figure.data if t.name == "rest of the set" and t.showlegend]
    assert named == ["rest of the set"]


def test_one_way_without_anything_beside():
    scores = table(("one way",), peer_score=np.nan, people_score=np.nan)
    assert list(traces(scores_with_intervals(scores, by="what", title="Claims"))) == ["score"]


def test_a_missing_interval_leaves_the_dot():
    figure = scores_with_intervals(
        table(("rules",), low=np.nan, high=np.nan), by="what", title="Few"
    )
    texts = next(trace for trace in figure.data if trace.mode == "text")
    assert list(texts.x) == [60, 50]
    assert "(" not in traces(figure)["rules"].hovertemplate[0]


def test_names_are_no_markup():
    figure = scores_with_intervals(table(), by="what", title="Attribution")
    assert label("<b>tool</b>") in traces(figure)["strongest peer"].hovertemplate[0]
