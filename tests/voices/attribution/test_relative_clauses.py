"""A source within a relative clause says the rest of that clause, not what stands before it."""

import pytest

import analysis
from tests.conftest import make_articles


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("It began with a raid that, according to Tarn, failed.", "Tarn", "failed"),
        ("He fled in a car that, police say, belonged to a dealer.", "police",
         "belonged to a dealer"),
        ("The raid, which, according to the army, killed ten rebels, was large.", "the army",
         "killed ten rebels"),
        ("The raid, according to the army, killed ten rebels.", "the army", "The raid"),
    ],
)  # fmt: skip
def test_what_is_said_is_the_rest_of_the_clause(text, source, content):
    found = analysis.attributions(make_articles(text), method="rules")
    assert found[["source", "content"]].to_numpy().tolist() == [[source, content]]
