import pytest

from analysis.words.naming.grouping import grouped
from analysis.words.naming.grouping.offices import Offices
from analysis.words.naming.grouping.readings import Reader
from analysis.words.naming.mentions import mention_at
from tests.words.naming.grouping.invented import documents, mentions, put_together

TEXT = (
    "Ann Holt, the mayor of Tarn, and French President Luc Roux met harbor director Bo Lind. Holt, "
    "Holt and Holt spoke. The mayor of Tarn left. The French president sang. The Swiss president "
    "did not. The director of the harbor ate. The reclusive director slept. The priest left."
)


@pytest.mark.parametrize(
    ("office", "person"),
    [
        ("The mayor of Tarn", "Ann Holt"),
        ("The French president", "Luc Roux"),
        ("The Swiss president", ""),
        ("The director of the harbor", "Bo Lind"),
        ("The reclusive director", ""),
        ("The priest", ""),
    ],
)
def test_who_holds_an_office(office, person):
    texts = documents(TEXT)
    reader = Reader(texts)
    found = mentions(texts, ("Ann Holt", "French President Luc Roux", "Bo Lind", "Holt", office))
    readings = [reader.read(one) for one in found]
    offices = Offices(texts, reader.cast.names)
    offices.count(readings)
    assert offices.holder(readings[-1]) == person


@pytest.mark.parametrize(
    ("text", "words", "is_holt"),
    [
        ("Ann Holt, the mayor, ran. Then a mayor slept.", "a mayor", False),
        ("Ann Holt, the mayor, ran. Then the mayor slept.", "the mayor slept", True),
        ("Ann Holt, the mayor, ran. She was a mayor.", "a mayor", True),
        ("A mayor slept. Ann Holt, the mayor, ran.", "A mayor", True),
    ],
)
def test_whom_a_text_has_named_is_not_brought_in_again(text, words, is_holt):
    texts = documents(text)
    start = text.index(words)
    end = start + len(words.removesuffix(" slept"))
    found = [*mentions(texts, ("Ann Holt",)), mention_at(texts, 0, "text", start, end)]
    one, other = grouped(texts, found)
    assert (one == other) is is_holt


def test_whom_a_noun_stands_beside_is_whom_it_means_where_the_text_has_two():
    texts = documents("Ann Holt, Professor of Music, ran. Bo Lind, Professor of Law, slept.")
    holt, one, lind, other = put_together(
        texts, ("Ann Holt", "Professor", "Bo Lind", "Professor"), given=False
    )
    assert holt == one != lind == other


def test_who_stands_beside_a_noun_comes_before_who_holds_the_office():
    texts = documents(
        "President Ann Holt ran. President Holt ate, and President Holt wept. "
        "Bo Lind, the president of Elva Steam, slept."
    )
    holt, lind, other = put_together(
        texts, ("President Ann Holt", "Bo Lind", "the president"), given=False
    )
    assert holt != lind == other
