"""Which quantities does a text mention?"""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from analysis.facts.figures.amounts import amount_at, first_words
from analysis.facts.figures.dates import date_at, date_words
from analysis.facts.figures.mentions import Mention
from analysis.facts.figures.times import time_at
from analysis.language.lines import Line, lines_of

MOST: Final = 50
"""So many quantities of one sentence are listed: one with more is a table, not prose."""


def mentions_in(text: str, published: date | None = None) -> Iterator[tuple[Line, list[Mention]]]:
    """Yield the sentences of a text that mention quantities, with these.

    Parameters
    ----------
    text
        A title or a text.
    published
        The day from which "Sunday" or "last month" are counted.

    Yields
    ------
    A sentence and its quantities, in order, at most `MOST`; none overlaps another.
    """
    for line in lines_of(text):
        found = mentions_of(line, published)
        if found:
            yield line, found


def mentions_of(line: Line, published: date | None = None) -> list[Mention]:
    """Return the quantities of a sentence, in order, at most `MOST`."""
    return _with_nouns(list(islice(_in_line(line, published), MOST)))


def _with_nouns(mentions: list[Mention]) -> list[Mention]:
    """ "Two people dead and five hurt": a number without a noun counts what the one before did."""
    found: list[Mention] = []
    counted: Mention | None = None
    for one in mentions:
        if one.kind == "count" and one.head:
            counted = one
        elif one.kind == "count" and counted and not one.what:
            what = counted.what.removesuffix(counted.fate).strip()
            one = one._replace(head=counted.head, what=what)
        found.append(one)
    return found


def _in_line(line: Line, published: date | None) -> Iterator[Mention]:
    i = done = 0
    while i < len(line):
        found = _at(line, i, published)
        if found and found.first >= done:  # "about" before it may be part of the one before
            yield found
            i = done = max(found.last, i + 1)
        else:
            i += 1


def _at(line: Line, i: int, published: date | None) -> Mention | None:
    word = line.low[i]
    if not word:
        return None
    figure = word[0].isdecimal()
    if figure or word in date_words():
        found = date_at(line, i, published)
        if found:
            return found
    if figure or word in ("noon", "midday", "midnight") or word.partition("-")[0] in first_words():
        return time_at(line, i) or amount_at(line, i)
    return None
