"""Of a large event one text of each report is read for its statements."""

from unittest import mock

import pandas as pd
import pytest

from analysis.facts.statements import coverage, coverage_patterns, missing_in, only_in
from analysis.facts.statements.chosen import read_in
from tests.conftest import make_articles

REPORT = (
    "The roof of the covered market in Tarn collapsed on Tuesday. Nine traders were taken to "
    "hospital, the mayor said. Snow had lain on it for a week."
)
OTHER = "A tram left its rails in Elva on Monday and hit a kiosk. Nobody was hurt."


def families_of(articles: pd.DataFrame, numbers: list[int]) -> pd.DataFrame:
    found = articles[["event_id", "article_id", "outlet"]].assign(family=numbers)
    size = found.groupby("family")["family"].transform("size")
    return found.assign(n_in_family=size, representative=~found["family"].duplicated())


def test_of_a_large_event_each_report_is_compared_once():
    articles = make_articles(OTHER, *[REPORT] * 41)
    families = families_of(articles, [1, *[2] * 41])
    found = coverage(articles, families)
    assert set(found["article_id"]) == {"a0", "a1"}
    assert found["n_families"].max() <= 2


def test_the_largest_families_come_first_where_not_all_have_room():
    articles = make_articles(OTHER, *[REPORT] * 41)
    families = families_of(articles, [1, *[2] * 41])
    with mock.patch("analysis.facts.statements.chosen.MOST_CLAUSES", 5):
        assert list(read_in(articles, families)["article_id"]) == ["a1"]
    with mock.patch("analysis.facts.statements.chosen.MOST_CLAUSES", 0):
        assert list(read_in(articles, families)["article_id"]) == ["a1"]


def test_of_a_small_event_all_are_compared():
    articles = make_articles(OTHER, *[REPORT] * 39)
    assert read_in(articles, families_of(articles, [1, *[2] * 39])) is articles


@pytest.mark.parametrize("cut", [(), (2,), (1, 2)])
def test_what_one_report_of_many_states_has_no_row_elsewhere_and_the_same_is_told(cut):
    alone = "A bakery in Mirel won a prize for its rye bread."
    articles = make_articles(f"{OTHER} {REPORT} {alone}", REPORT, OTHER)
    articles["truncated"] = ["goes on" if i in cut else None for i in range(3)]
    families = families_of(articles, [1, 2, 3])
    full = coverage(articles, families)
    with mock.patch("analysis.facts.statements.table.FEW", 2):
        some = coverage(articles, families)
    left = (full["n_families"] <= 1) & full["state"].isin(["absent", "unknown"])
    assert 0 < left.sum() < len(full)
    pd.testing.assert_frame_equal(some, full[~left].reset_index(drop=True))
    for told in (only_in, missing_in):
        for one in full["article_id"].unique():
            expected, found = told(full, one), told(some, one)
            pd.testing.assert_frame_equal(*(x.reset_index(drop=True) for x in (expected, found)))
    pd.testing.assert_frame_equal(coverage_patterns(full), coverage_patterns(some))
