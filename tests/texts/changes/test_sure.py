"""Pages name those kinds of changes only that were right in three of four judged rows."""

import pandas as pd

from analysis.showing.accuracy import stored_scores
from analysis.showing.reliability import FEWEST, PROBABLY
from analysis.texts.changes.common import CHANGES
from analysis.texts.changes.sure import (
    DOUBTFUL,
    DOUBTFUL_DIFFERENCES,
    sure_changes,
    sure_differences,
)
from evaluation.judged import METRIC, SET, TABLES, judged_rows


def test_doubtful_differences_are_other_wording_and_nothing_is_dropped():
    table = pd.DataFrame({"category": ["name changed", "hedge added", "sentence moved", "denied"]})
    shown = sure_differences(table)["category"].tolist()
    assert shown == ["other wording", "hedge added", "sentence moved", "other wording"]
    assert table["category"].tolist()[0] == "name changed"


def test_doubtful_changes_of_certainty_are_left_out():
    table = pd.DataFrame({"change": ["hedge added", "hedge moved"], "claim": [1, 2]})
    assert sure_changes(table)["claim"].tolist() == [1]


def test_a_sentence_that_is_linked_by_its_meaning_is_neither_added_nor_removed():
    place = {"field_a": "text", "start_a": 0, "field_b": None, "start_b": None}
    table = pd.DataFrame(
        [
            {"category": "sentence removed"} | place,
            {"category": "sentence removed"} | place | {"start_a": 40},
            {"category": "sentence added", "field_b": "title", "start_b": 0},
        ]
    )
    aligned = pd.DataFrame(
        [
            {"band": "reworded"} | place | {"field_b": "text", "start_b": 0},
            {"band": "none"} | place | {"start_a": 40},
        ]
    )
    shown = sure_differences(table, aligned)["category"].tolist()
    assert shown == ["other wording", "sentence removed", "sentence added"]


def test_what_is_shown_was_right_in_three_of_four_rows_that_were_read():
    scores = stored_scores()
    scores = scores[(scores["set"] == SET) & (scores["metric"] == METRIC)]
    scores = scores[scores["slice_kind"] == "class"]
    for table, doubtful in (("certainty_changes", DOUBTFUL), ("differences", DOUBTFUL_DIFFERENCES)):
        shares = scores[scores["measure"] == TABLES[table]].set_index("slice")
        assert set(shares.index) <= set(judged_rows(table)["kind"])
        assert table == "differences" or set(CHANGES) - doubtful <= set(shares.index)
        told = (shares["score"] >= PROBABLY) & (shares["n_gold"] >= FEWEST)
        assert set(shares.index[told]) == set(shares.index) - doubtful
