"""The text layer: every span stands where it says, whatever the text holds."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from analysis.language import (
    folded,
    is_hard_wrapped,
    paragraphs,
    quotations,
    sentences,
    split_words,
    unquoted,
    words,
)
from analysis.language.document import document_of
from analysis.language.sentence_ends import LONGEST
from tests.language.made_up import PATIENT, TANGLED, sentence_strings, strings


@PATIENT
@given(TANGLED)
def test_every_visible_character_lies_in_exactly_one_sentence(text: str):
    spans = sentences(text)
    covered = [position for start, end in spans for position in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    whole = paragraphs(text)
    assert all(any(p.start <= s.start and s.end <= p.end for p in whole) for s in spans)


def test_seeds_read_as_prose(corpora: Path):
    mirror = (corpora / "seeds" / "001.txt").read_text(encoding="utf-8")
    assert is_hard_wrapped(mirror)
    for path in sorted((corpora / "seeds").glob("00?.txt")):
        text = path.read_text(encoding="utf-8")
        assert is_hard_wrapped(text) == (path.name == "001.txt")
        assert all("\n\n" not in sentence for sentence in sentence_strings(text))
        assert not any(s.split()[-1] in {"Mr.", "Mr"} for s in sentence_strings(text))


# -- words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don’t and don't", ["They", "don’t", "and", "don't"]),
        ("cross-border bill—passed -- now", ["cross-border", "bill", "passed", "now"]),
        ("$5,000,000, 3.5% at 17:00, 24/7", ["5,000,000", "3.5", "at", "17:00", "24/7"]),
        ("the U.S., AT&T and U.S.-led", ["the", "U.S.", "AT&T", "and", "U.S.-led"]),
        ("Arden’s fighters’ camp, ’em", ["Arden’s", "fighters", "camp", "em"]),
        ("home.The www.orbel.com", ["home", "The", "www.orbel.com"]),
        ("“So-called ‘peace’”", ["So-called", "peace"]),
        ("from 5-6 p.m. 2019–20", ["from", "5-6", "p.m.", "2019", "20"]),
        ("cafe\u0301 infor\u00admed 😀 - …", ["cafe\u0301", "infor\u00admed"]),
    ],
)
def test_words(text: str, expected: list[str]):
    assert strings(text, words(text)) == expected


@PATIENT
@given(TANGLED)
def test_every_letter_and_digit_lies_in_exactly_one_word(text: str):
    spans = words(text)
    covered = [position for start, end in spans for position in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if c.isalnum()} <= set(covered)
    assert not any(c.isspace() for s in strings(text, spans) for c in s)


@PATIENT
@given(TANGLED)
def test_split_words_are_the_words(text: str):
    forms, starts = split_words(text)
    assert forms == strings(text, words(text))
    assert starts == [start for start, _ in words(text)]


@given(TANGLED)
def test_curly_and_straight_apostrophes_give_the_same_words(text: str):
    assert words(text) == words(text.replace("’", "'"))


@PATIENT
@given(TANGLED)
def test_folding_keeps_every_offset(text: str):
    assert len(folded(text)) == len(text)
    for character, plain in zip(text, folded(text), strict=True):
        if character.isspace():
            assert plain == " "
        elif character.isascii():
            assert plain == character.lower()


def test_folding_knows_the_letter_whose_lower_case_is_longer():
    assert folded("İstanbul DIDN’T “go”\u00a0there") == 'istanbul didn\'t "go" there'


# -- size --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unit",
    [
        "no stop at all ",
        "x",
        '"',
        "“",
        "‘a",
        ".",
        ".”",
        "”",
        "\n",
        "U.S. ",
        "“a\n",
        "-",
        '1" ',
        " ",
    ],
)
def test_much_of_anything_is_read(unit: str):
    # Anything quadratic would run for hours here, so no timer is needed.
    text = unit * (300_000 // len(unit))
    assert sentences(text) or not text.strip()
    assert len(words(text)) == len(unquoted(text)) == 0 or any(c.isalnum() for c in text)
    assert is_hard_wrapped(text) in (True, False)


def test_five_megabytes_without_a_stop_are_cut_between_words():
    text = "word " * 1_000_000
    assert {end - start for start, end in sentences(text)} <= {1_999, 4}
    assert quotations(text) == []


@pytest.mark.parametrize(
    ("unit", "last"),
    [("may; wait, or ", ";"), ("wait, or ", ","), ("wait ", "t"), ("wait,", ","), ("wait”—“", "“")],
)
def test_what_has_no_stop_is_cut_at_the_best_mark_there_is(unit: str, last: str):
    text = unit * (8 * LONGEST // len(unit))
    found = sentences(text)
    assert {text[end - 1] for _, end in found[:-1]} == {last}
    assert max(end - start for start, end in found) <= LONGEST + len(unit)
    inside = [w for w in words(text) if not any(a <= w.start and w.end <= b for a, b in found)]
    assert not inside


@pytest.mark.parametrize("text", ["a-" * LONGEST, "7,5" * LONGEST, "word" * LONGEST])
def test_a_word_is_never_cut(text: str):
    assert len(sentences(text)) == len(words(text)) == 1


# -- tokens ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t", []),
        ("Holt said no.", ["Holt", "said", "no", "."]),
        ("“No,” she said…", ["“", "No", ",", "”", "she", "said", "…"]),
        ("DON'T, can’t", ["DO", "N'T", ",", "ca", "n’t"]),
        ("Holt's they're I'd", ["Holt", "'s", "they", "'re", "I", "'d"]),
        ("we’ll I'm you've", ["we", "’ll", "I", "'m", "you", "'ve"]),
        ("o'clock O'Brien", ["o'clock", "O'Brien"]),
        ("the Holts' house", ["the", "Holts", "'", "house"]),
        ("'s gone", ["'", "s", "gone"]),
        ("$3.5m, 12,000 (or 7%)", ["$", "3.5m", ",", "12,000", "(", "or", "7", "%", ")"]),
        ("well-known -- so", ["well-known", "-", "-", "so"]),
        ("U.S. envoys", ["U.S.", "envoys"]),
        ("cafe\u0301s 😀!", ["cafe\u0301s", "😀", "!"]),
        ("no\u00a0break\u2009here", ["no", "break", "here"]),
        ("nul\0here", ["nul", "\0", "here"]),
    ],
)  # fmt: skip
def test_tokens_are_words_parts_of_words_and_single_marks(text, expected):
    assert strings(text, document_of(text).words_and_marks) == expected


@PATIENT
@given(TANGLED)
def test_tokens_are_every_character_that_is_not_blank_once_and_in_order(text):
    found = document_of(text).words_and_marks
    places = [k for start, end in found for k in range(start, end)]
    assert places == [k for k, character in enumerate(text) if not character.isspace()]
    assert all(end > start for start, end in found)


@PATIENT
@given(TANGLED)
def test_no_token_runs_over_a_word_and_none_is_longer_than_one(text):
    inside = {}
    for number, (start, end) in enumerate(words(text)):
        inside |= dict.fromkeys(range(start, end), number)
    for start, end in document_of(text).words_and_marks:
        numbers = {inside.get(k) for k in range(start, end)}
        assert len(numbers) == 1
        assert numbers != {None} or end == start + 1
