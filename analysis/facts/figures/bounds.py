"""Exactly, at least, about, and in which unit: which values does a number leave open?"""

import re
from functools import cache
from typing import Final, NamedTuple

from analysis.facts.figures.mentions import plain
from analysis.language.number_phrases import Number
from analysis.language.tokens import Sentence
from analysis.lexicons import load_lexicon, word_lists

APPROXIMATE: Final = 0.1
"""How far off "about" may be: a tenth of the value, a convention."""

_WORDS: Final = word_lists("fact-words")


def _phrases(place: str) -> list[tuple[tuple[str, ...], str]]:
    """The phrases that stand before or behind a number and their bounds, the longest first."""
    led = f"bounds: {place}, "
    found = [
        (tuple(phrase.split()), name.removeprefix(led))
        for name, phrases in _WORDS.items()
        if name.startswith(led)
        for phrase in sorted(phrases)
    ]
    return sorted(found, key=lambda phrase: -len(phrase[0]))


_PHRASES: Final = _phrases("before")
_ENDINGS: Final = _phrases("behind")
_LAST_WORDS = frozenset(words[-1] for words, _ in _PHRASES)
SIGNS: Final = frozenset("$£€¥₹₽₪")
_SIGN: Final = {"at least": "≥ ", "more than": "> ", "at most": "≤ ", "less than": "< ",
                "about": "about ", "nearly": "nearly ", "just over": "just over "}  # fmt: skip


class Bound(NamedTuple):
    """How exact a number is, and the words that say so: `first` up to `last` (not included)."""

    name: str
    first: int
    last: int


def bound_of(line: Sentence, first: int, last: int) -> Bound:
    """Find what stands before and behind the number in words `first` to `last`."""
    for words, name in _ENDINGS:
        if line.says(last, words) and line.joined(last):
            return Bound(name, first, last + len(words))
    if line.after(last - 1).startswith("+"):
        return Bound("at least", first, last)
    if line.word(first - 1) in _LAST_WORDS:
        for words, name in _PHRASES:
            start = first - len(words)
            if start >= 0 and line.says(start, words) and not _is_particle(line, start, words):
                return Bound(name, start, last)
    return Bound("exact", first, last)


def limits(name: str, value: float) -> tuple[float | None, float | None]:
    """Return the least and the most that is meant; None: open.

    Examples
    --------
    >>> limits("at least", 9), limits("nearly", 400), limits("exact", 2)
    ((9, None), (360.0, 400), (2, 2))
    """
    if name in ("at least", "more than"):
        return value, None
    if name in ("at most", "less than"):
        return None, value
    low = value * (1 - APPROXIMATE) if name in ("about", "nearly") else value
    high = value * (1 + APPROXIMATE) if name in ("about", "just over") else value
    return low, high


def shown(name: str, value: float | None, low: float | None, high: float | None) -> str:
    """Write it for a reader: "≥ 9", "10 to 15", "about 400"."""
    if name == "vague":
        return f"{plain(low)} or more" if high is None else f"{plain(low)} to {plain(high)}"
    if value is None:
        return f"{plain(low)} to {plain(high)}"
    return _SIGN.get(name, "") + plain(value)


def _is_particle(line: Sentence, i: int, words: tuple[str, ...]) -> bool:
    """ "hand over two men": part of the verb; "over" is a bound of figures and big numbers."""
    if words != ("over",):
        return False
    before, behind = line.word(i - 1), line.word(i + 1)
    handed = before.startswith(tuple(_WORDS["bounds: verbs with over"]))
    return handed or not (behind[:1].isdecimal() or behind in ("a", "half") or len(behind) > 5)


class Unit(NamedTuple):
    """A unit: its name and kind, and how many of `base` one is."""

    name: str
    kind: str
    base: str
    factor: float


@cache
def units() -> dict[str, Unit]:
    """Return the units by the words for them."""
    rows = load_lexicon("units").entries.to_numpy().tolist()
    return {form: Unit(unit, kind, base, float(n)) for form, unit, kind, base, n in rows}


def unit_at(line: Sentence, number: Number, last: int) -> tuple[Unit | None, int]:
    """Find the unit of a number whose words end before `last`, and where it ends."""
    known = units()
    sign = line.gap(number.first).strip()[-1:]
    before = line.word(number.first - 1)
    if sign in SIGNS and sign:
        wide = f"{before}{sign}" if line.gap(number.first) == sign else sign
        return known.get(wide, known.get(sign)), last
    if before == "rs" and line.gap(number.first).strip() in ("", "."):
        return known["rs"], last
    after = line.after(last - 1).lstrip()
    if after[:1] in ("%", "€", "$", "£"):
        return known[after[0]], last
    if after[:1] == "°":
        degree = f"°{line.word(last)}"
        return known.get(degree, known["°"]), last + (degree in known)
    if number.rest:
        return _compound_unit(number.rest), last
    for length in (3, 2, 1):
        words = " ".join(line.low[last : last + length])
        if words in known and all(line.joined(k) for k in range(last, last + length)):
            return _pounds(line, known[words], last + length), last + length
    return None, last


def _compound_unit(rest: str) -> Unit | None:
    """The unit in "seven-week", "200-pound", "5km", but not in "year-old"."""
    first, _, more = rest.partition("-")
    if more.startswith("old"):
        return None
    return units()["lb"] if first in ("pound", "pounds") else units().get(first)


def _pounds(line: Sentence, unit: Unit, last: int) -> Unit:
    """Pounds are money unless they are pounds of something, or weighed."""
    if unit.name != "pound":
        return unit
    weighed = any(word.startswith("weigh") for word in line.low[max(0, last - 6) : last + 2])
    return units()["lb"] if weighed or line.word(last) == "of" else units()["£"]


def with_unit(number: str, unit: Unit | None) -> str:
    """Write a number with its unit.

    Examples
    --------
    >>> with_unit("> 750", units()["£"]), with_unit("about 30", units()["mile"])
    ('> £750', 'about 30 miles')
    """
    if unit is None:
        return number
    if unit.kind == "money" and unit.name in _SIGNS_BEFORE:
        return re.sub(r"(?=\d)", unit.name, number, count=1)
    plural = _PLURALS.get(unit.name, f"{unit.name}s")
    many = number != "1" and unit.name not in ("lb", "kg", "km")
    many = many and (unit.name in _PLURALS or plural in units())
    return f"{number} {plural if many else unit.name}"


_SIGNS_BEFORE: Final = frozenset(["$", "£", "€", "¥", "₹", "A$", "C$"])
_PLURALS: Final = {
    "foot": "feet", "inch": "inches", "century": "centuries", "square foot": "square feet",
    "cubic foot": "cubic feet", "square metre": "square metres", "cubic metre": "cubic metres",
    "square mile": "square miles",
}  # fmt: skip


def borders(
    line: Sentence, number: Number, around: Bound, last: int, unit: Unit | None
) -> tuple[int, int]:
    """Where the wording begins and ends: with its sign, its bound and its unit."""
    start, end = line.tokens[around.first].start, line.tokens[max(last, around.last) - 1].end
    sign = line.gap(number.first).strip()[-1:]
    if unit and sign in SIGNS and sign:
        position = line.folded.rfind(sign, line.start, line.tokens[number.first].start)
        start = min(start, position)
        if position == line.tokens[number.first - 1].end if number.first else False:
            start = min(start, line.tokens[number.first - 1].start)
    after = line.after(max(last, around.last) - 1)
    shown_sign = after.lstrip()[:1]
    if unit and shown_sign in ("%", "°", "€") and end == line.tokens[last - 1].end:
        end += after.index(shown_sign) + 1
    return start, end
