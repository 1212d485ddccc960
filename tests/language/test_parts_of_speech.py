"""Nouns, verbs and adjectives, told by a list of forms and the words around."""

import pytest

from analysis.language.document import document_of
from analysis.language.parts_of_speech import class_of, parts_of_speech


def tagged(text, small=()):
    tokens = document_of(text).sentences[0].tokens
    tags = parts_of_speech(tokens, small)
    return dict(zip((token.low for token in tokens), tags, strict=True))


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The claims were false.", "claims", "noun"),
        ("Holt claims that it fell.", "claims", "verb"),
        ("They would hand over the men.", "hand", "verb"),
        ("He held her hand there.", "hand", "noun"),
        ("The captured men ran.", "captured", "adjective"),
        ("The men captured Holt.", "captured", "verb"),
        ("He is a Russian nationalist with ties.", "nationalist", "noun"),
        ("The groups consist of men.", "consist", "verb"),
        ("The mob pelts police there.", "pelts", "verb"),
        ("Helpers wanted to topple him.", "topple", "verb"),
        ("The injured were brought away.", "injured", "noun"),
    ],
)
def test_words_around_tell_what_a_form_is(text, word, tag):
    assert tagged(text)[word] == tag


def test_a_first_word_is_a_name_only_where_no_text_has_it_in_small_letters():
    assert tagged("Partisans fled.")["partisans"] == "name"
    assert tagged("Partisans fled.", small={"partisans"})["partisans"] == "noun"
    assert tagged("Masked men fled.")["masked"] == "adjective"
    assert tagged("The Partisans fled.", small={"partisans"})["partisans"] == "name"


def test_in_a_headline_in_capitals_only_unknown_words_are_names():
    found = tagged("Dam Collapse Leaves Two People Dead in Orrin")
    assert found["people"] == "noun"
    assert found["orrin"] == "name"


def test_endings_tell_what_the_list_does_not_have():
    assert [class_of(low) for low in ("zorped", "zorpous", "zorp", "zorp's")] == [
        "verb", "adjective", "noun", "noun",
    ]  # fmt: skip


def test_no_words_have_no_parts():
    assert parts_of_speech([]) == []
