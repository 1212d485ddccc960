"""Which sentences make the same claim."""

import pytest

from analysis.articles import ArticlesError
from analysis.language import alike
from analysis.language.similarity import sentences_of
from analysis.texts.changes.certainty import claims_of
from tests.conftest import make_articles

FERRY = "The ferry hit the pier at Oban and lost its rudder."


def groups(*texts, **options):
    sentences = sentences_of(make_articles(*texts, **options))
    table = sentences.table
    return [
        [f"{table['article_id'][i]} {table['sentence'][i].split()[1]}" for i in group]
        for group in claims_of(sentences)
    ]


def test_sentences_of_several_texts_and_none_alone():
    assert groups(FERRY + " Nobody was hurt.", "Snow fell on the hills. " + FERRY, FERRY) == [
        ["a0 ferry", "a1 ferry", "a2 ferry"]
    ]


def test_no_claim_has_two_sentences_of_one_text():
    assert groups(FERRY + " " + FERRY, FERRY) == [["a0 ferry", "a1 ferry"]]


def test_titles_join_titles_only():
    assert groups("", FERRY, titles=(FERRY, "Sunny weather ahead")) == []
    both = groups("", "", titles=(FERRY, FERRY))
    assert both == [["a0 ferry", "a1 ferry"]]


def test_no_sentences_no_claims():
    assert groups() == []
    assert groups("", "") == []


def test_events_that_would_not_fit_in_memory_are_refused(monkeypatch):
    monkeypatch.setattr(alike, "MOST", 3)
    with pytest.raises(ArticlesError, match="choose fewer or shorter articles"):
        groups(*[FERRY] * 4)
