"""Pages name those kinds of changes only that were right in three of four judged rows."""

import pandas as pd

from analysis.texts.changes.common import CHANGES
from analysis.texts.changes.sure import (
    DOUBTFUL,
    DOUBTFUL_DIFFERENCES,
    sure_changes,
    sure_differences,
)
from evaluation.judged import judged_rows


def test_doubtful_differences_are_other_wording_and_nothing_is_dropped():
    table = pd.DataFrame({"category": ["name changed", "hedge added", "sentence moved", "denied"]})
    shown = sure_differences(table)["category"].tolist()
    assert shown == ["other wording", "hedge added", "sentence moved", "other wording"]
    assert table["category"].tolist()[0] == "name changed"


def test_doubtful_changes_of_certainty_are_left_out():
    table = pd.DataFrame({"change": ["hedge added", "hedge moved"], "claim": [1, 2]})
    assert sure_changes(table)["claim"].tolist() == [1]


def test_what_is_shown_was_right_in_three_of_four_rows_that_were_read():
    shares = {
        table: (judged_rows(table)["right"] == "yes").groupby(judged_rows(table)["kind"]).mean()
        for table in ("certainty_changes", "differences")
    }
    assert set(CHANGES) - DOUBTFUL <= set(shares["certainty_changes"].index)
    for table, doubtful in (("certainty_changes", DOUBTFUL), ("differences", DOUBTFUL_DIFFERENCES)):
        for kind, right in shares[table].items():
            assert (right >= 0.75) is (kind not in doubtful), (table, kind, right)
