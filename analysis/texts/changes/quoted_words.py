"""How do two wordings of one quotation differ, beside spelling and what is put in in brackets?"""

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache, lru_cache
from itertools import accumulate, groupby, pairwise, product
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from analysis.language import Span
from analysis.language.document import document_of
from analysis.language.meaning import vectors_in
from analysis.language.numbers import figure_at
from analysis.language.spelling import plain_spelling
from analysis.language.stems import stems
from analysis.language.tagger import ModelMissingError
from analysis.language.tokens import Token
from analysis.lexicons import word_lists
from analysis.texts.changes.matching import in_order
from analysis.texts.changes.wording import kind_of, parts_of

_WORDS: Final = word_lists("change-words")

MEANT: Final = 0.5
"""Wordings mean the same from here on: what people say instead, in revised reports, is below."""

NOTHING: Final = "(nothing)"
"""What stands in a change where the other wording has no word."""

_SHORT_FOR: Final = "short for "

_LONGEST_FORM: Final = 2  # words of "I have", "I've"

_NAME: Final = 3  # words in marks that name a thing, and are inflected as it is
_OPENING, _CLOSING = "[(", "])"
_FULL_HOUR: Final = ":00"
_ELLIPSES: Final = ("…", "...", ". . .")
_JOINING: Final = _WORDS["joining"]
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
    inserted: frozenset[int] = frozenset()
    """Numbers of the words in brackets: whoever quotes has put them in."""


class Difference(NamedTuple):
    """How two wordings differ."""

    fidelity: str
    changes: str
    n_changed: int


class Held(NamedTuple):
    """Numbers of the words of a that other pieces have in the text of b, and the other way round.

    They are no loss where this piece begins, ends or has dots.
    """

    a: Set[int] = frozenset()
    b: Set[int] = frozenset()


NONE_HELD: Final = Held()


def wording_of(text: str, tokens: Iterable[Token]) -> Wording:
    """Read these words of `text`: capitals, stops and the shape of marks are alike.

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> text = "The U.S.–led “cross-border” raid ... didn’t pay"
    >>> found = wording_of(text, document_of(text).tokens)
    >>> found.words, found.gaps
    (('the', 'us', 'led', 'cross', 'border', 'raid', "didn't", 'pay'), frozenset({6}))
    """
    words: list[str] = []
    places: list[Span] = []
    inserted: set[int] = set()
    opened = -1
    for start, end, low, *_ in parts_of(tokens):
        word = "".join(c for c in low if c.isalnum() or c in "'&@")
        word = word[:-2] if word.endswith("s's") else word  # "Nunes' claim", "Nunes's claim"
        word = word[:-2] if low.endswith(_FULL_HOUR) else word
        if not word:
            continue
        between = text[places[-1].end if places else max(start - 1, 0) : start]
        if between.strip() + word == _FULL_HOUR and words and words[-1].isdecimal():  # "6: 00"
            places[-1] = Span(places[-1].start, end)
            continue
        if any(mark in between for mark in _CLOSING) and opened >= 0:
            inserted.update(range(opened, len(words)))
            opened = -1
        if places and between == "]":  # [w]e
            words[-1] += word
            places[-1] = Span(places[-1].start, end)
            inserted.discard(len(words) - 1)
            continue
        if any(mark in between for mark in _OPENING):
            opened = len(words)
        if between.strip() == "&":
            at = start - len(between) + between.index("&")
            words.append("and")
            places.append(Span(at, at + 1))
        words.append(plain_spelling(word))
        places.append(Span(start, end))
    if opened >= 0 and places and text[places[-1].end : places[-1].end + 1] in tuple(_CLOSING):
        inserted.update(range(opened, len(words)))
    gaps = (
        number
        for number, (before, after) in enumerate(pairwise(places), 1)
        if any(mark in text[before.end : after.start] for mark in _ELLIPSES)
    )
    return Wording(text, tuple(words), tuple(places), frozenset(gaps), frozenset(inserted))


def joined(pieces: list[Wording]) -> Wording:
    """Put the pieces of one quotation together, as if no "he said" stood between them."""
    words = tuple(word for piece in pieces for word in piece.words)
    spans = tuple(span for piece in pieces for span in piece.spans)
    starts = list(accumulate((len(piece.words) for piece in pieces), initial=0))
    placed = list(zip(starts, pieces, strict=False))
    gaps = {start + gap for start, piece in placed for gap in piece.gaps} | set(starts[1:-1])
    inserted = {start + number for start, piece in placed for number in piece.inserted}
    return Wording(pieces[0].text, words, spans, frozenset(gaps), frozenset(inserted))


def mean_the_same(a: Wording, b: Wording) -> bool:
    """Tell whether the word pieces of each have one in the other that is like it, on average."""
    try:
        one, other = (
            vectors_in(document_of(x.text), Span(x.spans[0].start, x.spans[-1].end)) for x in (a, b)
        )
    except ModelMissingError:
        return False
    if not (len(one.values) and len(other.values)):
        return False
    alike = one.values.astype(np.float32) @ other.values.astype(np.float32).T
    return bool(alike.max(axis=1).mean() + alike.max(axis=0).mean() >= 2 * MEANT)


def compare(a: Wording, b: Wording, held: Held = NONE_HELD) -> Difference:
    """Say how b gives the words of a."""
    return compare_parts(a, b, range(len(a.words)), range(len(b.words)), held)


def compare_parts(
    a: Wording, b: Wording, part_a: range, part_b: range, held: Held = NONE_HELD
) -> Difference:
    """Say how b gives the words of a, looking only at what concerns a part of each."""
    found = [
        operation
        for one in operations(a.words, b.words)
        for operation in _not_held(one, a, b, held)
        if (_within(operation[:2], part_a) or _within(operation[2:], part_b))
        and not (_inserted(operation[:2], a) or _inserted(operation[2:], b))
    ]
    if not found or _is_inflected(a.words, b.words):
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


def kept_in(whole: Wording, piece: Wording) -> list[int]:
    """Number the words of a quotation that a piece of it has; none if they stand far apart."""
    lost = {i for i1, i2, *_ in operations(whole.words, piece.words) for i in range(i1, i2)}
    kept = [i for i in range(len(whole.words)) if i not in lost]
    far = not kept or kept[-1] - kept[0] >= 1.5 * len(piece.words) + 2
    return [] if far else kept


def _not_held(operation: Operation, a: Wording, b: Wording, held: Held) -> Iterator[Operation]:
    """Yield what is left of a difference if words that other pieces have are not missing."""
    i1, i2, j1, j2 = operation
    if j1 == j2 and _is_border(j1, b):
        yield from ((first, last, j1, j2) for first, last in _missing(i1, i2, a, held.a))
    elif i1 == i2 and _is_border(i1, a):
        yield from ((i1, i2, first, last) for first, last in _missing(j1, j2, b, held.b))
    else:
        yield operation


def _missing(first: int, last: int, one: Wording, held: Set[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that no piece has; an "and" between two pieces is none."""
    for is_held, run in groupby(range(first, last), key=held.__contains__):
        numbers = list(run)
        beside = {numbers[0] - 1, numbers[-1] + 1} & held
        joins = beside and all(one.words[i] in _JOINING for i in numbers)
        if not (is_held or joins):
            yield numbers[0], numbers[-1] + 1


def _is_border(place: int, one: Wording) -> bool:
    return place in (0, len(one.words)) or place in one.gaps


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
    room = min(len(a), len(b))
    head = next((i for i in range(room) if a[i] != b[i]), room)
    tail = next((i for i in range(room - head) if a[-1 - i] != b[-1 - i]), room - head)
    # Both alignments can go astray where words are repeated: at the ends, or in the middle.
    return min(_aligned(a, b, 0, 0), _aligned(a, b, head, tail), key=_cost)


def _aligned(a: tuple[str, ...], b: tuple[str, ...], head: int, tail: int) -> tuple[Operation, ...]:
    """The differences beside the common words, so many of which are taken off the ends first."""
    inner = a[head : len(a) - tail], b[head : len(b) - tail]
    few = len(inner[0]) * len(inner[1]) <= _MOST_COMPARED
    pairs = in_order(*([(word, kind_of(word)) for word in side] for side in inner)) if few else []
    found = []
    i = j = head
    for x, y in [*((x + head, y + head) for x, y in pairs), (len(a) - tail, len(b) - tail)]:
        if not _alike(a[i:x], b[j:y]):
            found.append(_trimmed(a, b, (i, x, j, y)))
        i, j = x + 1, y + 1
    return tuple(found)


def _trimmed(a: tuple[str, ...], b: tuple[str, ...], operation: Operation) -> Operation:
    """Take off the ends what is the same in other spelling: "I have" where b begins with "I've"."""
    i1, i2, j1, j2 = operation
    for m, n in product(range(1, min(i2 - i1, _LONGEST_FORM) + 1), range(1, _LONGEST_FORM + 1)):
        if n > j2 - j1 or m == n == 1:
            continue
        if _alike(a[i1 : i1 + m], b[j1 : j1 + n]):
            return i1 + m, i2, j1 + n, j2
        if _alike(a[i2 - m : i2], b[j2 - n : j2]):
            return i1, i2 - m, j1, j2 - n
    return operation


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether only the spelling differs: "good will", "he’s" for "he is"."""
    left, right = ("".join(c for word in side for c in word if c.isalnum()) for side in (a, b))
    if left == right or (_number(a) and _number(a) == _number(b)):
        return True
    first, second = _in_full(a), _in_full(b)
    return len(first) == len(second) and all(
        one & two for one, two in zip(first, second, strict=True)
    )


def _is_inflected(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether these are a few words that only the sentence around inflects: "smoke rings"."""
    same = len(a) == len(b) <= _NAME
    return same and all(stems(one) == stems(two) for one, two in zip(a, b, strict=True))


def _number(words: tuple[str, ...]) -> str:
    """Return the number that these words are, "" if they are none."""
    number = figure_at(list(words), 0) if words else None
    return number.value if number and number.length == len(words) else ""


@cache
def _short_forms() -> dict[str, list[frozenset[str]]]:
    """Return words and endings that are short, each with what may stand word by word for it."""
    found: dict[str, list[frozenset[str]]] = {}
    for name in (name for name in _WORDS if name.startswith(_SHORT_FOR)):
        full = name.removeprefix(_SHORT_FOR).split()
        for form in _WORDS[name]:
            known = found.get(form, [frozenset()] * len(full))
            found[form] = [one | {word} for one, word in zip(known, full, strict=True)]
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _in_full(words: tuple[str, ...]) -> list[frozenset[str]]:
    """Write short forms out, each ending with all that it may stand for."""
    found = []
    for word in words:
        form = next((form for form in _short_forms() if word.endswith(form)), "")
        if word != form:
            found.append(frozenset((word.removesuffix(form),)))
        found += _short_forms().get(form, ())
    return found


def _cost(found: Sequence[Operation]) -> int:
    """How many words differ, the more of the two sides for each difference."""
    return sum(max(i2 - i1, j2 - j1) for i1, i2, j1, j2 in found)


def _within(borders: tuple[int, ...], part: range) -> bool:
    return borders[0] < borders[1] and borders[0] < part.stop and borders[1] > part.start


def _inserted(borders: tuple[int, ...], wording: Wording) -> bool:
    """Tell whether whoever quotes has put in these words: "[the mayor]" for "he"."""
    return borders[0] < borders[1] and wording.inserted.issuperset(range(*borders))


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
    if _go_on_apart(found[-1], a, part_a, b, part_b):
        found = found[:-1]
    if any(i1 < i2 and j1 < j2 for i1, i2, j1, j2 in found):
        return False
    return all(
        _at_edge(i1, i2, part_a, a, j1, b) if i1 < i2 else _at_edge(j1, j2, part_b, b, i1, a)
        for i1, i2, j1, j2 in found
    )


def _go_on_apart(last: Operation, a: Wording, part_a: range, b: Wording, part_b: range) -> bool:
    """Tell whether each goes on with another sentence of what was said."""
    i1, i2, j1, j2 = last
    return (
        part_a.start < i1 < i2 == part_a.stop
        and part_b.start < j1 < j2 == part_b.stop
        and all(
            any(mark in one.text[one.spans[at - 1].end : one.spans[at].start] for mark in ".!?")
            for one, at in ((a, i1), (b, j1))
        )
    )


def _at_edge(first: int, last: int, part: range, one: Wording, place: int, other: Wording) -> bool:
    """Tell whether words that the other lacks were cut off, or left out where it has dots.

    Of "probably I will do it. I would", "I will do it." may be what "probably … I would" lacks.
    """
    while True:
        if first <= part.start or last >= part.stop or _is_border(place, other):
            return True
        if not place or one.words[first - 1] != one.words[last - 1]:
            return False
        first, last, place = first - 1, last - 1, place - 1


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
