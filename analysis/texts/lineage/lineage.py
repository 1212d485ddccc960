"""Which related texts are joined in the tree, and which way does it lead?"""

from functools import cache
from itertools import pairwise
from typing import Final

from analysis.published import came_before, in_sequence
from analysis.texts.lineage.direction import (
    A_TO_B,
    B_TO_A,
    UNKNOWN,
    Direction,
    Traces,
    sooner,
)
from analysis.texts.lineage.family_tree import Edge, line, paths, tree
from analysis.texts.lineage.judging import INDEPENDENT, Judged
from analysis.texts.lineage.outlets import same_outlet

_SURE: Final = 0.9
_UNLIKE: Final = 0.15
APART: Final = "not made from one another"
"""So begins why a pair has no direction whose texts go back to a third."""
_LINED_UP: Final = 12  # versions; of more, the line is only the greedy one


def unchained(found: list[Judged], kept: list[Edge], n: int) -> list[Judged]:
    """Take back relations between texts that the tree leaves in different families."""
    family = [min(paths(n, kept, i)) for i in range(n)]
    return [
        one
        if not one.related or family[one.pair.a] == family[one.pair.b]
        else one._replace(
            relation=INDEPENDENT,
            probability=min(one.probability, 0.49),
            note="alike, but the texts that are related to the one are unlike the other",
        )
        for one in found
    ]


def joined(found: list[Judged], traces: list[Traces], ids: list[str]) -> list[Edge]:
    """Return the edges of the family trees of an event.

    Versions of one outlet are put in a line first, by their dates or else so that neighbours
    share most; then everything else is joined to what it is closest to.
    """
    edges = {(one.pair.a, one.pair.b): _edge(one, traces, ids) for one in found if one.related}
    lines = _versions(edges, found, traces)
    given = [edges[at] for at in lines if at in edges]
    chances = {(one.pair.a, one.pair.b): one.probability for one in found}

    def allowed(edge: Edge, first: list[int], second: list[int]) -> bool:
        if chances[edge.a, edge.b] >= _SURE:
            return True
        across = [chances[min(i, j), max(i, j)] for i in first for j in second]
        return 2 * sum(chance >= _UNLIKE for chance in across) >= len(across)

    @cache
    def before(i: int, j: int) -> bool:
        return came_before(traces[i].published, traces[j].published)

    return tree(len(traces), edges.values(), given, allowed, before)


def directions(found: list[Judged], kept: list[Edge], traces: list[Traces]) -> list[Direction]:
    """Return the direction of every pair: of joined ones as told, of others along the tree."""
    ways = [paths(len(traces), kept, i) for i in range(len(traces))]
    steps = {}
    for edge in kept:
        if edge.direction != UNKNOWN:
            forward = edge.direction == A_TO_B
            steps[edge.a, edge.b], steps[edge.b, edge.a] = forward, not forward
    told = []
    for one in found:
        if not one.related:
            told.append(Direction("", ""))
            continue
        way = ways[one.pair.a][one.pair.b]
        known = [steps.get(step) for step in pairwise(way)]
        by_way = "by way of " + ", ".join(traces[i].name for i in way[1:-1])
        if len(way) == 2 or None in known:
            told.append(one.clue)
        elif all(known):
            told.append(Direction(A_TO_B, by_way))
        elif not any(known):
            told.append(Direction(B_TO_A, by_way))
        else:
            told.append(Direction(UNKNOWN, f"{APART}, but related {by_way}"))
    return told


def scores(found: list[Judged], kept: list[Edge], n: int) -> list[float]:
    """Return a score for every pair: below 0.5 independent; joined pairs above all others.

    A pair that is not joined scores less than each edge on the way between the two.
    """
    ways = [paths(n, kept, i) for i in range(n)]
    plain = {(one.pair.a, one.pair.b): _score(one) for one in found}
    among = {(edge.a, edge.b) for edge in kept}
    result = []
    for one in found:
        at = one.pair.a, one.pair.b
        if one.related and at not in among:
            way = ways[one.pair.a][one.pair.b]
            least = min(plain[min(step), max(step)] for step in pairwise(way))
            result.append(0.5 + min(plain[at] - 0.5, 0.999 * (least - 0.5)))
        else:
            result.append(plain[at])
    return result


def _score(one: Judged) -> float:
    if not one.related:
        return one.probability
    sure = 2 * one.probability - 1
    return 0.5 + 0.5 * sure * (0.2 + 0.8 * one.pair.jaccard)


def _edge(one: Judged, traces: list[Traces], ids: list[str]) -> Edge:
    a, b = one.pair.a, one.pair.b
    known = [traces[i].published for i in (a, b)]
    dates = sorted(str(moment.at) if moment else "~" for moment in known)
    other_outlet = not same_outlet(traces[a].outlet, traces[b].outlet)
    rank = (other_outlet, one.clue.direction == UNKNOWN, *dates, *sorted((ids[a], ids[b])))
    told = one.clue.direction
    above = sooner(*known) or (told if told != UNKNOWN else "")
    return Edge(a, b, round(one.pair.jaccard, 3), rank, told, above)


def _versions(
    edges: dict[tuple[int, int], Edge], found: list[Judged], traces: list[Traces]
) -> list[tuple[int, int]]:
    """Neighbours in the lines of versions that outlets have of one text."""
    same = [
        edge for edge in edges.values() if same_outlet(traces[edge.a].outlet, traces[edge.b].outlet)
    ]
    shared = {
        (one.pair.a, one.pair.b): min(side.containment for side in one.pair.sides) for one in found
    }
    n = len(traces)
    neighbours = []
    seen: set[int] = set()
    for start in range(n):
        if start in seen or len(members := sorted(paths(n, same, start))) < 2:
            continue
        seen |= set(members)

        def near(i: int, j: int) -> float:
            at = min(i, j), max(i, j)
            # Of equally near ones the neighbours in the table.
            return (shared[at] if at in edges else -1.0) - 1e-6 * abs(i - j)

        dated = in_sequence([traces[i].published for i in members])
        if dated:
            order = [members[i] for i in dated]
        else:
            order = line(members, near, improve=len(members) <= _LINED_UP)
        neighbours += [(min(step), max(step)) for step in pairwise(order)]
    return neighbours
