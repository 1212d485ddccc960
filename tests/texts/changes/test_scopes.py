"""Which words a hedge stands with."""

import pytest

from analysis.style.hedging import hedges_in
from analysis.texts.changes.scopes import hedge_of, strength_of
from analysis.texts.changes.wording import words_of
from tests.planted import find


def scope(sentence, cue=None):
    """The words with content that the first hedge (or the given one) stands with."""
    found = hedges_in(sentence)
    hedge = next(one for one in found if cue in (None, one.cue))
    words = words_of(sentence, 0, len(sentence))
    one = hedge_of(words, hedge.start, hedge.end, hedge.cue, hedge.category)
    return [words[i].low for i in one.scope], [words[i].low for i in one.heads]


@pytest.mark.parametrize(
    ("sentence", "expected", "heads"),
    [
        ("He has alleged links to a cartel.", ["links"], ["links"]),
        ("He is allegedly a banker.", ["banker"], ["banker"]),
        ("The crew may leave after the storm.", ["crew", "leave"][1:], ["leave"]),
        ("The reportedly wealthy donor paid.", ["wealthy"], ["wealthy"]),
        ("The donor reportedly paid the bill.", ["paid", "bill"], ["paid"]),
        ("Reportedly, the donor paid the bill.", ["donor", "paid", "bill"], []),
        ("Perhaps the donor paid the bill.", ["donor", "paid", "bill"], []),
        ("The vote is likely to fail.", ["fail"], ["fail"]),
        ("A likely winner of the vote lives here.", ["winner"], ["winner"]),
        ("He believed the donor paid.", ["donor", "paid"], []),
        ("She appears to know the donor.", ["know", "donor"], ["know"]),
        ("It is not clear whether the donor paid.", ["donor", "paid"], []),
        ("The tapes are stolen, but this could not be verified.", ["tapes", "stolen"], []),
    ],
)
def test_scope_by_kind_of_hedge(sentence, expected, heads):
    assert scope(sentence) == (expected, heads)


def test_a_scope_ends_with_its_clause():
    found, _ = scope("The guard probably fled before the thief opened the vault.")
    assert found == ["fled"]


def test_a_sentence_inside_a_text_is_read_from_its_start():
    text = "It rained. He has alleged links to a cartel."
    start, end = find(text, "alleged")
    words = words_of(text, 11, len(text))
    one = hedge_of(words, start, end, "alleged", "adjective")
    assert [text[words[i].start : words[i].end] for i in one.scope] == ["links"]


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("alleged", "reportedly", True),
        ("probably", "likely", True),
        ("may", "perhaps", True),
        ("appears", "seemed", True),
        ("thought", "believed", True),
        ("may", "probably", False),
        ("allegedly", "probably", False),
        ("likely", "unlikely", False),
        ("could not be verified", "unconfirmed", True),
        ("could not be verified", "could", False),
    ],
)
def test_strengths(one, other, equal):
    first = strength_of(one, "evidential disclaimer" if "verified" in one else "adverb")
    assert (first == strength_of(other, "adverb")) is equal
