"""Europresse (Eureka): outlet, date, headline; the text; rights, certificate, "news·20310304·…"."""

import re
from typing import Final

from analysis.files.reading.databases.lines import Line
from analysis.files.reading.databases.records import (
    Draft,
    Export,
    Record,
    is_copyright,
    is_name,
    tail_start,
)
from analysis.files.reading.moments.days import find_day

DATABASE: Final = "Europresse"

_NUMBER: Final = re.compile(r"[a-z]{2,6}[·.]((?:19|20)\d{6})[·.]\w{1,12}[·.]\S{1,80}")
_CERTIFICATE: Final = re.compile(
    r"(?:certificate (?:is )?issued (?:on|to)|certificat (?:émis|délivré|emis) (?:le|à|a))\b", re.I
)
_FOOT: Final = re.compile(
    r"(?:cet article est paru dans|this article (?:was |is )?published in|"
    r"(?:this|the present) document is protected|(?:le )?présent document est protégé)",
    re.IGNORECASE,
)
_TOP: Final = 4  # lines in which the date is
_MOST_HEADLINE: Final = 3  # lines
_ISSUE: Final = re.compile(r",? n[o°]\.? ?\d.*\Z", re.IGNORECASE)
_MOST_AUTHORS: Final = 8  # words
_LONGEST: Final = 200  # characters of a line of a record, but for those at its foot


def export_of(lines: list[Line]) -> Export | None:
    """Return the articles of a Europresse export, None if it is none."""
    ends = _ends(lines)
    parts = [lines[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
    if not any(map(_date_at, parts)):
        return None
    records = [_record(part) for part in parts]
    records[-1].add_around(lines[ends[-1] :], "below the last text")
    return Export(DATABASE, records)


def _ends(lines: list[Line]) -> list[int]:
    """Return where articles have ended: below their certificates and numbers."""
    found: list[int] = []
    above = 0  # where the last line that was not blank has ended
    for index, line in enumerate(lines):
        if not line.raw.strip():
            continue
        if _is_end(line):
            if found and found[-1] == above:
                found.pop()  # certificate and number of one article
            found.append(index + 1)
        above = index + 1
    return found


def _is_end(line: Line) -> bool:
    """Tell whether a line is the certificate of an article or its number."""
    if _CERTIFICATE.match(line.text):
        return True
    return len(line.raw) < _LONGEST and _NUMBER.fullmatch(line.text) is not None


def _full(part: list[Line]) -> list[int]:
    return [index for index, line in enumerate(part) if line.raw.strip()]


def _date_at(part: list[Line]) -> int:
    """Return which of the first lines holds the date, 0 if none below the outlet does."""
    top = enumerate(_full(part)[:_TOP])
    return next((i for n, i in top if n and _date_in(part[i].text)), 0)


def _date_in(text: str) -> str:
    """Return the date in a line of section, weekday, date, words and page."""
    day = find_day(text, day_first=True) if len(text) < _LONGEST else None
    return text[day.start : day.end] if day else ""


def _record(part: list[Line]) -> Record:
    draft = Draft()
    first, *below = _full(part)
    draft.note(part[first], "outlet", "outlet", _ISSUE.sub("", part[first].text))
    date = _date_at(part)
    for index in [index for index in below if index <= date]:
        draft.note(part[index], "section, date and page")
    draft.declared["published"] = _date_in(part[date].text) if date else ""
    headline, text = _headline(part, [index for index in below if index > date])
    draft.declared["title"] = " ".join(part[index].text for index in headline)
    if len(text) > 1 and is_name(part[text[0]].text, _MOST_AUTHORS):
        draft.note(part[text[0]], "byline")
        draft.learn("byline", part[text.pop(0)].text)
    start = text[0] if text else len(part)
    end = tail_start(part, start, _is_tail)
    for line in part[end:]:
        if found := _NUMBER.fullmatch(line.text[:_LONGEST]):
            draft.declared["accession"] = line.text
            draft.declared["published"] = draft.declared["published"] or found[1]
        draft.note(line, "below the text")
    return draft.record(part[start:end])


def _headline(part: list[Line], below: list[int]) -> tuple[list[int], list[int]]:
    """Return the lines of the headline, and those below it: to a blank, or the first alone."""
    n = 1
    while n < len(below) and below[n] == below[n - 1] + 1:
        n += 1
    n = n if n <= _MOST_HEADLINE else 1
    marked = [i for i, index in enumerate(below[:_TOP]) if part[index].mark == "headline"]
    n = marked[-1] + 1 if marked else n
    return below[:n], below[n:]


def _is_tail(line: Line) -> bool:
    return is_copyright(line.text) or _is_end(line) or _FOOT.match(line.text) is not None
