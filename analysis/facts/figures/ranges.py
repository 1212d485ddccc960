"""From which number to which? And is it a number at all, or a code or a score?"""

from typing import Final

from analysis.facts.figures.bounds import SIGNS
from analysis.facts.figures.units import units
from analysis.language.clauses import word_set
from analysis.language.lines import Line
from analysis.language.number_words import Number, figures_value, number_at, number_words

_CHANGES: Final = word_set(
    "rose rise risen rises rising fell fall fallen falling up down increased dropped cut raised "
    "went grew jumped climbed reduced lowered soared slipped increase drop decrease"
)
_LABELS: Final = word_set(
    "no number page section article chapter paragraph channel phase level route flight room unit "
    "class type grade group line lane junction exhibit volume version act part stage round game "
    "seed protocol amendment proposition platform gate pier block sector area zone"
)
_SCORES: Final = word_set(
    "won win wins lost lose loses beat beats beaten drew draw defeat victory score scored vote "
    "voted ruling ruled lead led trailed trailing loss aggregate half-time match game set"
)


Found = tuple[Number, Number | None, int]
"""A number, the upper end if it is a range, and the word with which it all begins."""


def number_or_hour(line: Line, i: int) -> Found | None:
    """Read one number, or "an hour"; None for codes and labels."""
    number = number_at(line, i) or _hour(line, i)
    if number is None or is_code(line, number):
        return None
    return number, None, i


def _hour(line: Line, i: int) -> Number | None:
    """Read "an hour", "half a year": one of a unit of time, said of how long something took."""
    if line.low[i] == "half" and line.says(i + 1, ("an", "hour")):
        return Number(0.5, 0.5, 0.5, i, i + 2)
    if line.low[i] in ("a", "an") and line.word(i - 1) in ("for", "after", "within", "than"):
        unit = units().get(line.word(i + 1)) if line.joined(i + 1) else None
        if unit and unit.kind == "duration":
            return Number(1.0, 1.0, 1.0, i, i + 1)
    return None


def is_code(line: Line, number: Number) -> bool:
    """It belongs to a name, a label or a telephone number."""
    if not number.figures:
        return False
    i = number.first
    if line.gap(i)[-1:] in ("#", "@", "/", "_") or line.gap(i).endswith("no. "):
        return True
    behind = number.last
    if _is_figures(line, i - 1) and not line.gap(i).strip(" ().+-"):
        return True
    if behind < len(line) and _is_figures(line, behind) and not line.gap(behind).strip(" ().+-"):
        return True
    if not line.joined(i) or set(line.gap(i).strip()) & SIGNS:
        return False
    before = line.word(i - 1)
    called = number.value in (911, 999, 112) and before.startswith(("call", "dial", "phon", "rang"))
    return called or before in _LABELS


def _is_figures(line: Line, i: int) -> bool:
    return line.word(i)[:1].isdecimal() and line.word(i)[-1:].isdecimal()


def range_at(line: Line, i: int) -> Found | None:
    """Read "5-6", "10–15", "10 to 15", "two or three", "between 10 and 15"."""
    inside = line.low[i].split("-")
    if len(inside) == 2 and inside[1][:1].isdecimal():
        return _hyphenated(line, i, inside)
    low = number_at(line, i)
    if low is None or low.role not in ("", "cardinal") or low.vague:
        return None
    link = low.last
    if link >= len(line):
        return None
    dash = line.gap(link).strip(" ") in ("-", "–", "—") or line.gap(link).strip() in (
        "-$",
        "–$",
        "–£",
    )
    if dash:
        second = link
    elif line.joined(link) and line.low[link] in _joints(line, i):
        second = link + 1
    else:
        return None
    high = number_at(line, second) if second < len(line) else None
    if high is None or high.role not in ("", "cardinal", "group") or low.rest or high.vague:
        return None
    return _scaled(line, low, high, i)


def _joints(line: Line, i: int) -> tuple[str, ...]:
    before = line.word(i - 1)
    if before == "between":
        return ("and",)
    if before == "from" and any(line.word(k) in _CHANGES for k in range(i - 5, i)):
        return ()
    return ("to", "or")


def _hyphenated(line: Line, i: int, inside: list[str]) -> Found | None:
    first, second = (figures_value(part) for part in inside)
    if first is None or second is None or first[1] or _is_score(line, i):
        return None
    low = Number(first[0], first[0], first[0], i, i, figures=True)
    high = Number(second[0], second[0], second[0], i, i + 1, second[1], figures=True)
    scale = number_words().get(line.word(i + 1)) if line.joined(i + 1) else None
    if scale and scale.role == "scale":
        high = high._replace(value=high.value * scale.value, last=i + 2)
    return _scaled(line, low, high, i)


def _scaled(line: Line, low: Number, high: Number, i: int) -> Found | None:
    """Give "10 to 15 million" one scale; a range goes up."""
    word = line.low[high.last - 1]
    scale = number_words().get(word)
    if scale and scale.role == "scale" and low.figures and low.value < high.value / scale.value:
        low = low._replace(value=low.value * scale.value)
    if low.value >= high.value or (is_code(line, high) and not low.figures):
        return None
    begin = i - 1 if line.word(i - 1) in ("between", "from") else i
    return low, high, begin


def _is_score(line: Line, i: int) -> bool:
    """ "won 1-3", "a 2-4 defeat": what two sides reached, not from … to."""
    around = {line.word(k) for k in (*range(i - 4, i), *range(i + 1, i + 4))}
    return bool(around & _SCORES)
