"""A document finds what the text layer finds, once, and gives the same answer to all who ask."""

from hypothesis import given

from analysis import language as layer
from analysis.language.document import _Kept, document_of
from analysis.language.tokens import Token
from tests.language.made_up import PATIENT, TANGLED


@PATIENT
@given(TANGLED)
def test_it_holds_what_the_text_layer_finds(text: str):
    document = document_of(text)
    assert document.folded == layer.folded(text)
    assert document.paragraphs == layer.paragraphs(text)
    assert document.quotations == layer.quotations(text)
    assert document.unquoted == layer.unquoted(text)
    assert document.sentence_spans == layer.sentences(text)
    assert document.word_spans == layer.words(text)
    assert (document.words, document.starts) == layer.split_words(text)


@PATIENT
@given(TANGLED)
def test_every_word_is_a_token_of_one_sentence(text: str):
    document = document_of(text)
    tokens = [token for sentence in document.sentences for token in sentence.tokens]
    assert tokens == document.tokens
    assert [(token.start, token.end) for token in tokens] == layer.words(text)
    assert document.lows == [layer.folded(word) for word in document.words]
    for one in document.sentences:
        assert all(one.start <= token.start < one.end for token in one.tokens)
        first, last = document.paragraphs[one.paragraph]
        assert first <= one.start < one.end <= last


@PATIENT
@given(TANGLED)
def test_a_sentence_is_found_by_what_stands_in_it(text: str):
    document = document_of(text)
    for position in range(-1, len(text) + 1):
        span = layer.sentence_at(document.sentence_spans, position)
        number = document.sentence_at(position)
        assert (document.sentence_spans[number] if number >= 0 else None) == span


def test_a_token_knows_its_word():
    text = "“Maybe,” Bo Arden’s cross‐border team said of thirty-two ‘calm’ days."
    tokens = {token.low: token for token in document_of(text).tokens}
    assert tokens["maybe"] == Token(1, 6, "maybe", "“", "adverb", "quotation")
    assert tokens["calm"].quoted == "scare"
    assert tokens["bo"].gap == ",”"
    assert tokens["arden's"].name
    assert tokens["arden's"].stem == "arden"
    assert tokens["cross-border"].stem == "cross-border"
    assert tokens["thirty-two"].number
    assert not tokens["days"].number
    assert tokens["team"].weight > tokens["of"].weight


def test_the_same_text_gives_the_same_document_as_long_as_there_is_room():
    kept = _Kept(100)
    texts = [f"{number:010}" for number in range(10)]
    documents = [kept.of(text) for text in texts]
    assert [kept.of(text) for text in texts] == documents
    long = kept.of("x" * 101)  # has no room beside others: of such the last is kept, beside them
    assert kept.of("x" * 101) is long
    kept.forget(["x" * 101])
    assert kept.of("x" * 101) is not long
    assert [kept.of(text) for text in texts] == documents
    kept.of("y" * 50)
    again = sum(kept.of(text) is document for text, document in zip(texts, documents, strict=True))
    assert 0 < again <= 5


def test_what_is_forgotten_makes_room_and_is_read_anew():
    kept = _Kept(30)
    texts = [f"{number:010}" for number in range(3)]
    first, second, third = (kept.of(text) for text in texts)
    kept.forget([texts[1], "never seen", texts[1]])
    kept.of("another 10")
    assert (kept.of(texts[0]), kept.of(texts[2])) == (first, third)
    assert kept.of(texts[1]) is not second


def test_going_over_more_texts_than_fit_finds_some_of_them_kept():
    kept = _Kept(50)
    texts = [f"{number:010}" for number in range(10)]
    found = [kept.of(text) for text in texts]
    again = [kept.of(text) for text in texts]
    assert any(one is other for one, other in zip(found, again, strict=True))
