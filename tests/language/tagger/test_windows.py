"""What the encoder reads: nothing is lost, nothing is read twice, nothing is too long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language import paragraphs
from analysis.language.document import document_of
from analysis.language.tagger.model_files import FOLDER
from analysis.language.tagger.windows import N_FEATURES, WINDOW, packed, passages, window_of
from analysis.language.tagger.wordpiece import CLS, SEP, WordPiece

WORDPIECE = WordPiece.read(FOLDER / "vocabulary.txt")
TANGLED = st.text(
    st.sampled_from(list("aSUs19 .,!?…:;-—–&@_()[]\"'“”‘’„«»`\n\r\t\u00a0\u2009\u0301İß😀\u200b中"))
    | st.characters(),
    max_size=150,
)
HARD = {
    "empty": "",
    "blank": " \n\t \n",
    "a word of 5,000 letters": "a" * 5000,
    "a word of 5,000 syllables": "pneumono" * 5000,
    "no full stop": "the river rose and nobody had seen it " * 600,
    "many sentences in a paragraph": "The river rose. Nobody saw it, and it fell. " * 200,
    "emoji": "👩‍👩‍👧‍👦🙈 " * 300,
    "from right to left": "قال الوزير إن الجسر آمن. " * 100,
    "ideographs": "部长表示大桥很安全" * 200,
    "NUL": "\0The mayor\0said\0no.\0",
    "only marks": "?!" * 1000,
}


def check(text: str) -> None:
    cut = passages(text, WORDPIECE)
    tokens = [token for passage in cut for token in passage.tokens]
    assert tokens == document_of(text).words_and_marks
    lengths = [passage.length for passage in cut]
    windows = packed(lengths)
    assert [number for window in windows for number in window] == list(range(len(cut)))
    borders = paragraphs(text)
    for passage in cut:
        assert passage.tokens
        assert len(passage.tokens) == len(passage.pieces) == len(passage.features)
        assert all(0 < feature < N_FEATURES for feature in passage.features)
        first, last = passage.tokens[0], passage.tokens[-1]
        assert any(start <= first.start and last.end <= end for start, end in borders)
    for numbers in windows:
        window = window_of(cut, numbers)
        assert len(window.pieces) == len(window.features) <= WINDOW
        assert window.pieces[0] == CLS
        assert window.passages == numbers
        _check_positions(cut, window)


def _check_positions(cut, window) -> None:
    expected = [of_token for n in window.passages for of_token in (*cut[n].pieces, [SEP])]
    ends = [*window.positions[1:], len(window.pieces)]
    read = [window.pieces[a:b] for a, b in zip(window.positions, ends, strict=True)]
    assert read == expected
    features = [f for n in window.passages for f in (*cut[n].features, 0)]
    assert [window.features[position] for position in window.positions] == features


@settings(max_examples=200)
@given(TANGLED)
def test_every_token_is_read_once_in_its_paragraph(text):
    check(text)


@settings(max_examples=20)
@given(TANGLED, st.integers(2, 30))
def test_and_so_in_long_texts(text, times):
    check(text * times)


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_and_so_in_texts_that_are_hard(text):
    check(text)


@given(st.lists(st.integers(0, WINDOW - 2), max_size=40), st.integers(64, WINDOW))
def test_windows_are_full_but_never_too_full(lengths, first):
    windows = packed(lengths)
    sizes = [1 + sum(lengths[n] + 1 for n in window) for window in windows]
    assert all(size <= WINDOW for size in sizes)
    for size, after in zip(sizes, windows[1:], strict=False):
        assert size + lengths[after[0]] + 1 > WINDOW  # the next would not have fitted
    smaller = packed(lengths, first=first)
    assert [n for window in smaller for n in window] == list(range(len(lengths)))
    if smaller and len(smaller[0]) > 1:
        assert 1 + sum(lengths[n] + 1 for n in smaller[0]) <= first


def test_a_long_paragraph_is_cut_where_a_sentence_begins():
    sentence = "Mara Holt said that the bridge over the Ostry would stay closed until Monday."
    text = " ".join([sentence] * 30)
    cut = passages(text, WORDPIECE)
    assert len(cut) > 1
    assert {text[passage.tokens[0].start :][: len(sentence)] for passage in cut} == {sentence}


def test_features_tell_letter_case_and_quotation():
    text = "Holt said: “NATO is 70,” iPhone"
    [passage] = passages(text, WORDPIECE)
    named = {
        text[start:end]: feature
        for (start, end), feature in zip(passage.tokens, passage.features, strict=True)
    }
    assert named == {
        "Holt": 5,
        "said": 3,
        ":": 1,
        "“": 2,
        "NATO": 8,
        "is": 4,
        "70": 2,
        ",": 2,
        "”": 2,
        "iPhone": 7,
    }


def test_a_paragraph_is_read_alike_whatever_stands_around_it():
    said = "Mara Holt said that the bridge was safe."
    alone = passages(said, WORDPIECE)
    [_, here, _] = passages(f"Rain fell.\n{said}\nIt stopped.", WORDPIECE)
    assert (here.pieces, here.features) == (alone[0].pieces, alone[0].features)
