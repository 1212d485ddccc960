"""Which related texts are joined in the tree, and which way does it lead?"""

from collections.abc import Callable, Container, Iterable, Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from analysis.published import came_before, in_sequence
from analysis.texts.lineage.candidates import LEAST
from analysis.texts.lineage.direction import (
    A_TO_B,
    B_TO_A,
    UNKNOWN,
    Direction,
    Traces,
    same_outlet,
    sooner,
)
from analysis.texts.lineage.judging import INDEPENDENT, Judged

Near = Callable[[int, int], float]
"""How near two texts are, by number; the order does not matter."""


class Edge(NamedTuple):
    """Two related texts, by number: how close they are, and which was the source.

    Of equally close ones the least `rank` comes first.
    """

    a: int
    b: int
    closeness: float
    rank: tuple[object, ...] = ()
    direction: str = ""
    above: str = ""  # which must hang above the other, by dates or else other clues; "" if open


Allowed = Callable[[Edge, list[int], list[int]], bool]
"""May this edge join these two groups of texts?"""

Before = Callable[[int, int], bool]
"""Did the first of two texts, by number, surely come before the second?"""


def tree(
    n: int,
    edges: Iterable[Edge],
    given: Sequence[Edge] = (),
    allowed: Allowed = lambda *_: True,
    before: Before = lambda *_: False,
) -> list[Edge]:
    """Return the maximum spanning forest over n texts, the `given` edges first.

    It can be hung up so that no text is below one that it came before. Edges that stand against
    this come last: a text may have two sources that are not related to each other.
    """
    forest = _Forest(n, before)
    nearest = sorted(edges, key=lambda edge: (-edge.closeness, edge.rank))
    late = [edge for edge in given if not forest.join(edge, lambda *_: True)]
    late += [edge for edge in nearest if not forest.join(edge, allowed)]
    for edge in late:
        forest.join(edge, allowed, in_time=False)
    return forest.kept


class _Forest:
    """Trees that grow together: their edges, and from which texts each of them can hang."""

    def __init__(self, n: int, before: Before) -> None:
        self.kept: list[Edge] = []
        self._neighbours: list[list[int]] = [[] for _ in range(n)]
        self._groups = [[i] for i in range(n)]
        self._tops = [{i} for i in range(n)]
        self._before = before

    def join(self, edge: Edge, allowed: Allowed, *, in_time: bool = True) -> bool:
        """Join two trees, if that is allowed; return False if it stands against their time."""
        first, second = self._groups[edge.a], self._groups[edge.b]
        if first is second:
            return True
        above = self._top(edge.a, edge.b) if edge.above != B_TO_A else set()
        above |= self._top(edge.b, edge.a) if edge.above != A_TO_B else set()
        if in_time and not above:
            return False
        if allowed(edge, first, second):
            first += second
            for i in first:
                self._groups[i], self._tops[i] = first, above
            self.kept.append(edge)
            self._neighbours[edge.a].append(edge.b)
            self._neighbours[edge.b].append(edge.a)
        return True

    def _top(self, here: int, there: int) -> set[int]:
        """From which texts can the tree of the one hang, if the other hangs from it there?"""
        if there not in self._tops[there]:
            return set()
        below = self._groups[there]
        later = {i for i in self._groups[here] if any(self._before(j, i) for j in below)}
        ways = ways_from(self._neighbours, here)
        return {top for top in self._tops[here] if later.isdisjoint(ways[top])}


def line(members: Sequence[int], near: Near, *, improve: bool = True) -> list[int]:
    """Put texts into a line so that neighbours are as near as possible.

    Greedy first, the nearest two at a time, then improved by turning round and by moving
    stretches of the line as long as that helps. Depends on the order of `members` only where
    several lines are equally good.
    """
    found = _greedy(members, near)
    improved = improve and len(found) > 2
    while improved:
        improved = False
        for changed in _changes(found):
            if _length(changed, near) > _length(found, near) + 1e-9:
                found, improved = changed, True
                break
    return found


def paths(n: int, kept: Iterable[Edge], start: int) -> dict[int, list[int]]:
    """Return the way from one text to every other in its family, along the tree."""
    return ways_from(neighbours(n, kept), start)


def neighbours(n: int, kept: Iterable[Edge]) -> list[list[int]]:
    """Return of each of n texts those that it is joined to."""
    found: list[list[int]] = [[] for _ in range(n)]
    for edge in kept:
        found[edge.a].append(edge.b)
        found[edge.b].append(edge.a)
    return found


def ways_from(joined_to: Sequence[Sequence[int]], start: int) -> dict[int, list[int]]:
    """Return the way from one text to every other in its family; `joined_to`: see `neighbours`."""
    found = {start: [start]}
    waiting = [start]
    for here in waiting:
        for there in joined_to[here]:
            if there not in found:
                found[there] = [*found[here], there]
                waiting.append(there)
    return found


class Trees:
    """The trees over n texts: of each the first text, and the way from any text to another."""

    def __init__(self, n: int, kept: Iterable[Edge]) -> None:
        joined_to = neighbours(n, kept)
        self.first = [-1] * n
        self._above: list[int] = [-1] * n
        self._depth = [0] * n
        for start in range(n):
            if self.first[start] < 0:
                self._hang(start, joined_to)

    def _hang(self, top: int, joined_to: Sequence[Sequence[int]]) -> None:
        self.first[top] = top
        waiting = [top]
        for here in waiting:
            for there in joined_to[here]:
                if self.first[there] < 0:
                    self.first[there], self._above[there] = top, here
                    self._depth[there] = self._depth[here] + 1
                    waiting.append(there)

    def way(self, a: int, b: int) -> list[int]:
        """Return the texts on the way from one to another; none if there is no way."""
        if self.first[a] != self.first[b]:
            return []
        up, down = [a], [b]
        while up[-1] != down[-1]:
            side = up if self._depth[up[-1]] >= self._depth[down[-1]] else down
            side.append(self._above[side[-1]])
        return up + down[-2::-1]


def against(kept: Iterable[Edge], ways: dict[int, list[int]]) -> int:
    """Count the edges whose known direction leads towards the root of `ways`, not away."""
    wrong = 0
    for edge in kept:
        if edge.a in ways:
            down = len(ways[edge.a]) < len(ways[edge.b])
            wrong += edge.direction == (B_TO_A if down else A_TO_B)
    return wrong


def too_late(ways: dict[int, list[int]], before: Before) -> int:
    """Count the texts that hang below one that they surely came before."""
    return sum(any(before(way[-1], i) for i in way[:-1]) for way in ways.values())


def _greedy(members: Sequence[int], near: Near) -> list[int]:
    lines = [[member] for member in members]
    while len(lines) > 1:
        best = max(
            ((near(first[i], second[j]), first, second, i, j)
             for first, second in combinations(lines, 2) for i in (0, -1) for j in (0, -1)),
            key=lambda option: option[0],
        )  # fmt: skip
        _, first, second, i, j = best
        lines = [one for one in lines if one is not first and one is not second]
        lines.append((first if i else first[::-1]) + (second[::-1] if j else second))
    return lines[0] if lines else []


def _changes(found: list[int]) -> Iterable[list[int]]:
    """Every line that comes of turning a stretch round, or moving it elsewhere."""
    for i, j in combinations(range(len(found) + 1), 2):
        stretch, rest = found[i:j], found[:i] + found[j:]
        if len(stretch) > 1:
            yield found[:i] + stretch[::-1] + found[j:]
        if len(stretch) <= 3:
            for k in range(len(rest) + 1):
                yield rest[:k] + stretch + rest[k:]


def _length(found: list[int], near: Near) -> float:
    return sum(near(a, b) for a, b in pairwise(found))


_SURE: Final = 0.9  # as in `judging`: such a pair needs no word of another
BY_WAY: Final = "by way of "
"""So begins why a pair has a direction that it takes from its way through the tree."""
APART: Final = "not made from one another"
"""So begins why a pair has no direction whose texts go back to a third."""
_LINED_UP: Final = 12  # versions; of more, the line is only the greedy one


def unchained(found: list[Judged], kept: list[Edge], n: int) -> list[Judged]:
    """Take back relations between texts that the tree leaves in different families."""
    family = Trees(n, kept).first
    return [
        one
        if not one.in_family or family[one.pair.a] == family[one.pair.b]
        else one._replace(
            relation=INDEPENDENT,
            in_family=False,
            probability=min(one.probability, 0.49),
            note="alike, but the texts that are related to the one are unlike the other",
        )
        for one in found
    ]


def joined(
    found: list[Judged],
    traces: list[Traces],
    ids: list[str],
    left: Container[tuple[int, int]] = (),
) -> list[Edge]:
    """Return the edges of the family trees of an event.

    Versions of one outlet are put in a line first, by their dates or else so that neighbours
    share most; then everything else is joined to what it is closest to. Of pairs that are `left`
    nothing is known, those that are neither left nor found have nothing in common.
    """
    edges = {(one.pair.a, one.pair.b): edge_of(one, traces, ids) for one in found if one.in_family}
    lines = _versions(edges, found, traces)
    given = [edges[at] for at in lines if at in edges]
    chances = {(one.pair.a, one.pair.b): one.probability for one in found}

    def allowed(edge: Edge, first: list[int], second: list[int]) -> bool:
        if chances[edge.a, edge.b] >= _SURE:
            return True
        pairs = ((min(i, j), max(i, j)) for i in first for j in second)
        across = [chances.get(pair, 0.0) for pair in pairs if pair not in left]
        return 2 * sum(chance >= LEAST for chance in across) >= len(across)

    @cache
    def before(i: int, j: int) -> bool:
        return came_before(traces[i].published, traces[j].published)

    return tree(len(traces), edges.values(), given, allowed, before)


def directions(found: list[Judged], kept: list[Edge], traces: list[Traces]) -> list[Direction]:
    """Return the direction of every pair: of joined ones as told, of others along the tree."""
    trees = Trees(len(traces), kept)
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
        way = trees.way(one.pair.a, one.pair.b)
        known = [steps.get(step) for step in pairwise(way)]
        by_way = BY_WAY + ", ".join(traces[i].name for i in way[1:-1])
        if len(way) <= 2 or None in known:
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
    trees = Trees(n, kept)
    plain = {(one.pair.a, one.pair.b): _score(one) for one in found}
    among = {(edge.a, edge.b) for edge in kept}
    result = []
    for one in found:
        at = one.pair.a, one.pair.b
        way = trees.way(*at) if one.related and at not in among else []
        if way:
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


def edge_of(one: Judged, traces: list[Traces], ids: list[str]) -> Edge:
    """Return a pair as an edge: equally close ones by outlet, direction, dates and ids."""
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
    members_of: dict[int, list[int]] = {}
    for i, first in enumerate(Trees(len(traces), same).first):
        members_of.setdefault(first, []).append(i)
    found_next = []
    for members in (one for one in members_of.values() if len(one) > 1):

        def near(i: int, j: int) -> float:
            at = min(i, j), max(i, j)
            # Of equally near ones the neighbours in the table.
            return (shared[at] if at in edges else -1.0) - 1e-6 * abs(i - j)

        dated = in_sequence([traces[i].published for i in members])
        if dated:
            order = [members[i] for i in dated]
        else:
            order = line(members, near, improve=len(members) <= _LINED_UP)
        found_next += [(min(step), max(step)) for step in pairwise(order)]
    return found_next
