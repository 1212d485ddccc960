"""Is this line a date and nothing else, as the databases print them above an article?"""

import re
from functools import cache
from typing import Final

from analysis.files.reading.moments.days import find_day, month_or_year, weekday_names

_LONGEST: Final = 120  # characters; a date with its weekday, time and edition has about 80
_EDITION: Final = re.compile(
    r"editi|\bed\.|ausgabe|auflage|édition|edición|\bfinal\b|correction appended", re.IGNORECASE
)
_CLOCK: Final = re.compile(
    r"(?:(?:at|um|à|om|a las)\s+)?\d{1,2}(?:[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\b\.?)?"
    r"|\s?[ap]\.?\s?m\b\.?)(?:\s?(?:uhr|uur|heures|horas|hrs|h)\b)?"
    r"(?:\s?\(?(?:(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?|(?-i:[A-Z]{1,5})|[a-z]+ time)(?!\w)\)?)?",
    re.IGNORECASE,
)


def record_date(line: str) -> str | None:
    """Return the date in a line that holds nothing else, None for any other line.

    A weekday, a time of day with its zone and the name of an edition may stand beside it;
    the edition is left out.

    Examples
    --------
    >>> record_date("Montag, 27. Februar 2012 9:50 PM GMT+1")
    'Montag, 27. Februar 2012 9:50 PM GMT+1'
    >>> record_date("4 de marzo de 2025, Late Edition - Final")
    '4 de marzo de 2025'
    >>> record_date("What we know of 4 March 2025") is None
    True
    """
    text = " ".join(line.split())
    if len(text) > _LONGEST or not re.search(r"\d{4}", text):
        return None
    if not text.isdigit() and month_or_year(text):
        return text
    day = find_day(text, day_first=True)  # only to know where it is: nobody reads it so
    if day is None or _rest(text[: day.start]):
        return None
    rest = _rest(text[day.end :])
    if rest and (len(rest) > 60 or not _EDITION.search(rest)):
        return None
    return text[: text.rindex(rest)].rstrip(" ,;(") if rest else text


def record_time(line: str) -> str | None:
    """Return the time of day in a line that holds nothing else."""
    return line.strip() if len(line) < 40 and _CLOCK.fullmatch(line.strip()) else None


def _rest(text: str) -> str:
    """Return what stands in `text` besides weekdays and times of day."""
    text = text.strip(" ,;.()")
    while found := _weekday().match(text) or _CLOCK.match(text):
        text = text[found.end() :].strip(" ,;.()")
    return text


@cache
def _weekday() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, weekday_names()), key=len, reverse=True))
    return re.compile(rf"(?:{names})\b(?:[.,]?\s+(?:the|den|le|el)\b)?", re.IGNORECASE)
