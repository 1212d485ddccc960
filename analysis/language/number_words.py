"""Which number do these words or figures spell?"""

import re
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from analysis.language.lines import Line
from analysis.lexicons import load_lexicon

_FIGURES = re.compile(r"(\d{1,3}(?:,\d{3})++|\d++)(\.\d++)?([a-z]{0,3})")
_MOST_DIGITS: Final = 15


class Number(NamedTuple):
    """A number that was read: words `first` up to `last` (not included) of a sentence.

    `rest` is what else the last word holds ("year-old" of "34-year-old").
    """

    value: float
    low: float
    high: float | None
    first: int
    last: int
    rest: str = ""
    figures: bool = False
    vague: bool = False
    role: str = ""


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
def vague_phrases() -> list[tuple[tuple[str, ...], Word]]:
    """Return the vague words, the longest first."""
    found = [(tuple(word.split()), kind) for word, kind in _entries().items()]
    return sorted((x for x in found if x[1].role == "vague"), key=lambda x: -len(x[0]))


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


def number_at(line: Line, i: int) -> Number | None:
    """Read the number that begins with word i of a sentence, as far as it goes."""
    word = line.low[i]
    if not word:
        return None
    if word[0].isdecimal():
        return _figures(line, i)
    first = word.partition("-")[0]
    if first not in number_words() and first not in ("a", "an", "tens"):
        return None
    return _vague(line, i) or _spelled(line, i)


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


def _figures(line: Line, i: int) -> Number | None:
    whole, dash, rest = line.low[i].partition("-")
    read = figures_value(whole)
    if read is None:
        return None
    value, letters = read
    if letters == "m" and dash:
        return None
    if dash and rest and rest[0].isdecimal():
        return None  # a range, a score, a telephone number: read elsewhere
    if dash:
        scale = number_words().get(rest.partition("-")[0])
        if scale and scale.role == "scale":
            value, rest = value * scale.value, rest.partition("-")[2]
        return Number(value, value, value, i, i + 1, rest, figures=True)
    last = i + 1
    while last < i + 3 and line.joined(last) and not letters:
        scale = number_words().get(line.low[last].partition("-")[0])
        if not scale or scale.role not in ("hundred", "scale", "group", "suffix"):
            break
        value *= scale.value
        letters = line.low[last].partition("-")[2]
        last += 1
    if letters in ("st", "nd", "rd", "th"):
        return Number(value, value, value, i, last, figures=True, role="ordinal")
    return Number(value, value, value, i, last, letters, figures=True)


def _vague(line: Line, i: int) -> Number | None:
    for words, found in vague_phrases():
        if line.low[i] == words[0] and line.says(i, words):
            last = i + len(words)
            return Number(
                found.value, found.value, found.highest, i, last, vague=True, role="vague"
            )
    return None


def _spelled(line: Line, i: int) -> Number | None:
    """Read words: "two hundred and three", "a dozen", "twenty-five-year"."""
    parts, places = _parts(line, i)
    value, used, role = spelled_value(parts)
    if not used:
        return None
    last = places[used - 1] + 1
    rest = [part for part, place in zip(parts[used:], places[used:], strict=True) if place < last]
    return Number(value, value, value, i, last, "-".join(rest), role=role)


def _parts(line: Line, i: int) -> tuple[list[str], list[int]]:
    """The next words, compounds by parts, and the number of the word that each is from."""
    parts: list[str] = []
    places: list[int] = []
    for j in range(i, min(i + 14, len(line))):
        if j > i and not line.joined(j):
            break
        for part in line.low[j].split("-"):
            parts.append(part)
            places.append(j)
    return parts, places


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
