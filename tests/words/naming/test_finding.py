"""Where is somebody mentioned: names, people and bodies, what is told of often, nothing else."""

import pytest

from analysis.language.document import document_of
from analysis.words.naming.finding import mentions_in
from analysis.words.naming.mentions import mention_at


def found(*texts, title=""):
    documents = [{"title": document_of(title), "text": document_of(text)} for text in texts]
    return [
        one.document(documents).text[one.start : one.end]
        for one in mentions_in(documents)
        if one.form != "pronoun"
    ]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("A group of armed partisans met Holt.", ["A group of armed partisans", "Holt"]),
        ("Gov. Ann Holt's aide left.", ["Gov. Ann Holt's aide", "Gov. Ann Holt's"]),
        ("The Holt memos say so.", ["Holt"]),
        ("The Holt memos say so. A memo leaked.", ["The Holt memos", "Holt", "A memo"]),
        ("He was driven from office.", []),
        ("She left the office at once.", ["the office"]),
        ("U.S. President Ann Holt left.", ["U.S. President Ann Holt", "U.S."]),
        ("He called the fighters “scoundrels, murderers”.",
         ["the fighters", "scoundrels", "murderers"]),
        ("It was the Legion of Tarn, officials say.", ["the Legion of Tarn", "officials"]),
        ("It began at the Center for Marine and Polar Studies.",
         ["the Center for Marine and Polar Studies"]),
        ("Masked thugs pelted police there.", ["Masked thugs", "police"]),
        ("The weather was fine, and it rained.", []),
        ("* * *", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_is_mentioned(text, mentions):
    assert found(text) == mentions


def test_a_thing_is_mentioned_where_the_event_turns_on_it():
    texts = ["The hotline rang. The hotline is red.", "A hotline helps. It broke."]
    assert found(*texts) == ["The hotline", "The hotline", "A hotline"]
    assert found(texts[0]) == []  # twice only
    assert "The time" not in found("The time came. The time went.", "The time is now. A time.")


def test_he_and_she_are_found_and_they_is_not():
    documents = [{"text": document_of("He saw them. She and his aide left.")}]
    assert [one.form for one in mentions_in(documents)] == ["pronoun", "pronoun", "description",
                                                           "pronoun"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "span", "told"),
    [
        ("the FBI left", (0, 7), ("FBI", "acronym")),
        ("the Karvian Coast Guard left", (0, 23), ("Guard", "name")),
        ("Officials left", (0, 9), ("Officials", "description")),
        ("regional and federal officials left", (0, 30), ("officials", "description")),
        ("leader, Kim Jong-un", (0, 19), ("leader", "description")),
        ("unprecedented treachery", (0, 23), ("treachery", "description")),
    ],
)
def test_a_given_mention_has_a_head_and_a_form(text, span, told):
    documents = [{"text": document_of(text)}]
    one = mention_at(documents, 0, "text", *span)
    assert (documents[0]["text"].words[one.head], one.form) == told


@pytest.mark.parametrize("span", [(0, 0), (3, 4), (4, 9), (0, 2), (12, 15)])
def test_any_span_is_a_mention(span):
    documents = [{"text": document_of("Ann, — Holt. ...")}]
    one = mention_at(documents, 0, "text", *span)
    assert (one.start, one.end) == span
