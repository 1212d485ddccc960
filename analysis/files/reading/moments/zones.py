"""Which clock does a stamp go by? Names of time zones to offsets from UTC."""

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from analysis.lexicons import load_lexicon

_FARTHEST: Final = timedelta(hours=14)  # from UTC: the Line Islands
_OFFSET = r"(?:(?:UTC|GMT)\s?)?[+\u2212-]\d{1,2}?(?::?\d{2})?(?!\d)"

ZONE: Final = (
    rf"{_OFFSET}|Z\b|[A-Z][a-z]+/[A-Z]\w+|"
    r"[A-Z][A-Za-z]{1,8}\b(?:\s(?:[A-Z][a-z]{2,8}|time\b)){0,3}"
)
"""What may name a zone after a time of day: "+05:30", "GMT+1", "ET", "Pacific Time"."""


def clock_of(name: str, at: datetime, country: str | None) -> tzinfo | None:
    """Return the clock that a name stands for.

    Parameters
    ----------
    name
        Such as "ET" or "+01:00"; words that follow it are passed over.
    at
        The local time, without a zone: BST is no name of London's time in winter.
    country
        Where the page is from, as its ISO 3166 code; it decides what "IST" is.

    Returns
    -------
    None if it names no zone, or one of several.

    Examples
    --------
    >>> noon = datetime(2031, 7, 1, 12)
    >>> [str(clock_of(name, noon, None)) for name in ("ET", "GMT+1", "IST")]
    ['America/New_York', 'UTC+01:00', 'None']
    >>> str(clock_of("IST", noon, "IN"))
    'UTC+05:30'
    """
    if re.fullmatch(_OFFSET, name):
        return _stated(name)
    if "/" in name:
        return ZoneInfo(name) if name in available_timezones() else None
    words = name.split()
    for n in range(len(words), 0, -1):
        if meanings := _meanings().get(" ".join(words[:n])):
            meant = meanings.get(country or "") or meanings.get("")
            return _clock(meant, words[0], at) if meant else None
    return None


def _stated(offset: str) -> tzinfo | None:
    found = re.search(r"([+\u2212-])(\d{1,2}?)(?::?(\d{2}))?$", offset)
    if not found:
        return None
    away = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(away if found[1] == "+" else -away) if away <= _FARTHEST else None


def _clock(meant: str, name: str, at: datetime) -> tzinfo | None:
    if re.fullmatch(_OFFSET, meant):
        return _stated(meant)
    zone = ZoneInfo(meant)
    names = {at.replace(month=month, day=1, tzinfo=zone).tzname() for month in (1, 7)}
    return zone if name not in names or at.replace(tzinfo=zone).tzname() == name else None


@cache
def _meanings() -> dict[str, dict[str, str]]:
    """Return name → country ("": anywhere else) → clock."""
    meanings: dict[str, dict[str, str]] = {}
    for name, clock, countries in load_lexicon("time-zones").entries.itertuples(index=False):
        for country in countries.split() or [""]:
            meanings.setdefault(name, {})[country] = clock
    return meanings


# Endings of two letters that sites everywhere use for what they spell.
_ANYWHERE: Final = "ai|am|cc|co|eu|fm|gg|io|la|ly|me|sh|to|tv|ws"


def country_of(host: str | None, language: str | None) -> str | None:
    """Return where a page is from, as its host or its language says, as an ISO 3166 code.

    Examples
    --------
    >>> country_of("elva.example.co.uk", "en"), country_of("elva.com", "en-IN")
    ('GB', 'IN')
    """
    ending = (host or "").rpartition(".")[2].lower()
    if re.fullmatch(r"[a-z]{2}", ending) and not re.fullmatch(_ANYWHERE, ending):
        return "GB" if ending == "uk" else ending.upper()
    region = re.fullmatch(r"[a-z]{2,3}[-_]([A-Za-z]{2})", (language or "").strip())
    return region[1].upper() if region else None
