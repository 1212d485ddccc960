"""Stretches of a text: spans, and the pieces that overlapping spans cut a text into."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Span(NamedTuple):
    """A stretch of a text: `text[start:end]`, in code points."""

    start: int
    end: int


@dataclass(frozen=True)
class Segment:
    """A piece of text and the keys of all spans that cover it."""

    text: str
    start: int
    keys: tuple[object, ...]


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the blanks at its ends; an empty span if it is all blank."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def last_before(text: str, place: int) -> str:
    """Return the last character before a place that is no blank; "" where there is none.

    Examples
    --------
    >>> last_before("He said: no", 9), last_before("  no", 2)
    (':', '')
    """
    while place > 0 and text[place - 1].isspace():
        place -= 1
    return text[max(0, place - 1) : place]


def sentence_at(spans: Sequence[Span], position: int) -> Span | None:
    """Find the span that holds a position, by binary search.

    Parameters
    ----------
    spans
        Ordered spans that do not overlap, such as `sentences(text)`.
    position
        An offset into the same text.

    Returns
    -------
    The span with `start <= position < end`, or None when the position lies between spans
    (on a blank) or outside the text.

    Examples
    --------
    >>> sentence_at([Span(0, 5), Span(6, 9)], 7)
    Span(start=6, end=9)
    >>> sentence_at([Span(0, 5), Span(6, 9)], 5) is None
    True
    """
    after = bisect_right(spans, position, key=lambda span: span.start)
    if after and position < spans[after - 1].end:
        return spans[after - 1]
    return None


def common(first: Sequence[Span], second: Sequence[Span]) -> list[Span]:
    """Return what lies in both of two lists of spans, each ordered and without overlaps.

    Examples
    --------
    >>> common([Span(0, 4), Span(6, 9)], [Span(3, 7), Span(8, 12)])
    [Span(start=3, end=4), Span(start=6, end=7), Span(start=8, end=9)]
    """
    found, i, j = [], 0, 0
    while i < len(first) and j < len(second):
        start, end = max(first[i].start, second[j].start), min(first[i].end, second[j].end)
        if start < end:
            found.append(Span(start, end))
        if first[i].end < second[j].end:
            i += 1
        else:
            j += 1
    return found


class Stretches(Generic[T]):
    """Things that each take up a stretch of a text, in any order, overlapping or not.

    Examples
    --------
    >>> stretches = Stretches([(0, 9, "claim"), (4, 6, "name"), (10, 12, "verb")])
    >>> stretches.touching(5, 11)
    ['claim', 'name', 'verb']
    >>> stretches.touching(6, 10)
    ['claim']
    """

    def __init__(self, things: Iterable[tuple[int, int, T]]) -> None:
        numbered = [(start, end, n, thing) for n, (start, end, thing) in enumerate(things)]
        self._things = sorted(numbered, key=lambda one: one[:3])
        self._starts = [start for start, *_ in self._things]
        self._reach = list(accumulate((end for _, end, *_ in self._things), max))

    def touching(self, start: int, end: int) -> list[T]:
        """Return what has a part between two offsets, in the order in which it was given."""
        first = bisect_right(self._reach, start)  # all before end at `start` or earlier
        near = self._things[first : bisect_left(self._starts, end)]
        return [thing for _, thing in sorted((n, x) for _, last, n, x in near if last > start)]


def segments(text: str, spans: Iterable[tuple[int, int, object]]) -> list[Segment]:
    """Cut `text` at every border of `spans`, so that overlapping spans can be shown.

    Parameters
    ----------
    text
        Any text. The pieces, joined, are this text again.
    spans
        `(start, end, key)`: in any order, overlapping or not. Parts outside the text are
        cut off; a span without any text is ignored.

    Returns
    -------
    One `Segment` per piece: `text`, `start` (its offset) and `keys` (of all spans that
    cover the piece, those that start first first).

    Examples
    --------
    >>> [(piece.text, piece.keys) for piece in segments("abcd", [(0, 3, "x"), (2, 9, "y")])]
    [('ab', ('x',)), ('c', ('x', 'y')), ('d', ('y',))]
    """
    opening: dict[int, list[tuple[int, object]]] = {}
    closing: dict[int, list[int]] = {}
    for number, (start, end, key) in enumerate(spans):
        start, end = max(0, start), min(len(text), end)
        if start < end:
            opening.setdefault(start, []).append((number, key))
            closing.setdefault(end, []).append(number)
    cuts = sorted({0, len(text), *opening, *closing})
    pieces = []
    covering: dict[int, object] = {}
    for start, end in pairwise(cuts):
        for number in closing.get(start, ()):
            del covering[number]
        covering.update(opening.get(start, ()))
        pieces.append(Segment(text[start:end], start, tuple(covering.values())))
    return pieces
