"""Does a text hold several articles, in the form of no database? Told, never merged in silence."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final, NamedTuple

from analysis.files.reading.databases.dates import record_date
from analysis.files.reading.databases.lines import Line, is_headline
from analysis.files.reading.databases.records import is_copyright
from analysis.files.reading.moments.days import find_day

_RULE: Final = re.compile(r"\s*([=_*~#+.—–-])\1{4,}\s*")
_NUMBERED: Final = re.compile(
    r"\W*(?:article|story|document|text|item|news|artikel)\s*(?:no\.?|nr\.?|#)?\s*(\d{1,3})\b\W*"
    r"(?:of \d+\W*)?\Z",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"([^\W\d_](?:[^\s:.!?]*[ \t]){0,3}[^\s:.!?]*?)\s*[::](?!//)\s+(\S.*)")
_OF_AN_ARTICLE: Final = frozenset(
    ("title", "outlet", "published", "url", "byline", "section", "accession", "agency")
)
_BYLINE: Final = re.compile(r"(?:By|BY)\s+[A-Z][\w.’'-]+(?:\s+[\w.’'&,-]+){1,8}")
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w. ]{2,30})?\s\([A-Z][\w./ -]{1,20}\)\s*[-–—]{1,2}\s"
)
_ADDRESS: Final = re.compile(r"<?https?://\S+>?")
_TOP: Final = 6  # lines in which an article says whose and of when it is
_MOST_TOLD: Final = 0.6  # of the parts: a first part may be a list, a last one a note
_FEWEST: Final = 50  # words of an article; shorter pieces are sections or boxes
_LONGEST: Final = 200  # characters of a label with its value, and of a claim of copyright
_LAST: Final = 4  # lines at the end, among which the last copyright is
_MANY: Final = 3  # what comes twice may be meant so


class Bundle(NamedTuple):
    """Several articles in one text."""

    n: int
    certain: bool


def bundle_in(lines: list[Line]) -> Bundle | None:
    """Return how many articles a text seems to hold, None if it is one.

    Certain where each part opens as an article does: a headline, and below it a byline, a
    date, an address or labels that say so. A part begins below a rule, a form feed or a line
    such as "Article 2"; at a label "Title:"; or at any headline with two of these below it.
    Also certain where a block of labels or a copyright comes three times, texts between them.
    Not certain where each part has a headline, and only a rule, a byline or an agency's
    dateline says that it is the next one's.
    """
    full = [line for line in lines if line.raw.strip()]
    ruled, numbered, labelled = (
        _after_rules(full),
        [index for index, line in enumerate(full) if _NUMBERED.match(line.text[:60])],
        [index for index, line in enumerate(full) if "title" in _meanings(line.text)],
    )
    for starts, needed in ((ruled, 1), (numbered, 1), (labelled, 0), (_heads(full, 2), 0)):
        parts = _parts(full, starts)
        opened = sum(_opens(part, needed) for part in parts)
        if opened > 1 and opened >= _MOST_TOLD * len(parts):
            return Bundle(len(parts), True)
    if again := _repeated_in(full):
        return again
    for starts in (ruled, _heads(full, 1), _datelined(full)):
        parts = _parts(full, starts)
        if len(parts) > 1 and all(is_headline(part[0].text) for part in parts):
            return Bundle(len(parts), False)
    return None


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
        first = start
        while first < end and (_is_rule(full[first]) or _NUMBERED.fullmatch(full[first].text[:60])):
            first += 1
        part = full[first:end]
        if sum(len(line.raw.split()) for line in part) >= _FEWEST:
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
        for test in (_BYLINE.fullmatch, _ADDRESS.fullmatch, _meanings, _is_dated)
    )


def _is_dated(text: str) -> bool:
    """Tell whether a line is a date, or an outlet and a date."""
    if len(text.split()) > 12 or text.endswith((".", ":", ",", ";")):
        return False
    day = find_day(text, day_first=True)
    return day is not None and (day.start < 12 or len(text) - day.end < 20)


def _meanings(text: str) -> frozenset[str]:
    """Return what the label of a line says of an article, nothing where it has none."""
    from analysis.files.reading.tables.columns import meanings  # tables may hold pages, and they us

    found = _LABEL.match(text) if len(text) <= _LONGEST else None
    if not found:
        return frozenset()
    dated = frozenset(("published",)) if record_date(found[2]) else frozenset[str]()
    return meanings(found[1]) & _OF_AN_ARTICLE | dated


def _repeated_in(full: list[Line]) -> Bundle | None:
    """Return how often a block of labels or a copyright comes, None if it does not come again."""
    words = [0]  # before each line
    for line in full:
        words.append(words[-1] + len(line.raw.split()))

    def apart(at: list[int]) -> bool:
        return all(words[b] - words[a + 1] >= _FEWEST for a, b in pairwise(at))

    if repeat := _label_blocks(full, apart):
        return repeat
    rights = [index for index, line in enumerate(full) if _claims(line)]
    rights = [a for a, b in pairwise([*rights, len(full)]) if b > a + 1 or b == len(full)]
    if len(rights) > 1 and rights[-1] >= len(full) - _LAST and apart(rights):
        return Bundle(len(rights), len(rights) >= _MANY)
    return None


def _claims(line: Line) -> bool:
    return len(line.raw) <= _LONGEST and is_copyright(line.text)


def _label_blocks(full: list[Line], apart: Callable[[list[int]], bool]) -> Bundle | None:
    """Return how often a block of two labels or more comes, one of them what a file has."""
    blocks: dict[tuple[str, ...], list[int]] = {}
    names: list[str] = []
    known: dict[tuple[str, ...], int] = {}
    n_known = 0
    for index, line in enumerate([*full, Line("", 0)]):
        found = _LABEL.match(line.text) if len(line.raw) <= _LONGEST else None
        if found:
            names.append(found[1].casefold())
            n_known += bool(_meanings(line.text))
            continue
        if len(names) > 1 and n_known and len(set(names)) == len(names):
            blocks.setdefault(tuple(names), []).append(index - len(names))
            known[tuple(names)] = n_known
        names, n_known = [], 0
    again = {names: len(at) for names, at in blocks.items() if len(at) > 1 and apart(at)}
    most = max(again, key=lambda names: again[names], default=None)
    if most is None:
        return None
    return Bundle(again[most], again[most] >= _MANY and known[most] > 1)
