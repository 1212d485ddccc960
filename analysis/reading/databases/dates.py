"""Is this line a date, as the databases print them in five languages? Then put it in English."""

import re
from functools import cache
from typing import Final

from analysis.lexicons import load_lexicon

_ENGLISH: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_EDITION: Final = (
    r"editi|\bed\.|ausgabe|auflage|édition|editie|edición|final|correction appended|"
    r"\b(?:first|second|third|main|early|late|city|national|regional|metro|morning|evening)\b"
)
_CLOCK: Final = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))(?:[:.]\d{2})?"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?(?:\s*(?:uhr|heures|h|hrs|uur|horas)\b)?"
    r"(?:\s*\(?(?P<zone>(?:GMT|UTC)?\s*[+-]\d{1,2}(?::?\d{2})?|(?-i:[A-Z]{1,5}))\b\)?)?"
)


def record_date(line: str) -> str | None:
    """Return the date in a line that holds nothing else, in English; None for other lines.

    A weekday, a time of day with its zone and the name of an edition may stand beside it.

    Examples
    --------
    >>> record_date("27. Februar 2012 Montag 9:50 PM GMT+1")
    '27 February 2012, 21:50 +01:00'
    >>> record_date("4 de marzo de 2025")
    '4 March 2025'
    >>> record_date("What we know of 4 March 2025") is None
    True
    """
    if len(line) > 120 or not re.search(r"\d{4}", line):
        return None
    found = _pattern().fullmatch(line.strip())
    if not found:
        return None
    rest = found["rest"]
    if rest and not re.search(_EDITION, rest, re.I):
        return None
    day = _day(found)
    clock = found["clock"] or found["later"] or ""
    return f"{day}{_time(clock)}" if day else None


def record_time(line: str) -> str | None:
    """Return the time of day in a line that holds nothing else, as `record_date` gives it."""
    line = line.strip()
    return _time(line).removeprefix(", ") or None if re.fullmatch(_CLOCK, line, re.I) else None


def _day(found: re.Match[str]) -> str | None:
    if found["iso"] or found["numbers"]:
        return found["iso"] or found["numbers"]
    number = _months()[(found["month1"] or found["month2"] or found["month3"]).casefold()]
    year = found["year1"] or found["year2"] or found["year3"]
    day = found["day1"] or found["day2"]
    return f"{int(day)} {_ENGLISH[number - 1]} {year}" if day else f"{year}-{number:02}"


def _time(clock: str) -> str:
    found = re.match(_CLOCK, clock, re.I)
    if not found:
        return ""
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return ""
    return f", {hour:02}:{minute:02}" + _zone(found["zone"] or "")


def _zone(zone: str) -> str:
    offset = re.fullmatch(r"(?:GMT|UTC)?\s*([+-])(\d{1,2})(?::?(\d{2}))?", zone, re.I)
    if offset:
        return f" {offset[1]}{int(offset[2]):02}:{offset[3] or '00'}"
    return f" {zone.upper()}" if zone else ""


@cache
def _months() -> dict[str, int]:
    return {word: number for word, (kind, number) in _words().items() if kind == "month"}


@cache
def _words() -> dict[str, tuple[str, int]]:
    entries = load_lexicon("calendar-words").entries
    rows = entries[["word", "meaning"]].itertuples(index=False)
    return {
        word.casefold(): (meaning.split()[0], int(meaning.split()[1])) for word, meaning in rows
    }


@cache
def _pattern() -> re.Pattern[str]:
    def either(kind: str) -> str:
        words = sorted((w for w, (k, _) in _words().items() if k == kind), key=len, reverse=True)
        return "(?:" + "|".join(map(re.escape, words)) + ")"

    month, weekday = either("month"), either("weekday")
    of = r"(?:\s+(?:de|del|of)\b)?"
    date = (
        r"(?:(?P<iso>\d{4}-\d{2}-\d{2})|(?P<numbers>\d{1,2}[./-]\d{1,2}[./-]\d{4})|"
        rf"(?P<day1>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?{of}[\s-]+(?P<month1>{month})\.?,?{of}"
        r"[\s-]+(?P<year1>\d{4})|"
        rf"(?P<month2>{month})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})|"
        rf"(?P<month3>{month})\.?,?{of}\s+(?P<year3>\d{{4}}))"
    )
    clock = rf"(?:[,;]?\s+(?:at\s+|um\s+|à\s+|om\s+|a las\s+)?(?P<clock>{_CLOCK}))?"
    later = rf"(?:[,;]?\s+(?P<later>{_unnamed(_CLOCK)}))?"
    return re.compile(
        rf"(?:{weekday}\.?,?\s+(?:(?:the|den|le|el)\s+)?)?{date}{clock}"
        rf"(?:[,;]?\s+\(?{weekday}\)?\.?)?{later}(?:[,;(\s]+(?P<rest>\S.{{1,60}}))?",
        re.IGNORECASE,
    )


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
