"""Which unit is it in, and what is it worth in others?"""

import re
from functools import cache
from typing import Final, NamedTuple

from analysis.facts.figures.bounds import SIGNS, Bound
from analysis.language.lines import Line
from analysis.language.number_words import Number
from analysis.lexicons import load_lexicon


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


def unit_at(line: Line, number: Number, last: int) -> tuple[Unit | None, int]:
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


def _pounds(line: Line, unit: Unit, last: int) -> Unit:
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
    line: Line, number: Number, around: Bound, last: int, unit: Unit | None
) -> tuple[int, int]:
    """Where the wording begins and ends: with its sign, its bound and its unit."""
    start, end = line.starts[around.first], line.ends[max(last, around.last) - 1]
    sign = line.gap(number.first).strip()[-1:]
    if unit and sign in SIGNS and sign:
        position = line.folded.rfind(sign, line.start, line.starts[number.first])
        start = min(start, position)
        if position == line.ends[number.first - 1] if number.first else False:
            start = min(start, line.starts[number.first - 1])
    after = line.after(max(last, around.last) - 1)
    shown_sign = after.lstrip()[:1]
    if unit and shown_sign in ("%", "°", "€") and end == line.ends[last - 1]:
        end += after.index(shown_sign) + 1
    return start, end
