"""Which hour of the day is meant?"""

import re
from typing import Final, NamedTuple

from analysis.facts.figures.mentions import Mention
from analysis.language.numbers import spelled_value
from analysis.language.tokens import Sentence
from analysis.lexicons import word_lists

_WORDS: Final = word_lists("fact-words")

_CLOCK = re.compile(r"(\d{1,2})(?:([:.])(\d{2}))?(am|pm|a\.m\.?|p\.m\.?)?")
_HALF = re.compile(r"(a|p)\.?m\.?")
_BEFORE: Final = _WORDS["times: before"]
_PARTS: Final = {"morning": "a", "afternoon": "p", "evening": "p", "night": "p"}
ZONES: Final = {
    "utc": 0.0, "gmt": 0.0, "bst": 1.0, "wet": 0.0, "cet": 1.0, "cest": 2.0, "eet": 2.0,
    "eest": 3.0, "msk": 3.0, "est": -5.0, "edt": -4.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0,
    "pst": -8.0, "pdt": -7.0, "jst": 9.0, "aest": 10.0, "ist": None, "cst": None, "et": None,
    "pt": None,
}  # fmt: skip
"""Hours ahead of UTC; None where the letters stand for several zones (IST: India, Ireland)."""


class Clock(NamedTuple):
    """A time of the day in hours; `half` is "a", "p" or "" where it is not said."""

    hours: float
    half: str
    last: int
    sure: bool  # it can be nothing else


def time_at(line: Sentence, i: int) -> Mention | None:
    """Read the time of day, or range of times, that begins with word i."""
    word = line.low[i]
    if word in ("noon", "midday", "midnight"):
        hours = 0.0 if word == "midnight" else 12.0
        return _mention(line, i, Clock(hours, "", i + 1, True), None)
    if word[0].isdecimal() and "-" in word:
        return _compound(line, i)
    begin = _clock(line, i)
    if begin is None:
        return None
    end = _range_end(line, i, begin)
    if not (begin.sure or (end and end.sure)):
        return None
    if end and end.sure and not begin.half and end.half:
        begin = _in_half(begin, end.half)
    return _mention(line, i, begin, end)


def _clock(line: Sentence, i: int) -> Clock | None:
    word = line.word(i)
    found = _CLOCK.fullmatch(word) if word[:1].isdecimal() else None
    if found:
        hours, minutes = int(found[1]), int(found[3] or 0)
        half = (found[4] or "")[:1]
        sure = bool(half) or (found[2] == ":" and len(found[1]) <= 2) or _dotted(line, i, found)
    else:
        value, used, role = spelled_value(word.split("-"))
        if role != "cardinal" or used != len(word.split("-")):
            return None
        hours, minutes, half, sure = int(value), 0, "", False
    last = i + 1
    if not half:
        half, last = _half_behind(line, last)
        sure = sure or last > i + 1
    if hours > 24 or minutes > 59 or (half and not 1 <= hours <= 12):
        return None
    return _in_half(Clock(hours + minutes / 60, "", last, sure), half)


def _dotted(line: Sentence, i: int, found: "re.Match[str]") -> bool:
    """British "at 10.30": only behind such a word, and no amount behind it."""
    if found[2] != "." or line.word(i - 1) not in _BEFORE:
        return False
    if line.after(i).startswith("%") or line.gap(i)[-1:] in "$£€":
        return False
    leading = found[1][0] == "0" and len(found[1]) == 2
    whole = int(found[3]) % 5 == 0 and line.word(i - 1) in ("at", "until", "till")
    following = line.word(i + 1) if line.joined(i + 1) else ""
    return leading or (whole and following in ("", "on", "in", "local", *ZONES))


def _half_behind(line: Sentence, i: int) -> tuple[str, int]:
    """Read "p.m.", "o'clock", "in the morning" from word i on."""
    if not line.joined(i):
        return "", i
    found = _HALF.fullmatch(line.low[i])
    if found and line.low[i] != "am":
        return found[1], i + 1
    if line.low[i] == "am" and line.word(i - 1)[:1].isdecimal():
        return "a", i + 1
    clock = i + 1 if line.low[i] == "o'clock" else i
    if line.says(clock, ("in", "the")) and line.word(clock + 2) in _PARTS:
        return _PARTS[line.low[clock + 2]], clock + 3
    if line.says(clock, ("at", "night")) and clock > i:
        return "p", clock + 2
    return "", clock


def _in_half(clock: Clock, half: str) -> Clock:
    if half == "p" and clock.hours < 12:
        return Clock(clock.hours + 12, half, clock.last, clock.sure)
    if half == "a" and clock.hours >= 12:
        return Clock(clock.hours - 12, half, clock.last, clock.sure)
    return clock._replace(half=half or clock.half)


def _range_end(line: Sentence, i: int, begin: Clock) -> Clock | None:
    """Read "to 6 p.m." behind a time; also "and" after "between"."""
    link = begin.last
    joint = line.word(link)
    dash = line.gap(link).strip() in ("-", "–", "—") and begin.last < len(line.low)
    between = joint == "and" and line.word(i - 1) == "between"
    if not dash and not (line.joined(link) and (joint in ("to", "until") or between)):
        return None
    end = _clock(line, link if dash else link + 1)
    return end if end and end.sure and end.hours != begin.hours else None


def _compound(line: Sentence, i: int) -> Mention | None:
    """Read "5-6 p.m.", "17:00-18:00", "5pm-6pm", one word each."""
    parts = line.low[i].split("-")
    found = [_CLOCK.fullmatch(part) for part in parts]
    if len(parts) != 2 or not found[0] or not found[1]:
        return None
    half, last = (found[1][4] or "")[:1], i + 1
    if not half:
        half, last = _half_behind(line, last)
    colons = all(match and match[2] == ":" for match in found)
    if not half and not colons:
        return None
    sides = []
    for match in found:
        if not match or int(match[1]) > (12 if half else 24) or int(match[3] or 0) > 59:
            return None
        hours = int(match[1]) + int(match[3] or 0) / 60
        sides.append(_in_half(Clock(hours, "", last, True), (match[4] or half)[:1]))
    return _mention(line, i, sides[0], sides[1])


def _mention(line: Sentence, i: int, begin: Clock, end: Clock | None) -> Mention:
    last = end.last if end else begin.last
    zone = ""
    if line.joined(last) and line.low[last] in ZONES and line.is_capital(last):
        zone, last = line.low[last].upper(), last + 1
    elif line.says(last, ("local", "time")) and line.joined(last):
        zone, last = "local time", last + 2
    reading = _written(begin.hours) + (f" to {_written(end.hours)}" if end else "")
    shift = ZONES.get(zone.lower())
    return Mention(
        kind="time",
        value=None if end else begin.hours,
        low=begin.hours,
        high=end.hours if end else begin.hours,
        unit=zone,
        bound="between" if end else "exact",
        start=line.tokens[i].start,
        end=line.tokens[last - 1].end,
        first=i,
        last=last,
        reading=f"{reading} {zone}".strip(),
        base="hour",
        fine="UTC" if shift is not None else zone,
    )


def _written(hours: float) -> str:
    minutes = round(hours * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"
