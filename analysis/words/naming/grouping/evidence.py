"""What do the texts say of which mentions are one actor, and of which are not?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations
from typing import Final, NamedTuple, TypeAlias

from analysis.words.naming.grouping.clauses import Told, told_in_clauses
from analysis.words.naming.grouping.collectives import (
    armed_forces,
    counted_again,
    held_again,
    made_of,
)
from analysis.words.naming.grouping.deeds import same_deeds
from analysis.words.naming.grouping.nodes import Node
from analysis.words.naming.grouping.readings import Reading
from analysis.words.naming.grouping.slots import same_slots
from analysis.words.naming.grouping.spots import spots_of
from analysis.words.naming.grouping.texts import IN_TEXT
from analysis.words.naming.grouping.types import of_its_type
from analysis.words.naming.mentions import Documents

Pair: TypeAlias = tuple[int, int]


class Evidence(NamedTuple):
    """Which nodes are one actor, and which are not: how often it is said of their mentions."""

    same: Counter[Pair]
    apart: Counter[Pair]

    def joins(self) -> list[Pair]:
        """Which are one, what is told most first; not where the opposite is told as often."""
        return [pair for pair, n in self.same.most_common() if n > self.apart[pair]]

    def bars(self) -> set[Pair]:
        """Which are not."""
        return {pair for pair, n in self.apart.items() if n >= self.same[pair]}


_RULES: Final = (
    same_slots,
    same_deeds,
    counted_again,
    held_again,
    made_of,
    armed_forces,
    of_its_type,
)
NOTHING: Final = Evidence(Counter(), Counter())


def evidence_of(
    documents: Documents, readings: Sequence[Reading], nodes: Sequence[Node]
) -> Evidence:
    """Collect what is told of the mentions, as pairs of the numbers of nodes, smaller first."""
    of = {n: at for at, node in enumerate(nodes) for n in node.numbers}
    pairs: dict[bool, list[Pair]] = {True: [], False: []}
    for _, one, other, is_same in told(documents, readings):
        pairs[is_same].append((one, other))
    apart = _of_nodes(pairs[False], of)
    apart.update(_of_one_noun(nodes))
    same = _of_nodes(pairs[True], of)
    apart.update(pair for pair in _bodies_of_states(nodes, readings) if pair not in same)
    return Evidence(same, apart)


def _bodies_of_states(nodes: Sequence[Node], readings: Sequence[Reading]) -> Iterator[Pair]:
    """Yield bodies that are told by their state, and that state: "the Karvian army"."""
    states = {node.key[1]: at for at, node in enumerate(nodes) if node.key[0] == "state"}
    for at, node in enumerate(nodes):
        if node.key[0] != "state" and node.what == "body":
            of = {readings[n].of_state for n in node.numbers} & states.keys()
            yield from ((min(at, states[one]), max(at, states[one])) for one in of)


def _of_one_noun(nodes: Sequence[Node]) -> Iterator[Pair]:
    """Yield those of one noun that are told by numbers far from each other, or are of two texts."""
    parted: dict[tuple[str, ...], list[int]] = {}
    for at, node in enumerate(nodes):
        *noun, last = node.key
        if last.startswith(IN_TEXT):
            parted.setdefault((*noun, IN_TEXT), []).append(at)
            *noun, last = noun
        if last.replace(".", "").isdigit():
            parted.setdefault((*noun, ""), []).append(at)
    for lot in parted.values():
        yield from combinations(lot, 2)


def told(documents: Documents, readings: Sequence[Reading]) -> Iterator[tuple[str, int, int, bool]]:
    """Yield what is told of pairs of mentions: by which rule, and are they one actor?"""
    lines = list(spots_of(documents, readings))
    found: list[Iterable[Told]] = [chain.from_iterable(map(told_in_clauses, lines))]
    found += (rule(lines) for rule in _RULES)
    for rule, one, other, is_same in chain.from_iterable(found):
        yield rule, one.n, other.n, is_same


def _of_nodes(pairs: Iterable[Pair], of: dict[int, int]) -> Counter[Pair]:
    known = ((of[one], of[other]) for one, other in pairs if one in of and other in of)
    return Counter((min(pair), max(pair)) for pair in known if pair[0] != pair[1])
