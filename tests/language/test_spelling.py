"""British and American spellings are brought together, other words are kept apart."""

import pytest

from analysis.language.spelling import plain_spelling


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organization"), ("analysed", "analyzed"), ("labour", "labor"),
        ("neighbouring", "neighboring"), ("centre", "center"), ("theatres", "theaters"),
        ("travelled", "traveled"), ("signalling", "signaling"), ("defence", "defense"),
        ("dialogue", "dialog"), ("archaeologist", "archeologist"), ("programme", "program"),
        ("grey", "gray"), ("manoeuvre", "maneuver"), ("sceptical", "skeptical"),
    ],
)  # fmt: skip
def test_two_spellings_of_one_word(british, american):
    assert plain_spelling(british) == plain_spelling(american)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("four", "for"), ("your", "yor"), ("filled", "filed"), ("scoured", "scored"),
        ("rise", "rize"), ("prise", "prize"), ("there", "theer"), ("called", "caled"),
        ("fence", "fense"), ("shoe", "she"), ("mae", "me"),
    ],
)  # fmt: skip
def test_two_words(one, other):
    assert plain_spelling(one) != plain_spelling(other)
