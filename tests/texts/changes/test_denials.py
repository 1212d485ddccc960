"""What a sentence says is not so."""

import pytest

from analysis.texts.changes.scopes import denials_in, is_negative
from analysis.texts.changes.wording import words_of


def denied(sentence):
    words = words_of(sentence, 0, len(sentence))
    return [(one.cue, [words[i].low for i in one.scope]) for one in denials_in(words)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The guards did not shoot.", [("not", ["guards", "shoot"])]),
        ("The guards didn’t shoot.", [("didn't", ["guards", "shoot"])]),
        ("There is no evidence that guards shot.", [("no evidence", ["guards", "shot"])]),
        ("Police found no weapon.", [("no", ["police", "found", "weapon"])]),
        ("He denied knowing the thief.", [("denied", ["knowing", "thief"])]),
        ("It was not only rain.", []),
        ("If they are not married, they leave.", []),
        ("He would not confirm or deny the sale.", [("not", ["confirm"])]),
        ("The guards shot.", []),
    ],
)
def test_denials(sentence, expected):
    assert denied(sentence) == expected


def test_hidden_negatives_are_negative_but_negate_nothing():
    words = words_of("He failed to come.", 0, 18)
    assert [word.low for word in words if is_negative(word)] == ["failed"]
    assert denied("He failed to come.") == []


def test_words_to_skip():
    sentence = "It could not be verified."
    words = words_of(sentence, 0, len(sentence))
    assert not list(denials_in(words, skip=range(5)))
    assert list(denials_in(words))
