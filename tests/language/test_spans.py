"""Which stretches of a text are these, and what do they cut it into?"""

from hypothesis import given
from hypothesis import strategies as st

from analysis.language import Span, segments, sentence_at, sentences
from tests.language.made_up import PATIENT


def test_sentence_at_finds_the_sentence_and_nothing_between():
    text = "One fell. Two rose.\nThree stayed."
    spans = sentences(text)
    assert [sentence_at(spans, i) for i in range(-1, len(text) + 1)] == [
        next((s for s in spans if s.start <= i < s.end), None) for i in range(-1, len(text) + 1)
    ]
    assert sentence_at([], 0) is None
    assert isinstance(sentence_at(spans, 0), Span)


BORDER = st.integers(-5, 40)


@PATIENT
@given(st.text(max_size=30), st.lists(st.tuples(BORDER, BORDER, st.integers())))
def test_segments_joined_are_the_text_and_name_all_that_cover_them(text: str, spans: list):
    pieces = segments(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        assert piece.text == text[piece.start : piece.start + len(piece.text)] != ""
        middle = range(piece.start, piece.start + len(piece.text))
        for position in middle:
            covering = [key for start, end, key in spans if start <= position < end]
            assert sorted(piece.keys) == sorted(covering)


def test_many_overlapping_spans_are_cut_in_one_sweep():
    spans = [(i, i + 40, i) for i in range(0, 200_000, 10)]
    assert sum(len(piece.keys) for piece in segments("x" * 200_040, spans)) > 0
