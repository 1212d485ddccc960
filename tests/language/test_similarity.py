"""What makes two sentences alike, checked by hand with the weights of single stems."""

from importlib import import_module

import numpy as np
import pytest

from analysis.articles import ArticlesError
from analysis.language.similarity import COLUMNS, LEAST, MOST, NAME, sentences_of, similarities
from analysis.language.stems import stems, weight_of
from tests.conftest import make_articles

REPORT = (
    "The harbour police closed the old bridge on Friday after divers found a crack in a pillar."
)
ALMOST = (
    "The harbour police closed the old bridge on Monday after divers found a crack in a pillar."
)
RETOLD = (
    "Police shut the old bridge at the harbour when a pillar was found by divers to be cracked."
)
TOUCHED = "The bridge had last been checked by divers in spring, the mayor told reporters."
APART = "Bakers in the valley expect bread to become dearer before winter."


def alike(first, second):
    sentences = sentences_of(make_articles(first, second))
    return similarities(sentences, sentences.of(0), sentences.of(1))


def one(first, second):
    found = alike(first, second)
    assert found.shape == (1, 1)
    return float(found[0, 0])


def weight(stem):
    return min(max(weight_of(stem), LEAST), MOST)


def test_by_hand():
    # common: the, ferri; only in a: sank; only in b: stop, again
    common = weight("the") + weight("ferri")
    both = 2 * common + weight("sank") + weight("stop") + weight("again")
    assert one("The ferry sank.", "The ferry stopped again.") == pytest.approx(2 * common / both)


@pytest.mark.parametrize(("digits", "letters"), [("2", "Two"), ("12", "Twelve"), ("20", "Twenty")])
def test_small_numbers_are_the_same_in_digits_and_letters(digits, letters):
    assert one(f"{digits} ferries sank.", f"{letters} ferries sank.") == pytest.approx(1)
    assert one(f"{digits} ferries sank.", "Three ferries sank.") < 1


def test_common_words_weigh_little_and_rare_ones_no_more_than_that():
    assert weight_of("the") < LEAST == weight("the")
    assert weight_of("trawler") > MOST == weight("trawler")
    assert LEAST < weight("vote") < weight("harbour") <= MOST


def test_sentences_are_the_less_alike_the_more_was_changed():
    values = [one(REPORT, other) for other in (REPORT, ALMOST, RETOLD, TOUCHED, APART)]
    assert values == sorted(values, reverse=True)
    assert values[0] == pytest.approx(1)
    assert values[1] > 0.9 > values[2] > 0.6 > 0.45 > values[3] > values[4]
    assert values[4] < 0.2


def test_similarity_is_mutual():
    assert one(REPORT, RETOLD) == pytest.approx(one(RETOLD, REPORT))


def test_a_name_in_common_tells_less_than_another_rare_word():
    name = one("Yesterday Zarnok spoke of bread.", "Today Zarnok sang to children.")
    word = one("Yesterday zarnoks spoke of bread.", "Today zarnoks sang to children.")
    assert 0 < name < word
    rest = sum(
        map(weight, ("yesterday", "spoke", "of", "bread", "today", "sang", "to", "children"))
    )
    names = weight("zarnok") * NAME
    assert name == pytest.approx(2 * names / (2 * names + rest))


def test_headlines_with_capitals_throughout_make_no_names():
    articles = make_articles(
        "Yesterday zarnoks spoke.",
        "Yesterday zarnoks spoke.",
        titles=("Old Zarnoks", "The Zarnoks"),
    )
    sentences = sentences_of(articles)
    column = sentences.weights[1].toarray()[0]
    assert column.max() == MOST


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Eleven people were held.", "11 people were held."),
        ("“We’ll win,” she said – at once.", '"We\'ll win", she said - at once.'),
        ("The port—closed at NOON.", "The port closed at noon!"),
        ("The governor's boat sank.", "The governor’s boats  sank"),
    ],
)
def test_how_it_is_set_makes_no_difference(first, second):
    assert one(first, second) == pytest.approx(1)


def test_stems_of_compounds_and_possessives():
    assert stems("Nobody's cross-border Attacks") == ["nobodi", "cross", "border", "attack"]


def test_the_table_says_where_every_sentence_stands():
    text = "One fish swims. Two cats sleep.\n\nA dog barks."
    articles = make_articles(text, "", "Yes.", titles=("Fish and cats", "", "Hm"))
    sentences = sentences_of(articles)
    table = sentences.table
    assert tuple(table.columns) == COLUMNS
    assert sentences.borders == [0, 4, 4, 6]
    assert table["field"].tolist() == ["title", "text", "text", "text", "title", "text"]
    assert table["paragraph"].tolist() == [0, 1, 1, 2, 0, 1]
    assert table["article"].tolist() == [0, 0, 0, 0, 2, 2]
    assert table["n_words"].tolist() == [3, 3, 3, 3, 1, 1]
    for row in table.itertuples():
        stands = articles[row.field].iloc[row.article][row.start : row.end]
        assert stands == row.sentence


def test_no_articles_and_sentences_without_words():
    assert sentences_of(make_articles()).borders == [0]
    assert alike("", "A dog barks.").shape == (0, 1)
    found = alike("A dog barks.\n\n***\n\nIt sleeps.", "***")
    assert np.isfinite(found).all()


def test_an_article_of_too_many_sentences_is_refused(monkeypatch):
    monkeypatch.setattr(import_module("analysis.language.similarity"), "MOST_SENTENCES", 2)
    assert len(sentences_of(make_articles("It sank. It burned.")).table) == 2
    with pytest.raises(ArticlesError, match="article a1 has 3 sentences"):
        sentences_of(make_articles("It sank.", "It sank. It burned. It is gone."))


def test_what_is_too_long_to_be_a_word_is_not_stemmed():
    assert stems("captured " + "running" * 10) == ["captur", "running" * 10]
