"""Which number is it, whether in digits or in words?"""

import re
from typing import Final, NamedTuple

_FIRST_NUMBERS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_SMALL: Final = {word: value for value, word in enumerate(_FIRST_NUMBERS)}
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES: Final = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9,
    "trillion": 10**12, "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
_ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
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

_DIGITS = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)(k|m|mn|bn|tn)?\Z")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(am|pm)?\Z")
_HOUR = re.compile(r"(\d{1,2})(am|pm)\Z")


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
    elif word in _ORDINALS:
        value = _ORDINALS[word]
        return Number(1, f"{value}{_suffix(value)}", True)
    return _cardinal(words, i)


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


def _cardinal(words: list[str], i: int) -> Number | None:
    total, current, j = 0.0, None, i
    while j < len(words):
        word = words[j]
        digits = _DIGITS.match(word) if word[0].isdigit() else None
        if digits and current is None:
            current = float(digits[1].replace(",", "")) * _SCALES.get(digits[2] or "", 1)
        elif word in _TENS and (current is None or current % 100 == 0):
            current = (current or 0) + _TENS[word]
        elif word in _SMALL and (current is None or _fits(current, _SMALL[word], words[j - 1])):
            current = (current or 0) + _SMALL[word]
        elif word in _SCALES and len(word) > 2 and current is not None:
            current *= _SCALES[word]
            if _SCALES[word] >= 1000:
                total, current = total + current, 0
        elif word == "and" and j > i and words[j - 1] in _SCALES and _is_small(words, j + 1):
            pass
        else:
            break
        j += 1
    if current is None:
        return None
    return _with_unit(words, i, j, total + current)


def _fits(current: float, small: int, before: str) -> bool:
    """After "forty" a one to nine may follow, after "hundred" more."""
    room = 100 if before in _SCALES or before == "and" else 10
    begun = current > 0 or before in _SCALES
    return begun and current % room == 0 and 0 < small < room


def _is_small(words: list[str], j: int) -> bool:
    return j < len(words) and (words[j] in _SMALL or words[j] in _TENS)


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
