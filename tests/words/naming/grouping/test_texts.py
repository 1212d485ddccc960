import pytest

from analysis.words.naming.grouping import texts as texts_of_nouns
from tests.words.naming.grouping.invented import documents, put_together


def are_one(one, other, noun, again=None):
    """Whether two texts mean the same by a noun."""
    found = put_together(documents(one, other), (noun,), (again or noun,), given=False)
    return found[0] == found[1]


@pytest.mark.parametrize(
    ("one", "other", "noun"),
    [
        ("On Monday the voters left.", "Rain fell. Nobody asked the voters.", "the voters"),
        ("On Monday two voters left.", "Rain fell. Nobody asked two voters.", "two voters"),
        ("On Monday old voters left.", "Rain fell. Nobody asked old voters.", "old voters"),
        ("Calm voters closed the quay.", "The quay was closed by voters.", "voters"),
    ],
)
def test_a_noun_for_anybody_means_the_same_only_where_two_texts_say_so(one, other, noun):
    assert are_one(one, other, noun)
    assert not are_one(one, "Rain fell. Once, elsewhere, voters drank.", noun, "voters")


def test_a_noun_that_tells_much_means_the_same():
    assert are_one(
        "On Monday strikers left.", "Rain fell. Strikers ate fish.", "strikers", "Strikers"
    )
    assert not are_one("On Monday voters left.", "Rain fell. Voters ate fish.", "voters", "Voters")


def test_one_text_means_the_same_throughout():
    found = put_together(
        documents("Officials left on Monday. Nobody asked why officials drank.", ""),
        ("Officials", "officials"),
        (),
        given=False,
    )
    assert found[0] == found[1]


def test_whose_they_are_says_who_is_meant():
    one, other = "Ann Holt paid. Holt’s associates left.", "Rain fell on Mr. Holt’s associates."
    assert are_one(one, other, "Holt’s associates", "Mr. Holt’s associates")
    assert not are_one(one, "Rain fell on old associates.", "Holt’s associates", "old associates")


def test_sentences_beyond_the_most_that_are_compared_say_nothing(monkeypatch):
    one, other = "On Monday officials closed the quay.", "Officials closed the quay again."
    assert are_one(one, other, "officials", "Officials")
    monkeypatch.setattr(texts_of_nouns, "SENTENCES", 0)
    assert not are_one(one, other, "officials", "Officials")
