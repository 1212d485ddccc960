"""A measure that does not reach what is asked of it is marked, and one that nobody scored, too."""

import pandas as pd
import pytest

from analysis.showing.accuracy import ABOUT, about_metrics, about_sets, doubtful, not_validated

FLOORS = pd.read_csv(ABOUT / "floors.tsv", sep="\t")


def scores(**values):
    rows = [
        {"measure": "agency", "set": "acts_test", "slice_kind": "all", "metric": metric}
        | {"score": s}
        for metric, s in values.items()
    ]
    return pd.DataFrame(rows).replace({"named": "agent named", "left": "agent left out"})


def test_what_is_asked_is_of_known_sets_and_metrics():
    for row in FLOORS.itertuples():
        assert row.set in about_sets()
        assert (row.measure, row.metric) in about_metrics()
        assert 50 <= row.floor <= 100


def test_a_measure_that_reaches_what_is_asked_is_not_marked():
    assert not_validated("agency", scores(named=0.8, left=0.91)) == ""


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"named": 0.79, "left": 0.91}, "who acts is named 79 %, asked for are 80 %"),
        ({"named": 0.85, "left": float("nan")}, "it was not scored"),
        ({"named": 0.85}, "it was not scored"),
    ],
)
def test_a_measure_that_falls_short_or_was_not_scored_is_marked(given, says):
    assert says in not_validated("agency", scores(**given))


def test_of_a_measure_of_which_nothing_is_asked_nothing_is_said():
    assert not_validated("hedging", scores(named=0.1)) == ""


@pytest.mark.parametrize(
    ("share", "says"),
    [
        (0.65, "13 of 20 rows were right"),
        (0.74, "15 of 20"),
        (0.75, ""),
        (0.9, ""),
    ],
)
def test_a_table_wrong_in_more_than_one_of_four_rows_is_doubted(share, says):
    row = {"measure": "unseen events", "metric": "boosters", "slice_kind": "all"}
    judged = pd.DataFrame([row | {"score": share, "n_found": 20.0}])
    warning = doubtful("boosters", judged)
    assert says in warning
    assert bool(warning) == bool(says)
    assert doubtful("hedges", judged) == ""
