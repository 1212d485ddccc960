"""Numbers in words and figures; the words are spelled out here, independently of the library."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language.numbers import figure_at, figures_value, spelled_value


def word_list(words):
    return words.split()


ONES = word_list(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
)
TENS = word_list(
    """- - twenty thirty forty fifty sixty seventy eighty
    ninety"""
)


def spelled(n: int, link: str = "and ") -> str:
    """Spell out a number below ten million, as in British (link "and ") or US English ("")."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    for scale, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= scale:
            head, rest = divmod(n, scale)
            joint = link if rest < 100 else ""
            tail = f" {joint}{spelled(rest, link)}" if rest else ""
            return f"{spelled(head, link)} {name}{tail}"
    raise AssertionError


@settings(derandomize=True, deadline=None, max_examples=600)
@given(st.integers(0, 9_999_999), st.sampled_from(["and ", ""]))
def test_every_number_below_ten_million_is_read_back(n, link):
    words = spelled(n, link).replace("-", " ").split()
    assert spelled_value(words)[:2] == (n, len(words))


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.integers(0, 10**14))
def test_figures_are_read_with_and_without_commas(n):
    assert figures_value(str(n)) == figures_value(f"{n:,}") == (float(n), "")


@pytest.mark.parametrize(
    ("words", "value", "used"),
    [
        ("two three", 2, 1),  # two numbers, not five
        ("twenty five", 25, 2),
        ("five twenty", 5, 1),
        ("hundred", 0, 0),  # alone it is no number
        ("a hundred and fifty", 150, 4),
        ("a dozen", 12, 2),
        ("two dozen", 24, 2),
        ("half a dozen", 6, 3),
        ("half dozen", 6, 2),
        ("a half dozen", 6, 3),
        ("half a slab", 0, 0),
        ("two million three thousand", 2_003_000, 4),
        ("three thousand two million", 3002, 3),  # scales go down
        ("two thousand and", 2000, 2),  # "and" joins only what follows it
        ("a couple of", 2, 2),
        ("a man", 0, 0),
        ("", 0, 0),
    ],
)
def test_words_are_read_as_far_as_they_make_one_number(words, value, used):
    assert spelled_value(words.split())[:2] == (value, used)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("2,400", 2400),
        ("1.5", 1.5),
        ("3bn", 3e9),
        ("1.2m", 1.2e6),
        ("5k", 5000),
        ("2,40", None),
        ("0800", None),
        ("1" * 16, None),
        ("b52", None),
        ("1.2.3", None),
        ("٣", None),
    ],
)
def test_figures(word, value):
    read = figures_value(word)
    assert (read and read[0]) == value


# -- with their units, in one spelling ------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "value", "length"),
    [
        ("two men", "2", 1),
        ("twenty one men", "21", 2),
        ("two hundred and five men", "205", 4),
        ("one thousand two hundred", "1200", 4),
        ("5,000 men", "5000", 1),
        ("5 million dollars", "5000000$", 3),
        ("5m", "5000000", 1),
        ("2.5bn euros", "2500000000€", 2),
        ("two dozen boats", "24", 2),
        ("7 per cent", "7%", 3),
        ("seven percent", "7%", 2),
        ("5 pm sharp", "17:00", 2),
        ("12 am", "0:00", 2),
        ("17:00", "17:00", 1),
        ("5:30 pm", "17:30", 2),
        ("third", "3rd", 1),
        ("21st", "21st", 1),
        ("11th", "11th", 1),
        ("2022 and three men", "2022", 1),
        ("two and three", "2", 1),
        ("a dozen boats", "12", 2),
        ("seventeenth", "17th", 1),
        ("two thirds", "2", 1),
        ("007", "007", 1),
        ("9" * 20, "9" * 20, 1),
    ],
)
def test_values_by_hand(words, value, length):
    found = figure_at(words.split(), 0)
    assert (found.value, found.length) == (value, length)


@pytest.mark.parametrize(
    "words", ["men", "million reasons", "dozens", "am", "x5", "percent", "a man"]
)
def test_what_is_no_number(words):
    assert figure_at(words.split(), 0) is None
