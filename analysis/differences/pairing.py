"""Which sentences of two texts are compared word by word, split, joined and moved ones too?"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any, NamedTuple

from analysis.alignment import REWORDED, Link
from analysis.alignment.likeness import Sentences

_HELD = 0.5
"""A sentence is part of a split one if so much of its weight stands in what is left of it."""


class Group(NamedTuple):
    """Sentences of a and of b (rows of the table) that are compared together."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    likeness: float
    moved: bool


class Pairing(NamedTuple):
    """How the sentences of two texts go together.

    `only_a` and `only_b`: the rows without a counterpart, each with the likeness of the
    nearest sentence where that is at least related (NaN: none is).
    """

    groups: list[Group]
    only_a: dict[int, float]
    only_b: dict[int, float]


def pairing(sentences: Sentences, fields: list[str], a: int, b: int, found: list[Link]) -> Pairing:
    """Group the sentences of articles a and b, given their links.

    Two sentences that are each other's best counterpart make a group ("same" or "reworded";
    two headlines are compared from "related" on). A sentence that is left over joins a
    group beside it if at least half of it stands in what that group has not matched: a
    sentence was split or joined. Any other one is compared with its counterpart alone.
    Headlines are compared with headlines only.
    """
    first, second = sentences.borders[a], sentences.borders[b]
    links = [
        (first + link.a, second + link.b, link.likeness)
        for link in found
        if fields[first + link.a] == fields[second + link.b]
    ]
    cores = _mutual(links, fields)
    _join(sentences, fields, cores, (a, b))
    taken_a = {row for core in cores for row in core[0]}
    taken_b = {row for core in cores for row in core[1]}
    alone = [
        Group((i,), (j,), value, False)
        for i, j, value in _best(links)
        if value >= REWORDED and (i not in taken_a or j not in taken_b)
    ]
    moved = _out_of_order(cores, fields)
    groups = [
        Group(tuple(sorted(left)), tuple(sorted(right)), value, n in moved)
        for n, (left, right, value) in enumerate(cores)
    ]
    groups = sorted(groups + alone)
    taken_a |= {group.a[0] for group in alone}
    taken_b |= {group.b[0] for group in alone}
    return Pairing(
        groups,
        _rest(range(first, sentences.borders[a + 1]), taken_a, [(x[0], x[2]) for x in links]),
        _rest(range(second, sentences.borders[b + 1]), taken_b, [(x[1], x[2]) for x in links]),
    )


_Core = tuple[set[int], set[int], float]


def _mutual(links: list[tuple[int, int, float]], fields: list[str]) -> list[_Core]:
    best_a: dict[int, tuple[float, int]] = {}
    best_b: dict[int, tuple[float, int]] = {}
    for i, j, value in links:
        best_a[i] = max(best_a.get(i, (0.0, 0)), (value, -j))
        best_b[j] = max(best_b.get(j, (0.0, 0)), (value, -i))
    return [
        ({i}, {j}, value)
        for i, j, value in links
        if best_a[i][1] == -j
        and best_b[j][1] == -i
        and (value >= REWORDED or fields[i] == "title")
    ]


def _best(links: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Return the links that are the best of one of their ends."""
    best: dict[tuple[str, int], float] = {}
    for i, j, value in links:
        best["a", i] = max(best.get(("a", i), 0.0), value)
        best["b", j] = max(best.get(("b", j), 0.0), value)
    return [link for link in links if link[2] in (best["a", link[0]], best["b", link[1]])]


def _join(
    sentences: Sentences, fields: list[str], cores: list[_Core], articles: tuple[int, int]
) -> None:
    """Let the sentences that are left over join the group of a neighbour, where they fit."""
    for side, article in enumerate(articles):
        owner = {row: core for core in cores for row in core[side]}
        for row in range(sentences.borders[article], sentences.borders[article + 1]):
            if row in owner:
                continue
            beside = [
                owner[near]
                for near in (row - 1, row + 1)
                if near in owner and fields[near] == fields[row]
            ]
            held = [_held(sentences, row, core[side], core[1 - side]) for core in beside]
            if held and max(held) >= _HELD:
                core = beside[held.index(max(held))]
                core[side].add(row)
                owner[row] = core


def _held(sentences: Sentences, row: int, own: set[int], other: set[int]) -> float:
    """Return which share of a sentence stands in what its neighbour's partner has besides."""
    mine = _stems(sentences, row)
    total = sum(mine.values())
    left = {stem for j in other for stem in _stems(sentences, j)}
    left -= {stem for i in own for stem in _stems(sentences, i)}
    return sum(weight for stem, weight in mine.items() if stem in left) / total if total else 0.0


def _stems(sentences: Sentences, row: int) -> dict[int, float]:
    weights: Any = sentences.weights
    part = slice(weights.indptr[row], weights.indptr[row + 1])
    return dict(zip(weights.indices[part].tolist(), weights.data[part].tolist(), strict=True))


def _out_of_order(cores: list[_Core], fields: list[str]) -> set[int]:
    """Number the groups outside the longest sequence that both texts have in the same order."""
    inside = [n for n, core in enumerate(cores) if fields[min(core[0])] == "text"]
    inside.sort(key=lambda n: min(cores[n][0]))
    ends: list[int] = []  # the smallest last place in b of a sequence of each length
    last: list[int] = []
    before: dict[int, int] = {}
    for n in inside:
        place = min(cores[n][1])
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


def _rest(
    rows: Iterable[int], taken: set[int], links: list[tuple[int, float]]
) -> dict[int, float]:
    best: dict[int, float] = {}
    for row, value in links:
        best[row] = max(best.get(row, 0.0), value)
    return {row: best.get(row, float("nan")) for row in rows if row not in taken}
