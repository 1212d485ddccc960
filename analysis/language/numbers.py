"""Which number do these words or figures spell, and which words are numbers?"""

import re
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from analysis.lexicons import load_lexicon

_FIGURES = re.compile(r"(\d{1,3}(?:,\d{3})++|\d++)(\.\d++)?([a-z]{0,3})")
_MOST_DIGITS: Final = 15  # so many a float holds exactly


class Word(NamedTuple):
    """A number word: how it joins with others and what it is worth."""

    role: str
    value: float
    highest: float | None


@cache
def number_words() -> dict[str, Word]:
    """Return the number words that are one word."""
    return {word: found for word, found in _entries().items() if " " not in word}


@cache
def vague_phrases() -> dict[str, list[tuple[tuple[str, ...], Word]]]:
    """Return the vague words by the first of each phrase, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for phrase, kind in sorted(_entries().items(), key=lambda entry: -len(entry[0].split())):
        if kind.role == "vague":
            words = tuple(phrase.split())
            table.setdefault(words[0], []).append((words, kind))
    return table


@cache
def _entries() -> dict[str, Word]:
    rows = load_lexicon("number-words").entries.to_numpy().tolist()
    return {
        word: Word(role, float(Fraction(value)), float(highest) if highest else None)
        for word, role, value, highest in rows
    }


_NUMERALS: Final = frozenset(("zero", "unit", "ten", "hundred", "scale", "group"))


@cache
def _numerals() -> frozenset[str]:
    known = number_words().items()
    plurals = (word for word, found in known if found.role == "vague" and word.endswith("s"))
    return frozenset(word for word, found in known if found.role in _NUMERALS).union(plurals)


def is_number(word: str) -> bool:
    """Tell whether a folded word is a figure or a number word, or begins with one.

    Examples
    --------
    >>> [is_number(word) for word in ("30", "5pm", "twenty-two", "dozens", "a")]
    [True, True, True, True, False]
    """
    return word[:1].isdecimal() or word.partition("-")[0] in _numerals()


def figures_value(word: str) -> tuple[float, str] | None:
    """Read figures: the value and the letters behind them.

    Examples
    --------
    >>> figures_value("2,400"), figures_value("3bn"), figures_value("F-16")
    ((2400.0, ''), (3000000000.0, ''), None)
    """
    found = _FIGURES.fullmatch(word)
    digits = found[1].replace(",", "") if found else ""
    if not found or len(digits) > _MOST_DIGITS or not word.isascii():
        return None
    if len(found[1]) > 1 and found[1][0] == "0":
        return None  # a code or a telephone number
    value = float(digits + (found[2] or ""))
    scale = number_words().get(found[3])
    if scale and scale.role == "suffix":
        return value * scale.value, "" if found[3] != "m" else "m"
    return value, found[3]


def spelled_value(words: list[str]) -> tuple[float, int, str]:
    """Read a number from the beginning of some words: its value, how many words, its role.

    Examples
    --------
    >>> spelled_value("two hundred and three soldiers".split())
    (203.0, 4, 'cardinal')
    >>> spelled_value("a dozen lorries".split()), spelled_value("a lorry".split())
    ((12.0, 2, 'group'), (0.0, 0, ''))
    """
    known = number_words()
    start = 1 if words and words[0] in ("a", "an") else 0
    first = known.get(words[start]) if start < len(words) else None
    if words[:1] == ["half"]:
        return _half(words)
    if start and first and first.role in ("pair", "group"):
        return first.value, 2, first.role
    if start and not (first and first.role in ("hundred", "scale")):
        return _half(words[1:], 2) if words[1:2] == ["half"] else (0.0, 0, "")
    if first and first.role in ("zero", "both", "ordinal", "fraction"):
        return first.value, 1, first.role
    value, used = _cardinal(words[start:], 1.0 if start else 0.0)
    if used == start == 0:
        return 0.0, 0, ""
    used += start
    if words[used : used + 1] == ["dozen"]:
        return value * 12, used + 1, "group"
    part = known.get(words[used]) if used < len(words) else None
    if part and part.role == "fraction" and value < 10:
        return value * part.value, used + 1, "fraction"
    return value, used, "cardinal"


def _half(words: list[str], begun: int = 1) -> tuple[float, int, str]:
    """Read "half a dozen", "(a) half-dozen", or half of something."""
    behind = 2 if words[1:2] in (["a"], ["an"]) else 1
    worth = number_words().get(words[behind]) if len(words) > behind else None
    if worth and worth.role in ("group", "hundred", "scale"):
        return worth.value / 2, begun + behind, "group"
    return (number_words()["half"].value, begun, "fraction") if behind == 1 else (0.0, 0, "")


def _cardinal(words: list[str], begun: float) -> tuple[float, int]:
    """Add up units, tens, hundreds and scales as far as they make one number."""
    known = number_words()
    total, group, used = 0.0, begun, 0
    last_scale = float("inf")
    before = "" if not begun else "unit"
    for k, word in enumerate(words):
        if word == "and" and before in ("hundred", "scale") and k + 1 < len(words):
            following = known.get(words[k + 1])
            if following and following.role in ("unit", "ten"):
                continue
        found = known.get(word)
        if not found or not _may_follow(before, found, group, last_scale):
            break
        if found.role == "scale":
            total, group, last_scale = total + group * found.value, 0.0, found.value
        elif found.role == "hundred":
            group *= found.value
        else:
            group += found.value
        before, used = found.role, k + 1
        if found.role == "unit" and found.value > 9:
            before = "teen"
    return total + group, used


def _may_follow(before: str, word: Word, group: float, last_scale: float) -> bool:
    if word.role == "unit":
        return before in ("", "hundred", "scale") or (before == "ten" and word.value < 10)
    if word.role == "ten":
        return before in ("", "hundred", "scale")
    if word.role == "hundred":
        return before in ("unit", "teen", "ten") and 0 < group < 100
    return word.role == "scale" and 0 < group < 1000 and word.value < last_scale


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
_LONGEST: Final = 14  # words of the longest number that is read


class Figure(NamedTuple):
    """A run of words that names one number, in one spelling with its unit: "5000000$"."""

    length: int
    value: str
    ordinal: bool


def figure_at(words: list[str], i: int) -> Figure | None:
    """Read the number that begins with word `i` (lower case), with its unit, if one does.

    Examples
    --------
    >>> figure_at(["two", "hundred", "and", "five", "men"], 0)
    Figure(length=4, value='205', ordinal=False)
    >>> figure_at(["5m", "dollars"], 0).value, figure_at(["5", "million", "dollars"], 0).value
    ('5000000$', '5000000$')
    >>> figure_at(["5", "pm"], 0).value, figure_at(["17:00"], 0).value
    ('17:00', '17:00')
    >>> figure_at(["third"], 0).value, figure_at(["3rd"], 0).value
    ('3rd', '3rd')
    """
    word = words[i]
    if word[0].isdigit():
        ordinal = _ORDINAL.match(word)
        if ordinal:
            return Figure(1, f"{ordinal[1]}{_suffix(int(ordinal[1]))}", True)
        if _CLOCK.match(word) or _HOUR.match(word):
            return _clock(words, i)
        return _figures(words, i)
    return _spelled(words, i)


def _suffix(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _clock(words: list[str], i: int) -> Figure:
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
    return Figure(length, f"{hour}:{minute}", False)


def _figures(words: list[str], i: int) -> Figure | None:
    """Read digits, with a scale behind them: "5m", "5 million"."""
    read = figures_value(words[i])
    if read is None:  # "007", twenty digits: equal to itself only
        return Figure(1, words[i], False) if words[i].isdecimal() else None
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


def _spelled(words: list[str], i: int) -> Figure | None:
    """Read number words: "two hundred and five", "a dozen", "third"."""
    value, used, role = spelled_value(words[i : i + _LONGEST])
    if role == "ordinal":
        return Figure(1, f"{value:.0f}{_suffix(int(value))}", True)
    if role == "fraction":  # "two quarters" may be of a year
        value, used, role = spelled_value(words[i : i + used - 1])
    if not used or role not in _CARDINAL:
        return None
    return _with_unit(words, i, i + used, value)


def _with_unit(words: list[str], i: int, j: int, value: float) -> Figure:
    written = f"{value:.10g}" if value < 10**10 else f"{value:.0f}"
    unit = _UNITS.get(words[j]) if j < len(words) else None
    if unit in (" am", " pm"):
        if 1 <= value <= 12 and value == int(value):
            return Figure(j + 1 - i, f"{int(value) % 12 + 12 * (unit == ' pm')}:00", False)
        unit = None
    if unit:
        return Figure(j + 1 - i, written + unit, False)
    if words[j : j + 2] == ["per", "cent"]:
        return Figure(j + 2 - i, written + "%", False)
    return Figure(j - i, written, False)
