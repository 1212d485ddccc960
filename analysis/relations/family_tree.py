"""Which texts of an event go back to one report, and which was made from which?"""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from analysis.relations.direction import A_TO_B, B_TO_A, UNKNOWN, Direction


class Edge(NamedTuple):
    """Two related texts, by number: how close they are, and which was the source."""

    a: int
    b: int
    closeness: float
    rank: tuple[object, ...]  # among equally close ones the least comes first
    direction: str


def tree(n: int, edges: Iterable[Edge]) -> list[Edge]:
    """Return the edges of the maximum spanning forest over n texts, the closest first."""
    group = list(range(n))
    kept = []
    for edge in sorted(edges, key=lambda edge: (-edge.closeness, edge.rank)):
        old, new = group[edge.a], group[edge.b]
        if old != new:
            group = [new if number == old else number for number in group]
            kept.append(edge)
    return kept


def paths(n: int, kept: list[Edge], start: int) -> dict[int, list[int]]:
    """Return the way from one text to every other in its family, along the tree."""
    neighbours: dict[int, list[int]] = {i: [] for i in range(n)}
    for edge in kept:
        neighbours[edge.a].append(edge.b)
        neighbours[edge.b].append(edge.a)
    found = {start: [start]}
    waiting = [start]
    for here in waiting:
        for there in neighbours[here]:
            if there not in found:
                found[there] = [*found[here], there]
                waiting.append(there)
    return found


def root_of(family, edges, dates, lengths, ids):
    """The text from which most known directions lead away."""

    def against(root):
        ways = paths(len(ids), edges, root)
        wrong = 0
        for edge in edges:
            if edge.a in ways:
                down = len(ways[edge.a]) < len(ways[edge.b])
                wrong += edge.direction == (B_TO_A if down else A_TO_B)
        return wrong

    degree = {i: sum(i in (e.a, e.b) for e in edges) for i in family}
    return min(
        family,
        key=lambda i: (against(i), -degree[i], str(dates[i] or "9999"), -lengths[i], str(ids[i])),
    )
