"""Does the same block of labels, or the same closing line, come again in a text? As in a bundle."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Final, NamedTuple

from analysis.files.reading.databases.dates import record_date
from analysis.files.reading.databases.lines import Line, is_headline
from analysis.files.reading.databases.records import is_copyright

_LABEL: Final = re.compile(r"([^\W\d_][^:\n.!?]{1,39}?)\s*[::](?!//)\s+(\S.*)")
_OF_AN_ARTICLE: Final = frozenset(
    ("title", "outlet", "published", "url", "byline", "section", "accession", "agency")
)
_LONGEST: Final = 200  # characters of a label with its value, and of a closing line
_LAST: Final = 4  # lines at the end, among which the last closing line is
_MOST_CLOSING: Final = 6  # lines of a foot
_LONGEST_NAME: Final = 4  # words of a label
_MANY: Final = 3  # a line that comes twice may be meant so

FEWEST: Final = 50
"""Words of an article; shorter pieces are sections or boxes."""


class Repeat(NamedTuple):
    """What comes again."""

    n: int
    certain: bool


def repeated_in(full: list[Line]) -> Repeat | None:
    """Return how often a block of labels or a closing line comes in a text, None if it does not.

    Of 12,000 articles as the press prints them it is none.

    Parameters
    ----------
    full
        The lines that are not blank.
    """
    words = [len(line.raw.split()) for line in full]
    before = [0]  # words before each line
    for n in words:
        before.append(before[-1] + n)

    def apart(at: list[int]) -> bool:
        return all(before[b] - before[a + 1] >= FEWEST for a, b in pairwise(at))

    if repeat := _label_blocks(full, apart):
        return repeat
    rights = [index for index, line in enumerate(full) if _claims(line)]
    rights = [a for a, b in pairwise([*rights, len(full)]) if b > a + 1 or b == len(full)]
    if len(rights) > 1 and rights[-1] >= len(full) - _LAST and apart(rights):
        return Repeat(len(rights), len(rights) >= _MANY)
    return _closings(full, apart)


def _claims(line: Line) -> bool:
    return len(line.raw) <= _LONGEST and is_copyright(line.text)


def _label_blocks(full: list[Line], apart: Callable[[list[int]], bool]) -> Repeat | None:
    """Return how often a block of two labels or more comes, one of them what a file has."""
    blocks: dict[tuple[str, ...], list[int]] = {}
    names: list[str] = []
    known: dict[tuple[str, ...], int] = {}
    n_known = 0
    for index, line in enumerate([*full, Line("", 0)]):
        found = _LABEL.match(line.text) if len(line.raw) <= _LONGEST else None
        if found and len(found[1].split()) <= _LONGEST_NAME:
            names.append(found[1].casefold())
            n_known += _is_of_an_article(found[1], found[2])
            continue
        if len(names) > 1 and n_known and len(set(names)) == len(names):
            blocks.setdefault(tuple(names), []).append(index - len(names))
            known[tuple(names)] = n_known
        names, n_known = [], 0
    again = {names: len(at) for names, at in blocks.items() if len(at) > 1 and apart(at)}
    most = max(again, key=lambda names: again[names], default=None)
    if most is None:
        return None
    return Repeat(again[most], again[most] >= _MANY and known[most] > 1)


def _is_of_an_article(name: str, value: str) -> bool:
    from analysis.files.reading.tables.columns import (
        meanings,  # tables may hold pages, and they exports
    )

    return bool(meanings(name) & _OF_AN_ARTICLE) or record_date(value) is not None


def _closings(full: list[Line], apart: Callable[[list[int]], bool]) -> Repeat | None:
    """Return how often a closing line of some words comes: at the end, and above headlines."""
    forms = [_form(line) for line in full]
    counted = Counter(forms)
    for form in {form for form in forms[-_LAST:] if form and counted[form] >= _MANY}:
        at = [index for index, own in enumerate(forms) if own == form]
        below = [_first_other(full[index:], forms[index:], counted) for index in at]
        if apart(at) and all(map(is_headline, filter(None, below))):
            return Repeat(len(at), False)
    return None


def _first_other(full: list[Line], forms: list[str], counted: Counter[str]) -> str:
    """Return the first line that comes only here: below the closing lines of one article."""
    others = zip(full[:_MOST_CLOSING], forms, strict=False)
    return next((line.text for line, form in others if not form or counted[form] < _MANY), "")


def _form(line: Line) -> str:
    """Return a line without its numbers, "" for one that cannot close an article."""
    if len(line.raw) > _LONGEST or len(re.findall(r"[^\W\d_]{2,}", line.raw)) < _MANY:
        return ""
    return re.sub(r"\d+", "0", line.text)
