"""Does a text hold several articles, in the form of no database? Told, never merged in silence."""

import re
from typing import Final, NamedTuple

from analysis.files.reading.databases.lines import Line, is_headline
from analysis.files.reading.databases.repeats import FEWEST, repeated_in
from analysis.files.reading.moments.days import find_day

_RULE: Final = re.compile(r"\s*([=_*~#+.—–-])\1{4,}\s*")
_NUMBERED: Final = re.compile(
    r"\W*(?:article|story|document|text|item|news|artikel)\s*(?:no\.?|nr\.?|#)?\s*(\d{1,3})\b\W*"
    r"(?:of \d+\W*)?\Z",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(r"(?:title|headline|heading)\s*:\s*\S", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"(?:title|headline|source|outlet|publication|publisher|newspaper|date|published|author|"
    r"byline|url|link)\s*:\s*\S",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(r"(?:By|BY)\s+[A-Z][\w.’'-]+(?:\s+[\w.’'&,-]+){1,8}")
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w. ]{2,30})?\s\([A-Z][\w./ -]{1,20}\)\s*[-–—]{1,2}\s"
)
_ADDRESS: Final = re.compile(r"<?https?://\S+>?")
_TOP: Final = 6  # lines in which an article says whose and of when it is
_MOST_TOLD: Final = 0.6  # of the parts: a first part may be a list, a last one a note


class Bundle(NamedTuple):
    """Several articles in one text."""

    n: int
    certain: bool


def bundle_in(lines: list[Line]) -> Bundle | None:
    """Return how many articles a text seems to hold, None if it is one.

    Certain where each part opens as an article does: a headline, and below it a byline, a
    date, an address or labels that say so. A part begins below a rule, a form feed or a line
    such as "Article 2"; at a label "Title:"; or at any headline with two of these below it.
    Also certain where a block of labels or a copyright comes three times, see `repeats`.
    Not certain where each part has a headline, and only a rule, a byline or an agency's
    dateline says that it is the next one's.

    Of 12,000 articles as the press prints them none is taken for several with certainty, and
    8 without, each by several authors or from several reports.
    """
    full = [line for line in lines if line.raw.strip()]
    ruled, numbered, labelled = (
        _after_rules(full),
        _matching(_NUMBERED, full),
        _matching(_TITLE, full),
    )
    for starts, needed in ((ruled, 1), (numbered, 1), (labelled, 0), (_heads(full, 2), 0)):
        parts = _parts(full, starts)
        opened = sum(_opens(part, needed) for part in parts)
        if opened > 1 and opened >= _MOST_TOLD * len(parts):
            return Bundle(len(parts), True)
    if again := repeated_in(full):
        return Bundle(*again)
    for starts in (ruled, _heads(full, 1), _datelined(full)):
        parts = _parts(full, starts)
        if len(parts) > 1 and all(is_headline(part[0].text) for part in parts):
            return Bundle(len(parts), False)
    return None


def _matching(pattern: re.Pattern[str], full: list[Line]) -> list[int]:
    return [index for index, line in enumerate(full) if pattern.match(line.text[:60])]


def _datelined(full: list[Line]) -> list[int]:
    """Return the headlines above a paragraph that begins with an agency's dateline."""
    return [
        index
        for index, below in enumerate(full[1:])
        if _DATELINE.match(below.raw[:120].lstrip()) and is_headline(full[index].text)
    ]


def _after_rules(full: list[Line]) -> list[int]:
    rules = [i for i, line in enumerate(full) if line.mark == "page" or _is_rule(line)]
    return [0, *rules] if rules else []


def _is_rule(line: Line) -> bool:
    return len(line.raw) < 200 and _RULE.fullmatch(line.raw) is not None


def _parts(full: list[Line], starts: list[int]) -> list[list[Line]]:
    """Return the parts that have as many words as an article, without rules and numbers."""
    ends = [*starts[1:], len(full)]
    parts = []
    for start, end in zip(starts, ends, strict=False):
        part = full[start:end]
        while part and (_is_rule(part[0]) or _NUMBERED.fullmatch(part[0].text[:60])):
            part = part[1:]
        if sum(len(line.raw.split()) for line in part) >= FEWEST:
            parts.append(part)
    return parts


def _opens(part: list[Line], needed: int) -> bool:
    return _kinds([line.text for line in part[:_TOP]]) >= needed


def _heads(full: list[Line], needed: int) -> list[int]:
    """Return where headlines stand with so many kinds of header lines below; of one: a byline."""
    found: list[int] = []
    for index, line in enumerate(full):
        near = found and index - found[-1] < 3
        if near or not is_headline(line.text) or _kinds([line.text]):
            continue
        below = [line.text for line in full[index + 1 : index + 4]]
        if _kinds(below) >= needed > 1 or (needed == 1 and _BYLINE.fullmatch("".join(below[:1]))):
            found.append(index)
    return found


def _kinds(texts: list[str]) -> int:
    """Return how many kinds of header lines there are."""
    short = [text for text in texts if len(text) < 120]
    return sum(
        any(test(text) for text in short)
        for test in (_BYLINE.fullmatch, _ADDRESS.fullmatch, _LABEL.match, _is_dated)
    )


def _is_dated(text: str) -> bool:
    """Tell whether a line is a date, or an outlet and a date."""
    if len(text.split()) > 12 or text.endswith((".", ":", ",", ";")):
        return False
    day = find_day(text, day_first=True)
    return day is not None and (day.start < 12 or len(text) - day.end < 20)
