"""Which mentions fill the same slot in sentences of two texts that say the same?

"Police cleared a calm crowd" and "Officers cleared a peaceful crowd": who stands where the other
stands, between words that both have, is the same actor.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

import numpy as np

from analysis.language.stems import weight_of
from analysis.words.naming.grouping.spots import Line, Spot, may_be_one

LIKE: Final = 0.4
"""So alike must two sentences be: by the weight of their stems in common (Dice)."""
SENTENCES: Final = 3000
"""So many different sentences are looked at: forty long articles have fewer."""
MOST: Final = 1500
"""Pairs of sentences that are compared word by word, the likest."""
TELLING: Final = 4.0
"""And so much must the words tell that both have beside the mentions."""
REACH: Final = 4  # words
END: Final = 0.5
"""What the beginning or end of a sentence tells."""
LEAST: Final = 0.1
SKIPPED: Final = 2
"""So many words that only one has may stand between, on either side."""
_SKIPS: Final = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2))
FEWEST: Final = 5  # words of a sentence
LONGEST: Final = 80


class _Row(NamedTuple):
    line: Line
    stems: tuple[str, ...]
    outer: list[Spot]


def same_slots(lines: Sequence[Line]) -> Iterator[tuple[str, Spot, Spot, bool]]:
    """Yield pairs of mentions, of two texts, that fill one slot."""
    rows = _distinct(lines)[:SENTENCES]
    for one, other in _like(rows):
        yield from _matched(rows[one], rows[other])


def _distinct(lines: Sequence[Line]) -> list[_Row]:
    """The sentences, each once in whatever texts it stands."""
    found: dict[tuple[str, ...], _Row] = {}
    for line in lines:
        if FEWEST <= len(line.words) <= LONGEST:
            stems = tuple(line.document.tokens[n].stem for n in line.words)
            if stems not in found:
                found[stems] = _Row(line, stems, line.outer())
    return list(found.values())


def _like(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """The pairs of sentences of two texts that are alike, the likest first."""
    article = np.array([row.line.spots[0].reading.mention.article for row in rows])
    if len(set(article.tolist())) < 2:
        return []
    column: dict[str, int] = {}
    places = [
        (n, column.setdefault(s, len(column))) for n, r in enumerate(rows) for s in set(r.stems)
    ]
    has = np.zeros((len(rows), len(column)), np.float32)
    has[tuple(zip(*places, strict=True))] = 1
    weights = np.array([weight_of(stem) for stem in column], np.float32)
    weighed = has * weights
    common = weighed @ has.T
    whole = weighed.sum(1)
    alike = 2 * common / np.maximum(whole[:, None] + whole[None], 1e-9)
    alike[article[:, None] >= article[None]] = 0
    one, other = np.nonzero(alike >= LIKE)
    order = np.argsort(-alike[one, other], kind="stable")[:MOST]
    return list(zip(one[order].tolist(), other[order].tolist(), strict=True))


def _matched(one: _Row, other: _Row) -> Iterator[tuple[str, Spot, Spot, bool]]:
    """The mentions that stand between the same words."""
    match = _matches(one.stems, other.stems)
    for a in one.outer:
        for b in other.outer:
            if a.reading.head == b.reading.head or not may_be_one(a, b) or a.owns or b.owns:
                continue
            left = _common(match, one, other, (a.words.start, b.words.start), -1)
            right = _common(match, one, other, (a.words.stop - 1, b.words.stop - 1), 1)
            if min(left, right) > 0 and left + right >= TELLING:
                yield "slot", a, b, True


def _common(
    match: dict[int, int], one: _Row, other: _Row, places: tuple[int, int], step: int
) -> float:
    """How much the words tell that both have beside two mentions: 0 where there is none."""
    a, b = places[0] - one.line.words.start + step, places[1] - other.line.words.start + step
    told, free = 0.0, SKIPPED
    for _ in range(REACH):
        outside = not 0 <= a < len(one.stems), not 0 <= b < len(other.stems)
        if any(outside):
            return told + END * all(outside)
        if match.get(a) != b:
            skips = ((x * step, y * step) for x, y in _SKIPS if max(x, y) <= free)
            found = next((s for s in skips if match.get(a + s[0], -1) == b + s[1]), None)
            if found is None:
                return told
            free -= max(map(abs, found))
            a, b = a + found[0], b + found[1]
        told += LEAST + weight_of(one.stems[a])
        a, b = a + step, b + step
    return told


def _matches(one: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {a + n: b + n for a, b, size in blocks for n in range(size)}
