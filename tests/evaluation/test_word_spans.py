"""Words that spans cover, and quoted stretches, in made-up texts."""

import pytest

from evaluation.matching import WordSpans, quoted_stretches, similarity


def wording(text, *spans):
    words = WordSpans(text)
    return words.wording(words.within(spans))


def test_punctuation_and_marks_never_count():
    assert wording("“It holds”, she said.", (0, 10)) == ["it", "holds"]
    assert wording("“It holds”, she said.", (1, 9)) == ["it", "holds"]
    assert wording("Stop — now!", (4, 7)) == []


def test_a_touched_word_is_covered_as_a_whole():
    assert wording("The mayor's well-known AT&T memo", (6, 7), (18, 19)) == [
        "mayor's", "well-known",
    ]  # fmt: skip


def test_word_at_a_place():
    words = WordSpans("It  holds.")
    assert [words.at(place) for place in (0, 2, 4, 9)] == [0, None, 1, None]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("“One,” he said, “two.”", ["“One,”", "“two.”"]),
        ('He said "one" and "two.', ['"one"', '"two.']),
        ("“Not closed.\n“Next line.”", ["“Not closed.", "“Next line.”"]),
        ("``Old style,'' she said.", ["``Old style,''"]),
        ("A mark” that closes nothing.", []),
        ("‘Single’ marks do not count.", []),
    ],
)
def test_quoted_stretches(text, stretches):
    assert [text[start:end] for start, end in quoted_stretches(text)] == stretches


def test_similarity_of_nothing_is_nothing():
    assert similarity(frozenset(), frozenset()) == 0
    assert similarity(frozenset({1, 2}), frozenset({2, 3})) == pytest.approx(1 / 3)
