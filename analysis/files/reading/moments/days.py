"""Which day, month or year does a text name? As Europe's and America's press writes dates."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Final, NamedTuple

LANGUAGES: Final = ("en", "de", "fr", "nl", "es", "it", "pt")
"""Whose names of months and weekdays are known: those of the databases' exports."""

_FURTHER: Final = {"sept": 9, "mrz": 3, "maerz": 3, "jän": 1, "jänner": 1}  # babel lacks them

EARLIEST, LATEST = 1700, 2261
"""Years that pandas can hold to the nanosecond; a database's 9999 means "never"."""


class Day(NamedTuple):
    """A day, or the first day of a month or year, and where its text names it."""

    first: datetime  # its midnight, without a zone
    precision: str  # "day", "month" or "year"
    start: int
    end: int


def find_day(text: str, *, day_first: bool | None = None, dated: str | None = None) -> Day | None:
    """Return the first day that a text names.

    Parameters
    ----------
    text
        Such as "14 March 2031", "Mar 14th, 2031", "2031-03-14", "14.03.2031" or
        "14. März 2031".
    day_first
        Whether "04/06/2031" is 4 June; None where that is not known.
    dated
        Another mention of the day, such as a dateline's "June 4", that tells it as well.

    Returns
    -------
    None if there is none, or if day and month cannot be told apart.
    """
    found = sorted(_found(text), key=lambda match: match.start())
    for match in found:
        numbers = _numbers(match, day_first, dated)
        if numbers and (first := _date(*numbers)):
            return Day(first, "day", match.start(), match.end())
        if match.re is _numeric():
            return None  # a day, but which?
    return None


def month_or_year(text: str) -> Day | None:
    """Return the month or year that a text is, whole: "2031-03", "March 2031", "2031"."""
    text = text.strip()
    if re.fullmatch(r"[12]\d{3}", text):
        year, month, precision = int(text), 1, "year"
    elif found := re.fullmatch(r"([12]\d{3})[-/.](\d{1,2})", text):
        year, month, precision = int(found[1]), int(found[2]), "month"
    elif found := re.fullmatch(r"(\d{1,2})[-/.]([12]\d{3})", text):
        year, month, precision = int(found[2]), int(found[1]), "month"
    elif found := re.fullmatch(rf"(?:({_months()})\.?,?\s+(?:de\s+)?)([12]\d{{3}})", text, re.I):
        year, month, precision = int(found[2]), _month(found[1]), "month"
    else:
        return None
    first = _date(year, month, 1)
    return None if first is None else Day(first, precision, 0, len(text))


def day_and_month(text: str) -> tuple[int, int] | None:
    """Return (day, month) of text such as "June 4" or "4 June", else None."""
    number, month = re.search(r"\d{1,2}", text), re.search(rf"\b({_months()})\b", text, re.I)
    return (int(number.group()), _month(month[1])) if number and month else None


def _found(text: str) -> Iterator[re.Match[str]]:
    for expression in (_year_first(), _day_first(), _month_first(), _numeric()):
        yield from expression.finditer(text)


@cache
def _year_first() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\d)(?P<y>[12]\d{3})(?P<by>[-/.:])(?P<m>\d{1,2})(?P=by)(?P<d>\d{1,2})(?!\d)"
    )


@cache
def _day_first() -> re.Pattern[str]:
    # A year of two digits as spreadsheets write it: 4-Mar-31.
    return re.compile(
        r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.?[ºo])?\.?[\s/-]*(?:of\s+|de\s+)?"
        rf"(?P<month>{_months()})\b\.?,?(?:[\s/-]*(?:de[l]?\s+)?(?P<y>[12]\d{{3}})|-(?P<short>\d\d))(?!\d)",
        re.IGNORECASE,
    )


@cache
def _month_first() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W\d_])(?P<month>{_months()})\.?[\s-]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b,?"
        r"[\s-]*(?P<y>[12]\d{3})(?!\d)",
        re.IGNORECASE,
    )


@cache
def _numeric() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d./-])(?P<a>\d{1,2})\s?(?P<by>[-/.])\s?(?P<b>\d{1,2})\s?(?P=by)\s?"
        r"(?:(?P<y>[12]\d{3})|(?P<short>\d\d))(?![\d/])"
    )


def _numbers(
    match: re.Match[str], day_first: bool | None, dated: str | None
) -> tuple[int, int, int] | None:
    """Return year, month and day of a match."""
    parts = match.groupdict()
    year = int(parts["y"]) if parts.get("y") else _century(int(parts["short"]))
    if "a" not in parts:
        month = int(parts["m"]) if parts.get("m") else _month(parts["month"])
        return year, month, int(parts["d"])
    a, b = int(parts["a"]), int(parts["b"])
    options = {(a, b), (b, a)}  # (day, month)
    if dated and (said := day_and_month(dated)) in options and said is not None:
        return year, said[1], said[0]
    if parts["short"] and day_first is None:
        return None  # 04/03/31 may be three days
    possible = [option for option in options if option[1] <= 12]
    if len(possible) != 1 and day_first is None:
        return None
    day, month = possible[0] if len(possible) == 1 else ((a, b) if day_first else (b, a))
    return year, month, day


def _century(year: int) -> int:
    return year + (2000 if year < 70 else 1900)  # as POSIX and spreadsheets read two digits


def _date(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day) if EARLIEST < year <= LATEST else None
    except ValueError:
        return None


def _month(name: str) -> int:
    return month_numbers()[name.casefold()]


@cache
def _months() -> str:
    return "|".join(sorted(map(re.escape, month_numbers()), key=len, reverse=True))


@cache
def month_numbers() -> dict[str, int]:
    """Return the names of months, in small letters and without a full stop, and their numbers."""
    from babel.dates import get_month_names

    numbers = dict(_FURTHER)
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            names = get_month_names(width, "format", language)
            numbers |= {name.casefold().rstrip("."): number for number, name in names.items()}
    return numbers


@cache
def weekday_names() -> frozenset[str]:
    """Return the names of weekdays, in small letters and without a full stop."""
    from babel.dates import get_day_names

    return frozenset(
        name.casefold().rstrip(".")
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, "format", language).values()
    ) | {"tues", "weds", "thur", "thurs"}
