"""All terms of a dictionary are found at once, where a pattern for each of them finds them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.articles import ArticlesError
from analysis.language import folded
from analysis.words.dictionaries import matching
from analysis.words.dictionaries.matching import Matcher
from analysis.words.dictionaries.reading.entries import tidy
from analysis.words.patterns import of_words

TERMS = (
    "dam", "the dam", "wat*", "*ing", "?he", "w*r", "of the *", "the * of", "*a*", "b*", "s*e*",
    "can", "can't", "u.s.", "5", "no-one", "a?d", "of", "of *", "* said", "q*z",
)  # fmt: skip


def one_by_one(terms, text):
    """What a pattern for each term finds, tried at each place of the text."""
    single = re.sub(" {2,}", " ", text)
    found = set()
    for number, term in enumerate(terms):
        pattern = re.compile(of_words(term.split()))
        found |= {(*one.span(), number) for one in pattern.finditer(single)}
    return found


def at_once(terms, text):
    found = Matcher(terms).matches(text)
    assert found == sorted(found)
    single = re.sub(" {2,}", " ", text)
    before = [
        len(text[: one.start]) - len(re.sub(" {2,}", " ", text[: one.start])) for one in found
    ]
    for one, lost in zip(found, before, strict=True):
        words = re.sub(" {2,}", " ", text[one.start : one.end])
        assert words == single[one.start - lost : one.start - lost + len(words)]
        yield one.start - lost, one.start - lost + len(words), one.term


def test_the_same_is_found_as_one_by_one():
    event = analysis.load_event("dam-breach")
    text = folded(" ".join(event["text"]))
    found = set(at_once(TERMS, text))
    assert found == one_by_one(TERMS, text)
    assert len({number for *_, number in found}) > 15


@given(
    st.lists(st.text(alphabet="ab*?- '", min_size=1, max_size=6), min_size=1, max_size=5),
    st.text(alphabet="ab - ',.t5\n", max_size=40),
)
def test_no_text_tells_them_apart(terms, text):
    terms = [term for term in map(tidy, terms) if any(c.isalnum() for c in term)]
    if terms:
        text = folded(text)
        # A pattern finds what does not overlap; all at once finds each place of a term.
        assert one_by_one(terms, text) <= set(at_once(terms, text))


def test_offsets_are_of_the_text_as_it_is():
    text = folded("The  İzmir “dam”\n broke: X  of   the dam.")
    found = Matcher(["dam", 'izmir "dam" broke', "of the dam"]).matches(text)
    assert [text[one.start : one.end] for one in found] == [
        'izmir "dam"  broke', "dam", "of   the dam", "dam",
    ]  # fmt: skip


def test_a_term_that_takes_for_ever_is_named(monkeypatch):
    monkeypatch.setattr(matching, "SECONDS", 0.05)
    with pytest.raises(ArticlesError, match=r"term '\*a\*a\*a.*' takes too long"):
        Matcher(["*a*a*a*a*a*a*a*a*a*a*b"]).matches("b" + "a" * 190 + "!")
