"""Shared sentences have equal attributions: counted, and so in the invented events."""

import pytest

from analysis.files.reading import read_articles
from analysis.lexicons import DATA
from analysis.voices.attribution import attributions
from evaluation.shared_sentences import agreement
from tests.conftest import make_articles


def test_sentences_of_two_texts_are_compared():
    sentence = "Mara Holt said that the old bridge was not safe."
    articles = make_articles(f"A crane fell. {sentence}", f"{sentence} Gray left.", "Rain fell.")
    found = attributions(articles, method="rules")
    assert agreement(articles, found) == (1, 1)
    assert agreement(articles, found.iloc[1:]) == (1, 0)
    assert agreement(articles, found.iloc[:0]) == (0, 0)


@pytest.mark.parametrize("event", ["dam-breach", "picket-line", "trawler-collision"])
def test_families_get_the_same_rows(event: str):
    articles = read_articles(DATA / "events" / event).articles
    found = agreement(articles, attributions(articles))
    assert found.n > 0
    assert found.equal == found.n
