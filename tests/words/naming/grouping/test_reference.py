import pytest

from analysis.language.document import document_of
from analysis.words.naming.grouping.cast import Cast
from analysis.words.naming.grouping.reference import beside, brings_in, is_indefinite
from analysis.words.naming.mentions import mention_at


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("Bo Lind (D-Tarn), a mayor, sang.", "a mayor", "Bo Lind"),
        ("Bo Lind, 33, a mayor, sang.", "a mayor", "Bo Lind"),
        ("Then a mayor, Bo Lind, sang.", "a mayor", "Bo Lind"),
        ("She met a mayor, Bo Lind and others.", "a mayor", ""),
        ("They saw Bo Lind. Once, a mayor came.", "a mayor", ""),
        ("Bo Lind wept, a mayor said.", "a mayor", ""),
        ("Of Bo Lind, “a mayor” is said.", "a mayor", ""),
        ("A mayor came.", "A mayor", ""),
        ("A mayor, Bo Lind sang.", "A mayor", "Bo Lind"),
        ("Then a mayor, Sen. Bo Lind, sang.", "a mayor", "Bo Lind"),
        ("Then a mayor, as Bo Lind, sang.", "a mayor", ""),
        ("Ann Holt said on Monday, the mayor, Bo Lind, sang.", "the mayor", "Bo Lind"),
        ("Reject this mayor. — Bo Lind, Tarn", "this mayor", ""),
    ],
)
def test_whom_a_noun_stands_beside(text, words, person):
    document = document_of(text)
    start = text.index(words)
    numbers = document.numbers(start, start + len(words))
    assert beside(Cast([document]), document, numbers) == person


@pytest.mark.parametrize(
    ("text", "words", "is_one"),
    [
        ("She met a judge.", "a judge", True),
        ("No judge came.", "No judge", True),
        ("They elected another president.", "another president", True),
        ("He ran for president.", "president", True),
        ("She met the judge.", "the judge", False),
        ("She met her judge.", "her judge", False),
        ("She met that judge.", "judge", False),
        ("She met Holt’s judge.", "Holt’s judge", False),
        ("She met judges.", "judges", False),
        ("She met Bo Lind.", "Bo Lind", False),
    ],
)
def test_what_means_nobody_known(text, words, is_one):
    documents = [{"title": document_of("Judge left"), "text": document_of(text)}]
    start = text.index(words)
    mention = mention_at(documents, 0, "text", start, start + len(words))
    document = documents[0]["text"]
    numbers = document.numbers(start, start + len(words))
    assert is_indefinite(document, numbers, mention) is is_one


@pytest.mark.parametrize(
    ("text", "words", "brings"),
    [
        ("She met a judge.", "a judge", True),
        ("No judge came.", "No judge", True),
        ("She was a judge.", "a judge", False),
        ("She was never a judge.", "a judge", False),
        ("They chose her as a judge.", "a judge", False),
        ("She met the judge.", "the judge", False),
    ],
)
def test_who_is_brought_in(text, words, brings):
    document = document_of(text)
    start = text.index(words)
    assert brings_in(document, document.numbers(start, start + len(words))) is brings


def test_a_headline_leaves_out_the_article():
    documents = [{"title": document_of("Miners saw judge"), "text": document_of("")}]
    mention = mention_at(documents, 0, "title", 11, 16)
    document = documents[0]["title"]
    assert not is_indefinite(document, document.numbers(11, 16), mention)
