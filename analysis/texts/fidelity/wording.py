"""What differs between two wordings: nothing, the order, the length or the words?"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple, TypeAlias

from analysis import language as layer
from analysis.language import Span

NOTHING: Final = "(nothing)"
"""What stands in a change where the other wording has no word."""

_ELLIPSES: Final = ("…", "...", ". . .")
_JOINING: Final = frozenset(
    ("and", "or", "the", "a", "an")
)  # a list in other order moves its "and"
_MOST_COMPARED: Final = 400_000  # pairs of words; above, a stretch counts as replaced as a whole

Operation: TypeAlias = tuple[int, int, int, int]
"""Words i1 to i2 of a stand where b has its words j1 to j2; one of the two may be empty."""


class Wording(NamedTuple):
    """The words of a stretch of text, as they are compared, and where each stands."""

    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    gaps: frozenset[int] = frozenset()
    """Numbers of the words before which something was left out, or another piece begins."""


class Difference(NamedTuple):
    """How two wordings differ."""

    fidelity: str
    changes: str
    n_changed: int


def wording_of(text: str, spans: list[Span]) -> Wording:
    """Read the words at `spans` of `text`: capitals, stops and the shape of marks are alike.

    Examples
    --------
    >>> text = "The U.S.–led “cross-border” raid ... didn’t pay"
    >>> found = wording_of(text, layer.words(text))
    >>> found.words, found.gaps
    (('the', 'us', 'led', 'cross', 'border', 'raid', "didn't", 'pay'), frozenset({6}))
    """
    words: list[str] = []
    places: list[Span] = []
    for start, end in spans:
        for word, span in _parts(text[start:end], start):
            if places and text[places[-1].end : span.start] == "]":  # [w]e
                words[-1] += word
                places[-1] = Span(places[-1].start, span.end)
            else:
                words.append(word)
                places.append(span)
    gaps = (
        number
        for number, (before, after) in enumerate(pairwise(places), 1)
        if any(mark in text[before.end : after.start] for mark in _ELLIPSES)
    )
    return Wording(text, tuple(words), tuple(places), frozenset(gaps))


def joined(pieces: list[Wording]) -> Wording:
    """Put the pieces of one quotation together, as if no "he said" stood between them."""
    words = tuple(word for piece in pieces for word in piece.words)
    spans = tuple(span for piece in pieces for span in piece.spans)
    starts = list(accumulate((len(piece.words) for piece in pieces), initial=0))
    gaps = {start + gap for start, piece in zip(starts, pieces, strict=False) for gap in piece.gaps}
    return Wording(pieces[0].text, words, spans, frozenset(gaps | set(starts[1:-1])))


def compare(a: Wording, b: Wording) -> Difference:
    """Say how b gives the words of a."""
    return compare_parts(a, b, range(len(a.words)), range(len(b.words)))


def compare_parts(a: Wording, b: Wording, part_a: range, part_b: range) -> Difference:
    """Say how b gives the words of a, looking only at what concerns a part of each."""
    found = [
        operation
        for operation in operations(a.words, b.words)
        if _within(operation[:2], part_a) or _within(operation[2:], part_b)
    ]
    if not found:
        return Difference("verbatim", "", 0)
    if _is_reordered(a.words[part_a.start : part_a.stop], b.words[part_b.start : part_b.stop]):
        whole = (found[0][0], found[-1][1], found[0][2], found[-1][3])
        n_changed = max(
            sum(i2 - i1 for i1, i2, _, _ in found), sum(j2 - j1 for *_, j1, j2 in found)
        )
        return Difference("reordered", _change(a, b, whole), n_changed)
    clipped = [_clipped(operation, part_a, part_b) for operation in found]
    n_changed = _cost(clipped)
    changes = "; ".join(_change(a, b, operation) for operation in clipped)
    cut = _is_cut(found, a, part_a, b, part_b)
    return Difference("truncated" if cut else "reworded", changes, n_changed)


@lru_cache(maxsize=20_000)
def operations(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[Operation, ...]:
    """Return where two sequences of words differ, in order.

    Examples
    --------
    >>> operations(("rotten", "and", "cowardly"), ("vile", "and", "cowardly", "too"))
    ((0, 1, 0, 1), (3, 3, 3, 4))
    """
    if a == b:
        return ()
    if (len(a), a) > (len(b), b):  # the same differences whichever is read first
        return tuple((i1, i2, j1, j2) for j1, j2, i1, i2 in operations(b, a))
    whole = _contained(a, b)
    if whole is not None:
        return whole
    # Both alignments can go astray where words are repeated: at the ends, or in the middle.
    return min(_aligned(a, b, trim=True), _aligned(a, b, trim=False), key=_cost)


def _contained(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[Operation, ...] | None:
    """The differences if the words of a, the shorter, stand in b without a gap."""
    size = len(a)
    starts = (i for i in range(len(b) - size + 1) if b[i : i + size] == a) if size else iter(())
    start = next(starts, None)
    if start is None:
        return None
    found = ((0, 0, 0, start), (size, size, start + size, len(b)))
    return tuple(operation for operation in found if operation[2] < operation[3])


def _aligned(a: tuple[str, ...], b: tuple[str, ...], *, trim: bool) -> tuple[Operation, ...]:
    """The differences around the longest common stretches, with common ends taken off first."""
    head = tail = 0
    if trim:
        room = min(len(a), len(b))
        head = next((i for i in range(room) if a[i] != b[i]), room)
        room -= head
        tail = next((i for i in range(room) if a[-1 - i] != b[-1 - i]), room)
    inner_a, inner_b = a[head : len(a) - tail], b[head : len(b) - tail]
    if len(inner_a) * len(inner_b) > _MOST_COMPARED:
        return ((head, len(a) - tail, head, len(b) - tail),)
    matcher = SequenceMatcher(None, inner_a, inner_b, autojunk=False)
    return tuple(
        (i1 + head, i2 + head, j1 + head, j2 + head)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal" and "".join(inner_a[i1:i2]) != "".join(inner_b[j1:j2])  # good will
    )


def _cost(found: Sequence[Operation]) -> int:
    """How many words differ, the more of the two sides for each difference."""
    return sum(max(i2 - i1, j2 - j1) for i1, i2, j1, j2 in found)


def _parts(word: str, start: int) -> Iterator[tuple[str, Span]]:
    """Yield a word, or the parts of a compound, as they are compared."""
    plain = layer.folded(word)
    position = 0
    for part in plain.split("-"):
        kept = "".join(c for c in part if c.isalnum() or c in "'&@")
        if kept:
            yield kept, Span(start + position, start + position + len(part))
        position += len(part) + 1


def _within(borders: tuple[int, ...], part: range) -> bool:
    return borders[0] < borders[1] and borders[0] < part.stop and borders[1] > part.start


def _clipped(operation: Operation, part_a: range, part_b: range) -> Operation:
    """Cut off what belongs to neighbouring pieces, if anything is left then."""
    i1, i2, j1, j2 = operation
    if max(i1, part_a.start) < min(i2, part_a.stop):
        i1, i2 = max(i1, part_a.start), min(i2, part_a.stop)
    if max(j1, part_b.start) < min(j2, part_b.stop):
        j1, j2 = max(j1, part_b.start), min(j2, part_b.stop)
    return i1, i2, j1, j2


def _is_reordered(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if sorted(a) == sorted(b):
        return True
    first, second = ([word for word in words if word not in _JOINING] for words in (a, b))
    return sorted(first) == sorted(second) and first != second


def _is_cut(found: list[Operation], a: Wording, part_a: range, b: Wording, part_b: range) -> bool:
    """Tell whether each only lacks words of the other, at its ends or where it marks so."""
    if any(i1 < i2 and j1 < j2 for i1, i2, j1, j2 in found):
        return False
    return all(
        _at_edge(i1, i2, part_a, j1, b) if i1 < i2 else _at_edge(j1, j2, part_b, i1, a)
        for i1, i2, j1, j2 in found
    )


def _at_edge(first: int, last: int, part: range, place: int, other: Wording) -> bool:
    return first <= part.start or last >= part.stop or place in other.gaps


def _change(a: Wording, b: Wording, operation: Operation) -> str:
    i1, i2, j1, j2 = operation
    return f"{_stretch(a, i1, i2)} → {_stretch(b, j1, j2)}"


def _stretch(wording: Wording, first: int, last: int) -> str:
    """The text from one word to another; pieces that something stands between apart."""
    if first >= last:
        return NOTHING
    borders = [first, *(gap for gap in sorted(wording.gaps) if first < gap < last), last]
    return " … ".join(
        " ".join(wording.text[wording.spans[i].start : wording.spans[j - 1].end].split())
        for i, j in pairwise(borders)
    )
