"""Stretches are found where another text says the same, in whatever words, and only there."""

import numpy as np
import pytest

from analysis.language import Span
from analysis.language.document import Document, document_of
from analysis.language.meaning import Found, Meanings, matching, vectors_in, vectors_of

FIRST = (
    "The ferry sank off Lerwick on Tuesday night. Two sailors drowned. "
    "The harbour office had warned of the storm."
)
OTHER = (
    "A storm warning had been issued by the port authority. The council meets in May. "
    "The boat went down near Lerwick. A pair of seamen died in the water."
)


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def found_in(first: str, words: str, other: str) -> tuple[Meanings, Found]:
    meanings = Meanings([document_of(first), document_of(other)])
    return meanings, meanings.of(0, [span(first, words)])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("The ferry sank off Lerwick", 2),
        ("Two sailors drowned", 3),
        ("The harbour office had warned of the storm", 0),
    ],
)
def test_a_stretch_is_found_in_the_sentence_that_says_it_in_other_words(words, sentence):
    meanings, found = found_in(FIRST, words, OTHER)
    assert found.sentence[0, meanings.rows(1)].argmax() == sentence


def test_a_text_that_does_not_say_it_has_less_of_it():
    said = found_in(FIRST, "Two sailors drowned", OTHER)[1].anywhere[0, 1]
    silent = "The council meets in May. The harbour office is in Lerwick."
    assert found_in(FIRST, "Two sailors drowned", silent)[1].anywhere[0, 1] < said - 0.1


def test_the_same_sentence_is_found_whole():
    meanings, found = found_in(FIRST, "Two sailors drowned.", "It is late. Two sailors drowned.")
    assert found.sentence[0, meanings.rows(1)][1] == pytest.approx(1, abs=1e-3)
    assert found.anywhere[0, 1] == pytest.approx(1, abs=1e-3)


def test_a_window_reaches_over_two_sentences_and_no_further_than_its_text():
    halves = "Two sailors swam ashore. A third one drowned."
    words = "Two sailors drowned"
    first = f"{words}."
    meanings = Meanings([document_of(x) for x in (first, halves, "Drowned.")])
    found = meanings.of(0, [span(first, words)])
    rows = meanings.rows(1)
    assert found.window[0, rows][0] > found.sentence[0, rows].max()
    assert found.window[0, rows][1] == found.sentence[0, rows][1]


def test_what_is_rare_in_these_texts_counts_more():
    first = "The mayor of Tarn resigned. The mayor of Tarn spoke. The mayor of Tarn left."
    meanings = Meanings([document_of(first)])
    often, once, both = meanings.of(0, [(4, 9), (18, 26), (4, 26)]).weight
    assert 0 < often < once < both


@pytest.mark.parametrize("other", ["", "* * *", "The of and."])
def test_nothing_is_found_in_a_text_without_words_that_tell_anything(other):
    meanings, found = found_in(FIRST, "Two sailors drowned", other)
    assert not found.anywhere[0, 1]
    assert found.window[0, meanings.rows(1)].sum() == 0
    nothing = Meanings([document_of(x) for x in (other, FIRST)]).of(0, [(0, len(other))])
    assert not nothing.anywhere.any()


def test_vectors_are_kept_with_the_document_and_index_its_text():
    document = Document(FIRST)
    vectors = vectors_of(document)
    assert vectors_of(document) is vectors
    spans = zip(vectors.starts, vectors.ends, strict=True)
    assert [FIRST[a:b] for a, b in spans][:3] == ["ferry", "sank", "off"]
    assert np.allclose(np.linalg.norm(vectors.values.astype(float), axis=1), 1, atol=1e-2)
    assert len(vectors.spans) == 3


def test_a_sentence_has_the_same_vectors_wherever_it_stands():
    alone = vectors_of(Document("Two sailors drowned."))
    within = vectors_of(Document(FIRST))
    assert np.array_equal(alone.values, within.values[within.sentences == 1])


def test_a_stretch_is_read_as_if_it_stood_alone():
    start = FIRST.index("drowned") - len("Two sailors ")
    alone = vectors_of(Document("Two sailors drowned"))
    within = vectors_in(Document(FIRST), Span(start, start + len("Two sailors drowned")))
    assert np.array_equal(alone.values, within.values)


def test_a_very_long_sentence_is_read_to_its_end():
    text = "and rivers rose " * 200 + "before Lerwick drowned."
    vectors = vectors_of(Document(text))
    assert text[vectors.starts[-1] : vectors.ends[-1]] == "drowned"


def test_sentences_that_say_the_same_are_alike_both_ways():
    meanings = Meanings([document_of(FIRST), document_of(OTHER)])
    alike = meanings.alike(0, 1)
    assert alike.argmax(axis=1).tolist() == [2, 3, 0]
    assert alike == pytest.approx(meanings.alike(1, 0).T, abs=1e-6)


def test_a_long_text_is_compared_piece_by_piece(monkeypatch):
    meanings = Meanings([document_of(FIRST), document_of(OTHER)])
    at_once = meanings.alike(0, 1), *meanings.of(0, [(0, 60), (70, 99)])
    monkeypatch.setattr(matching, "_AT_A_TIME", 40)
    in_steps = meanings.alike(0, 1), *meanings.of(0, [(0, 60), (70, 99)])
    assert all(np.allclose(a, b, atol=1e-6) for a, b in zip(at_once, in_steps, strict=True))


@pytest.mark.parametrize("at_once", [1, 7, 1_024])
def test_sentences_of_one_length_are_compared_as_each_alone(monkeypatch, at_once):
    monkeypatch.setattr(matching, "_AT_ONCE", at_once)
    texts = [FIRST, "", OTHER, "The of and. Two sailors drowned.", FIRST + " " + OTHER]
    vectors = [vectors_of(document_of(text)) for text in texts]
    asked = vectors[0]
    ((some, found),) = matching._Sentences(vectors).likest(asked)
    assert some == slice(0, len(asked.pieces))
    column = 0
    for one in vectors:
        for number in range(len(one.spans)):
            there = one.values[one.sentences == number].astype(np.float32)
            alone = (asked.values.astype(np.float32) @ there.T).max(axis=1, initial=-1)
            expected = alone if len(there) else np.zeros(len(asked.pieces))
            assert found[:, column] == pytest.approx(expected, abs=1e-5)
            column += 1
    assert column == found.shape[1]


def test_no_texts_and_no_stretches_are_no_errors():
    assert Meanings([]).borders == [0]
    assert Meanings([document_of(FIRST)]).of(0, []).window.shape == (0, 3)
