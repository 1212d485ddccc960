import pytest

from analysis.showing import reliability
from analysis.showing.answers.distinctive import APART, claims_of_words, words_apart
from tests.showing.charts.test_distinctive import table


@pytest.fixture
def judged(monkeypatch):
    """Let the kind of sentence be true so often."""

    def store(share: float) -> None:
        known = reliability.Reliability(share, 50, "set")
        monkeypatch.setattr(
            reliability, "reliability", lambda kind: known if kind == APART else None
        )

    return store


def test_the_word_that_sets_an_outlet_apart_is_told_with_its_counts(judged):
    judged(0.95)
    assert words_apart(table()) == (
        "Herald uses “regime” more than the others in these texts: 9 times where 1.5 would be "
        "usual. Courier uses “<b>mob</b>” less than the others in these texts: never where 1.5 "
        "would be usual."
    )
    judged(0.8)
    assert words_apart(table()).startswith("Herald probably uses “regime” more")


def test_where_such_sentences_were_seldom_true_only_their_number_is_said(judged):
    judged(0.5)
    assert words_apart(table()) == (
        "Herald (1 word) and Courier (1 word) stand apart by more than chance: see the table."
    )


def test_of_articles_it_is_said_of_the_outlet():
    about = claims_of_words(table().assign(dealt="articles"))
    assert "in these texts" not in about[0].after
    assert [one.about for one in about] == [("Herald", "regime"), ("Courier", "<b>mob</b>")]


def test_names_pieces_of_phrases_and_repeated_lines_are_no_word_that_sets_apart():
    others = table().assign(q=0.01).query("term in ('holt', 'prime', 'flood')")
    assert claims_of_words(others) == []


def test_it_is_said_where_nothing_is_more_than_chance_and_where_there_is_too_little_text():
    assert words_apart(table().assign(q=0.5)) == (
        "No word sets one of the 2 outlets with enough text apart by more than chance."
    )
    assert words_apart(table().query("outlet == 'Herald'").assign(q=0.5)) == (
        "No word sets the outlet apart by more than chance."
    )
    little = "There is too little text to tell which words set an outlet apart."
    assert words_apart(table().query("outlet == 'Post'")) == little
    assert words_apart(table().head(0)) == little
