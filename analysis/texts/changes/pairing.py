"""Which sentences of two texts are compared word by word, split, joined and moved ones too?"""

import math
from bisect import bisect_left
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from analysis.language.similarity import Sentences, similarities
from analysis.texts.alignment import REWORDED, Link
from analysis.texts.alignment.decided import NOTHING, Decided
from analysis.texts.changes.wording import Wording

_HELD = 0.5
"""A sentence is part of a split one if so much of its weight stands in what is left of it."""

_HELD_LINKED = 0.25
"""And so much, if the two sentences are linked."""

_BETWEEN = 0.2
"""What stands between the same two sentences in both texts need be no more alike than this."""

_BETWEEN_QUOTED = 0.1
"""And no more than this, if both are quotations."""

_LONGEST_GAP = 4  # sentences; of longer gaps, the order tells no pairs


class Group(NamedTuple):
    """Sentences of a and of b (rows of the table) that are compared together."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    similarity: float
    moved: bool


class Pairing(NamedTuple):
    """How the sentences of two texts go together.

    `only_a` and `only_b`: the rows without a counterpart, each with the similarity of the
    nearest sentence where that is at least related (NaN: none is).
    """

    groups: list[Group]
    only_a: dict[int, float]
    only_b: dict[int, float]


def pairing(
    wording: Wording, a: int, b: int, found: list[Link], decided: Decided = NOTHING
) -> Pairing:
    """Group the sentences of articles a and b, given their links.

    Two linked sentences make a group, the likest first ("same" or "reworded"; two headlines
    are compared from "related" on). A sentence that is left over joins a
    group beside it if at least half of it stands in what that group has not matched: a
    sentence was split or joined. Up to four sentences that stand between the same two groups
    as equally many of the other text are rewritings of them, if they are at all alike. Any
    other one is compared with its counterpart alone. Headlines go with headlines only. What a
    reader `decided` (rows of the sentences) comes first.
    """
    sentences, fields = wording.sentences, wording.fields
    borders = sentences.borders
    first, second = borders[a], borders[b]
    links = [
        (first + link.a, second + link.b, link.similarity)
        for link in found
        if fields[first + link.a] == fields[second + link.b]
    ]
    given = decided.both_ways
    cores = _mutual(links, fields, (first, second), given)
    _join(wording, cores, (a, b), links, decided)
    moved = _out_of_order(cores, fields)
    in_order = [core for n, core in enumerate(cores) if n not in moved]
    cores += _between(wording, in_order, (a, b), decided)
    taken_a = {row for core in cores for row in core.a}
    taken_b = {row for core in cores for row in core.b}
    best_a = _best((i, value) for i, _, value in links)
    best_b = _best((j, value) for _, j, value in links)
    alone = [
        Group((i,), (j,), value, False)
        for i, j, value in links
        if (value >= REWORDED and value in (best_a[i], best_b[j])) or (i, j) in given
        if i not in taken_a or j not in taken_b
    ]
    groups = [
        Group(tuple(sorted(left)), tuple(sorted(right)), value, n in moved)
        for n, (left, right, value) in enumerate(cores)
    ]
    groups = sorted(groups + alone)
    taken_a |= {group.a[0] for group in alone}
    taken_b |= {group.b[0] for group in alone}
    rows_a, rows_b = (range(borders[one], borders[one + 1]) for one in (a, b))
    return Pairing(
        groups,
        {row: best_a.get(row, math.nan) for row in rows_a if row not in taken_a},
        {row: best_b.get(row, math.nan) for row in rows_b if row not in taken_b},
    )


_Link = tuple[int, int, float]


class _Core(NamedTuple):
    """A group that may still grow: its rows, the similarity of the pair that began it."""

    a: set[int]
    b: set[int]
    similarity: float

    def side(self, number: int) -> set[int]:
        return self.b if number else self.a


def _mutual(
    links: list[_Link],
    fields: list[str],
    begins: tuple[int, int],
    given: Collection[tuple[int, int]],
) -> list[_Core]:
    """Give every sentence one counterpart at most: the likest, of equals the one in its place."""

    def rank(link: _Link) -> tuple[Any, ...]:
        apart = abs(link[0] - begins[0] - link[1] + begins[1])
        return link[:2] not in given, -link[2], apart, link

    order = sorted(links, key=rank)
    found: dict[int, _Core] = {}
    taken: set[int] = set()
    for i, j, value in order:
        enough = value >= REWORDED or fields[i] == "title" or (i, j) in given
        if i not in found and j not in taken and enough:
            found[i] = _Core({i}, {j}, value)
            taken.add(j)
    return [found[i] for i in sorted(found)]


def _best(links: Iterable[tuple[int, float]]) -> dict[int, float]:
    """Return the similarity of the best link of each row."""
    best: dict[int, float] = {}
    for row, value in links:
        best[row] = max(best.get(row, 0.0), value)
    return best


def _join(
    wording: Wording,
    cores: list[_Core],
    articles: tuple[int, int],
    links: list[_Link],
    decided: Decided,
) -> None:
    """Let the sentences that are left over join the group of a neighbour, where they fit."""
    sentences, fields = wording.sentences, wording.fields
    for side, article in enumerate(articles):
        linked = {(link[side], link[1 - side]) for link in links}
        owner = {row: core for core in cores for row in core.side(side)}
        for row in range(sentences.borders[article], sentences.borders[article + 1]):
            if row in owner:
                continue
            beside = [
                owner[near]
                for near in (row - 1, row + 1)
                if near in owner
                and fields[near] == fields[row]
                and not any(decided.are_apart(row, other) for other in owner[near].side(1 - side))
            ]
            for core in sorted(beside, key=lambda one: -_held(sentences, row, one, side)):
                is_linked = any((row, other) in linked for other in core.side(1 - side))
                if _held(sentences, row, core, side) >= (_HELD_LINKED if is_linked else _HELD):
                    core.side(side).add(row)
                    owner[row] = core
                    break


def _between(
    wording: Wording, cores: list[_Core], articles: tuple[int, int], decided: Decided
) -> list[_Core]:
    """Pair what is left over between two groups, in the order in which it stands."""
    if not cores:
        return []
    taken_a = {row for core in cores for row in core.a}
    taken_b = {row for core in cores for row in core.b}
    sentences, fields = wording.sentences, wording.fields
    borders = sentences.borders
    ends_a, ends_b = borders[articles[0] + 1], borders[articles[1] + 1]
    places = sorted((min(left), max(left), min(right), max(right)) for left, right, _ in cores)
    found: list[_Core] = []
    last_a, last_b = borders[articles[0]] - 1, borders[articles[1]] - 1
    for first_a, end_a, first_b, end_b in [*places, (ends_a, ends_a, ends_b, ends_b)]:
        gap_a = [row for row in range(last_a + 1, first_a) if row not in taken_a]
        gap_b = [row for row in range(last_b + 1, first_b) if row not in taken_b]
        if gap_a and len(gap_a) == len(gap_b) <= _LONGEST_GAP:
            for i, j in zip(gap_a, gap_b, strict=True):
                value = float(similarities(sentences, slice(i, i + 1), slice(j, j + 1))[0, 0])
                quoted = wording.is_quoted(i) and wording.is_quoted(j)
                least = _BETWEEN_QUOTED if quoted else _BETWEEN
                if value >= least and fields[i] == fields[j] and not decided.are_apart(i, j):
                    found.append(_Core({i}, {j}, value))
        last_a, last_b = end_a, end_b
    return found


def _held(sentences: Sentences, row: int, core: _Core, side: int) -> float:
    """Return which share of a sentence stands in what its neighbour's partner has besides."""
    mine = _stems(sentences, row)
    total = sum(mine.values())
    left = {stem for j in core.side(1 - side) for stem in _stems(sentences, j)}
    left -= {stem for i in core.side(side) for stem in _stems(sentences, i)}
    return sum(weight for stem, weight in mine.items() if stem in left) / total if total else 0.0


def _stems(sentences: Sentences, row: int) -> dict[int, float]:
    weights: Any = sentences.weights
    part = slice(weights.indptr[row], weights.indptr[row + 1])
    return dict(zip(weights.indices[part].tolist(), weights.data[part].tolist(), strict=True))


def _out_of_order(cores: list[_Core], fields: list[str]) -> set[int]:
    """Number the groups outside the longest sequence that both texts have in the same order."""
    inside = [n for n, core in enumerate(cores) if fields[min(core.a)] == "text"]
    inside.sort(key=lambda n: min(cores[n].a))
    ends: list[int] = []  # the smallest last place in b of a sequence of each length
    last: list[int] = []
    before: dict[int, int] = {}
    for n in inside:
        place = min(cores[n].b)
        length = bisect_left(ends, place)
        before[n] = last[length - 1] if length else -1
        ends[length : length + 1] = [place]
        last[length : length + 1] = [n]
    kept = set()
    n = last[-1] if last else -1
    while n >= 0:
        kept.add(n)
        n = before[n]
    return set(inside) - kept
