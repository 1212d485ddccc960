"""Which number is it, whether in digits or in words?"""

import re
from typing import Final, NamedTuple

from analysis.language.number_words import figures_value, number_words, spelled_value

_UNITS: Final = {
    "percent": "%", "pct": "%", "dollar": "$", "dollars": "$", "pound": "£", "pounds": "£",
    "euro": "€", "euros": "€", "yen": "¥", "am": " am", "pm": " pm",
}  # fmt: skip
SIGNS: Final = frozenset("$£€¥%")
VAGUE: Final = frozenset((
    "some", "several", "many", "few", "various", "numerous", "countless", "dozens", "scores",
    "hundreds", "thousands", "millions", "billions", "couple", "handful",
))  # fmt: skip
"""Words that leave a number open."""

_ORDINAL = re.compile(r"(\d{1,9})(?:st|nd|rd|th)\Z")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(am|pm)?\Z")
_HOUR = re.compile(r"(\d{1,2})(am|pm)\Z")

_MULTIPLY: Final = frozenset(("hundred", "scale", "group"))
_CARDINAL: Final = frozenset(("cardinal", "group", "zero"))
_LONGEST: Final = 14
"""Words of the longest number that is read."""


class Number(NamedTuple):
    """A run of words that names one number: how many words, which number, an ordinal?"""

    length: int
    value: str
    ordinal: bool


def number_at(words: list[str], i: int) -> Number | None:
    """Read the number that begins with word `i` (lower case), with its unit, if one does.

    Examples
    --------
    >>> number_at(["two", "hundred", "and", "five", "men"], 0)
    Number(length=4, value='205', ordinal=False)
    >>> number_at(["5m", "dollars"], 0).value, number_at(["5", "million", "dollars"], 0).value
    ('5000000$', '5000000$')
    >>> number_at(["5", "pm"], 0).value, number_at(["17:00"], 0).value
    ('17:00', '17:00')
    >>> number_at(["third"], 0).value, number_at(["3rd"], 0).value
    ('3rd', '3rd')
    """
    word = words[i]
    if word[0].isdigit():
        ordinal = _ORDINAL.match(word)
        if ordinal:
            return Number(1, f"{ordinal[1]}{_suffix(int(ordinal[1]))}", True)
        if _CLOCK.match(word) or _HOUR.match(word):
            return _clock(words, i)
        return _figures(words, i)
    return _spelled(words, i)


def _suffix(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _clock(words: list[str], i: int) -> Number:
    match = _CLOCK.match(words[i])
    if match:
        hour, minute, half = int(match[1]), match[2], match[3]
    else:
        found = _HOUR.match(words[i])
        assert found is not None  # the caller has looked
        hour, minute, half = int(found[1]), "00", found[2]
    length = 1
    if not half and i + 1 < len(words) and words[i + 1] in ("am", "pm"):
        half, length = words[i + 1], 2
    if half:
        hour = hour % 12 + 12 * (half == "pm")
    return Number(length, f"{hour}:{minute}", False)


def _figures(words: list[str], i: int) -> Number | None:
    """Read digits, with a scale behind them: "5m", "5 million"."""
    read = figures_value(words[i])
    if read is None:  # "007", twenty digits: equal to itself only
        return Number(1, words[i], False) if words[i].isdecimal() else None
    value, letters = read
    if letters not in ("", "m"):  # "m" may be metres elsewhere, beside figures it is a million
        return None
    last = i + 1
    while last < len(words) and (scale := number_words().get(words[last])):
        if scale.role not in _MULTIPLY:
            break
        value *= scale.value
        last += 1
    return _with_unit(words, i, last, value)


def _spelled(words: list[str], i: int) -> Number | None:
    """Read number words: "two hundred and five", "a dozen", "third"."""
    value, used, role = spelled_value(words[i : i + _LONGEST])
    if role == "ordinal":
        return Number(1, f"{value:.0f}{_suffix(int(value))}", True)
    if role == "fraction":  # "two quarters" may be of a year
        value, used, role = spelled_value(words[i : i + used - 1])
    if not used or role not in _CARDINAL:
        return None
    return _with_unit(words, i, i + used, value)


def _with_unit(words: list[str], i: int, j: int, value: float) -> Number:
    written = f"{value:.10g}" if value < 10**10 else f"{value:.0f}"
    unit = _UNITS.get(words[j]) if j < len(words) else None
    if unit in (" am", " pm"):
        if 1 <= value <= 12 and value == int(value):
            return Number(j + 1 - i, f"{int(value) % 12 + 12 * (unit == ' pm')}:00", False)
        unit = None
    if unit:
        return Number(j + 1 - i, written + unit, False)
    if words[j : j + 2] == ["per", "cent"]:
        return Number(j + 2 - i, written + "%", False)
    return Number(j - i, written, False)
