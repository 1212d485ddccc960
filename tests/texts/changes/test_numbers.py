"""Numbers in digits and in words are the same number."""

import pytest

from analysis.texts.changes.numbers import number_at


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
    found = number_at(words.split(), 0)
    assert (found.value, found.length) == (value, length)


@pytest.mark.parametrize(
    "words", ["men", "million reasons", "dozens", "am", "x5", "percent", "a man"]
)
def test_what_is_no_number(words):
    assert number_at(words.split(), 0) is None
