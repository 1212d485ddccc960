"""Ids are the same in every table, whatever type they have."""

import pytest

import analysis
from analysis.texts.changes import differences_of
from tests.conftest import make_articles

A = (
    "The mayor said the old bridge had been captured by forty sailors. "
    "“It is a vile and baseless slander,” he said."
)
B = (
    "The old bridge had been caught by forty sailors. "
    "“It is a vile and baseless slander,” the mayor said."
)


@pytest.mark.parametrize(
    "measure",
    [
        differences_of,
        analysis.quotation_fidelity,
        analysis.claims,
        analysis.certainty_changes,
        lambda table: analysis.align(table.iloc[0], table.iloc[1]),
    ],
)
def test_ids_that_are_numbers_stay_numbers(measure):
    articles = make_articles(A, B).assign(article_id=[1, 2], event_id=7)
    table = measure(articles)
    assert len(table)
    for column in {"event_id", "article_id", "article_a", "article_b"} & set(table.columns):
        assert table[column].dtype == "int64"
        assert set(table[column]) <= {1, 2, 7}
