"""How many, how much, how old, from which number to which, and what is counted?"""

import re
from functools import cache
from typing import Final

from analysis.facts.figures.bounds import (
    SIGNS,
    Bound,
    Unit,
    borders,
    bound_of,
    limits,
    shown,
    unit_at,
    units,
    with_unit,
)
from analysis.facts.figures.mentions import Mention
from analysis.facts.figures.things import Thing, fate_near, fate_of, thing_after, thing_before
from analysis.language.number_phrases import Number, number_at
from analysis.language.numbers import figures_value, number_words
from analysis.language.tokens import Sentence, word_classes
from analysis.lexicons import word_lists

_WORDS: Final = word_lists("fact-words")

_MODERN: Final = "1800"  # years
_OLDEST: Final = 115  # years: hardly anybody is older
_NOT_ONE: Final = _WORDS["amounts: not one"]
_BEFORE_ONE: Final = _WORDS["amounts: before one"]
_AGE_WORDS: Final = _WORDS["amounts: age words"]


@cache
def first_words() -> frozenset[str]:
    """The words with which an amount can begin, if not with a figure."""
    return frozenset(number_words()) | _WORDS["amounts: begin one"]


def amount_at(line: Sentence, i: int) -> Mention | None:
    """Read the amount that begins with word i."""
    low = number_at(line, i)
    found = range_at(line, i, low)
    if found is None:
        one = low or _hour(line, i)
        if one is None or is_code(line, one):
            return None
        found = one, None, i
    number, upper, begin = found
    unit, last = unit_at(line, number, upper.last if upper else number.last)
    if number.role == "fraction":
        return _fraction(line, number)
    if number.role == "ordinal":
        return None if upper or unit else _ordinal(line, number)
    if unit and unit.name == "year" and line.says(last, ("old",)) and line.joined(last):
        who = Thing(last + 1, last + 1, "")
        return _finished(line, number, upper, begin, None, last + 1, who, kind="age")
    if unit:
        return _finished(line, number, upper, begin, unit, last, Thing(last, last, ""))
    if number.rest or (upper and upper.rest):
        return _with_rest(line, number, upper, begin)
    return _age(line, number) or _count(line, number, upper, begin)


def _fraction(line: Sentence, number: Number) -> Mention | None:
    """Read "half of the", "two-thirds of": a share."""
    if not line.says(number.last, ("of",)) and "-" not in line.low[number.first]:
        return None
    if number.rest or line.low[number.first].partition("-")[2] in _WORDS["amounts: no share"]:
        return None  # "half-staff"
    value = number.value * 100
    whole = number._replace(value=value, low=value, high=value)
    thing = thing_after(line, number.last)
    return _finished(line, whole, None, number.first, units()["%"], number.last, thing)


def _ordinal(line: Sentence, number: Number) -> Mention | None:
    """Read "a second video": a determiner before, a noun behind."""
    before = word_classes().get(line.word(number.first - 1))
    possessive = line.word(number.first - 1).endswith("'s")
    if number.rest or not (before == "determiner" or possessive):
        return None
    thing = thing_after(line, number.last, one=True)
    if not thing.head or line.low[thing.first] in _WORDS["amounts: not numbered"]:
        return None
    return _finished(line, number, None, number.first, None, number.last, thing, kind="ordinal")


def _with_rest(line: Sentence, number: Number, upper: Number | None, begin: int) -> Mention | None:
    """Read compounds that are no measure: "34-year-old", "12-member"; not "one-off"."""
    rest = number.rest or (upper.rest if upper else "")
    last = upper.last if upper else number.last
    if rest.startswith(("year-old", "years-old")):
        thing = thing_after(line, last, one=True)
        return _finished(line, number, upper, begin, None, last, thing, kind="age")
    if number.value < 2 or not number.figures or "-" not in line.low[number.first]:
        return None
    thing = Thing(last, last, rest.split("-")[0])
    found = _finished(line, number, upper, begin, None, last, thing, what=rest)
    return found._replace(fine=line.word(last) if line.joined(last) else "")


def _age(line: Sentence, number: Number) -> Mention | None:
    """Read ", 71," behind a name, "(71)", "aged 71"."""
    i = number.first
    if number.vague or not 0 < number.value <= _OLDEST or number.value != int(number.value):
        return None
    named = line.is_capital(i - 1) and number.figures and number.last == i + 1
    after = line.after(number.last - 1).lstrip()[:1]
    comma = line.gap(i).strip() == "," and after in (",", ".", ";", ")", "")
    bracket = line.gap(i).strip() == "(" and after == ")" and number.value > 15
    told = line.word(i - 1) in _AGE_WORDS and (number.figures or line.word(i - 1) == "aged")
    if not (told or (named and (comma or bracket))):
        return None
    who = Thing(i, i, line.low[i - 1] if named else "")
    what = line.printed(i - 1, i) if named else ""
    return _finished(line, number, None, i, None, number.last, who, kind="age", what=what)


def _count(line: Sentence, number: Number, upper: Number | None, begin: int) -> Mention | None:
    last = upper.last if upper else number.last
    one = number.value == 1 and upper is None
    if one and not number.figures and not _counts_one(line, number):
        return None
    thing = thing_after(line, last, one=one)
    if number.role in ("vague", "both", "pair"):
        if not thing.head or _is_no_amount(line, number, thing):
            return None
        if number.role == "pair":
            number = number._replace(last=last)
    elif not thing.head and not fate_of(line.word(last)):
        if number.figures and line.is_capital(begin - 1) and line.joined(begin):
            return None  # "Boeing 737"
        thing = thing_before(line, bound_of(line, number.first, last).first)
        if one or (number.figures and not _stands_alone(line, begin, last)):
            return None
    return _finished(line, number, upper, begin, None, last, thing)


def _stands_alone(line: Sentence, begin: int, last: int) -> bool:
    """A bare figure in running text: a small word or a verb before it, not a list or a table."""
    before = bound_of(line, begin, last).first - 1
    return before >= 0 and line.low[before].isalpha() and not line.is_capital(before)


def _counts_one(line: Sentence, number: Number) -> bool:
    """ "one constable", not "one of them", "no one", "one day", "One gave me"."""
    i = number.first
    before, behind = line.word(i - 1), line.word(number.last)
    if before in _BEFORE_ONE or behind in _NOT_ONE or not line.joined(number.last):
        return False
    return word_classes().get(behind) not in (
        "preposition", "be", "auxiliary", "conjunction", "pronoun", "subordinator", "determiner",
        "verb", "adverb",
    )  # fmt: skip


def _is_no_amount(line: Sentence, number: Number, thing: Thing) -> bool:
    """ "both sides and", "scores of" the verb, "some" before another number or in the singular."""
    word = line.low[number.first]
    if word == "both":
        return line.word(thing.last) == "and" or thing.first > number.last
    if word in _WORDS["amounts: vague plurals"]:
        return line.word(number.last) not in ("of", "more") and thing.first == thing.last
    if number.role == "pair":
        return line.word(number.last) != "of"
    return line.word(number.last) == "of" and word == "some"


def _finished(
    line: Sentence, number: Number, upper: Number | None, begin: int, unit: Unit | None, last: int,
    thing: Thing, *, kind: str = "", what: str = "",
) -> Mention:  # fmt: skip
    """Put a mention together: its bound, its limits, its words."""
    around = bound_of(line, begin, last) if kind != "ordinal" else Bound("exact", begin, last)
    name = around.name
    value: float | None
    low: float | None
    high: float | None
    if upper:
        name, value, (low, high) = "between", None, (number.value, upper.value)
    elif number.vague:
        name, value, (low, high) = "vague", None, (number.low, number.high)
    else:
        name = "about" if number.role == "pair" and name == "exact" else name
        value, (low, high) = number.value, limits(name, number.value)
    kind = kind or (unit.kind if unit else "count")
    counted = kind in ("count", "ordinal")
    fate = fate_near(line, around.first, thing) if kind == "count" else ""
    start, end = borders(line, number, around, last, unit)
    words = line.printed(thing.first, thing.last)
    said = what or " ".join(filter(None, (words, "" if fate_in(words, fate) else fate)))
    return Mention(
        kind, value, low, high, unit.name if unit else ("year" if kind == "age" else ""), name,
        start, end, around.first, max(last, around.last),
        with_unit(shown(name, value, low, high), unit), said,
        thing.head if counted or kind == "age" else _sum_of(line, around.first), fate,
        unit.base if unit else kind, unit.factor if unit else 1.0,
        unit.base if unit and unit.kind in ("money", "percent") else "",
    )  # fmt: skip


def _sum_of(line: Sentence, i: int) -> str:
    """What a sum or share is, where the text says it: "a bid of $3 million"."""
    named = line.word(i - 1) == "of" and line.joined(i - 1)
    return thing_before(line, i).head if named else ""


def fate_in(words: str, fate: str) -> bool:
    """The words say already what happened."""
    return bool(fate) and any(fate_of(word.lower()) == fate for word in words.split())


_CHANGES: Final = _WORDS["amounts: changes"]
_LABELS: Final = _WORDS["amounts: labels"]
_SCORES: Final = _WORDS["amounts: scores"]


Found = tuple[Number, Number | None, int]
"""A number, the upper end if it is a range, and the word with which it all begins."""


def _hour(line: Sentence, i: int) -> Number | None:
    """Read "an hour", "half a year": one of a unit of time, said of how long something took."""
    if line.low[i] == "half" and line.says(i + 1, ("an", "hour")):
        return Number(0.5, 0.5, 0.5, i, i + 2)
    if line.low[i] in ("a", "an") and line.word(i - 1) in ("for", "after", "within", "than"):
        unit = units().get(line.word(i + 1)) if line.joined(i + 1) else None
        if unit and unit.kind == "duration":
            return Number(1.0, 1.0, 1.0, i, i + 1)
    return None


def is_code(line: Sentence, number: Number) -> bool:
    """It belongs to a name, a label or a telephone number."""
    if not number.figures:
        return False
    i = number.first
    if line.gap(i)[-1:] in ("#", "@", "/", "_") or line.gap(i).endswith("no. "):
        return True
    if line.word(i - 1) == "no" and "." in line.gap(i):
        return True
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", line.low[i]):
        behind_name = line.joined(i) and line.is_capital(i - 1) and not _is_small(line.word(i - 1))
        before_name = line.low[i] < _MODERN and line.joined(i + 1) and line.is_capital(i + 1)
        if behind_name or before_name:
            return True  # "Expo 2020", "1600 Mill Street"
    behind = number.last
    if _is_figures(line, i - 1) and not line.gap(i).strip(" ().+-"):
        return True
    if _is_figures(line, behind) and not line.gap(behind).strip(" ().+-"):
        return True
    if not line.joined(i) or set(line.gap(i).strip()) & SIGNS:
        return False
    before = line.word(i - 1)
    called = number.value in (911, 999, 112) and before.startswith(("call", "dial", "phon", "rang"))
    return called or before in _LABELS


def _is_small(word: str) -> bool:
    """A small word, or a day or month, that has its capital from where it stands."""
    return word_classes().get(word) is not None


def _is_figures(line: Sentence, i: int) -> bool:
    return line.word(i)[:1].isdecimal() and line.word(i)[-1:].isdecimal()


def range_at(line: Sentence, i: int, low: Number | None) -> Found | None:
    """Read "5-6", "10–15", "10 to 15", "two or three", "between 10 and 15"."""
    inside = line.low[i].split("-")
    if len(inside) == 2 and inside[1][:1].isdecimal():
        return _hyphenated(line, i, inside)
    if low is None or low.role not in ("", "cardinal") or low.vague:
        return None
    link = low.last
    if link >= len(line.low):
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
    high = number_at(line, second) if second < len(line.low) else None
    if high is None or high.role not in ("", "cardinal", "group") or low.rest or high.vague:
        return None
    return _scaled(line, low, high, i)


def _joints(line: Sentence, i: int) -> tuple[str, ...]:
    before = line.word(i - 1)
    if before == "between":
        return ("and",)
    if before == "from" and any(line.word(k) in _CHANGES for k in range(i - 5, i)):
        return ()
    return ("to", "or")


def _hyphenated(line: Sentence, i: int, inside: list[str]) -> Found | None:
    first, second = (figures_value(part) for part in inside)
    if first is None or second is None or first[1] or _is_score(line, i):
        return None
    low = Number(first[0], first[0], first[0], i, i, figures=True)
    high = Number(second[0], second[0], second[0], i, i + 1, second[1], figures=True)
    scale = number_words().get(line.word(i + 1)) if line.joined(i + 1) else None
    if scale and scale.role == "scale":
        high = high._replace(value=high.value * scale.value, last=i + 2)
    return _scaled(line, low, high, i)


def _scaled(line: Sentence, low: Number, high: Number, i: int) -> Found | None:
    """Give "10 to 15 million" one scale; a range goes up."""
    word = line.low[high.last - 1]
    scale = number_words().get(word)
    if scale and scale.role == "scale" and low.figures and low.value < high.value / scale.value:
        low = low._replace(value=low.value * scale.value)
    if low.value >= high.value or (is_code(line, high) and not low.figures):
        return None
    begin = i - 1 if line.word(i - 1) in ("between", "from") else i
    return low, high, begin


def _is_score(line: Sentence, i: int) -> bool:
    """ "won 1-3", "a 2-4 defeat": what two sides reached, not from … to."""
    around = {line.word(k) for k in (*range(i - 4, i), *range(i + 1, i + 4))}
    return bool(around & _SCORES)
