"""Lots of mentions that are joined one by one, as long as nothing is told against it."""

from collections.abc import Iterable, Sequence

from analysis.words.naming.grouping.nodes import Node


class Clusters:
    """Nodes that are put together; two that are told to be two never are, nor two with names."""

    def __init__(self, nodes: Sequence[Node], bars: Iterable[tuple[int, int]]) -> None:
        self.into = list(range(len(nodes)))
        """Of each node the one that stands for its cluster."""
        self._members = {n: [n] for n in self.into}
        self._named = [{n} if node.is_name else set() for n, node in enumerate(nodes)]
        self._nodes = nodes
        self._barred: list[set[int]] = [set() for _ in nodes]
        for one, other in bars:
            self._barred[one].add(other)
            self._barred[other].add(one)

    def join(self, one: int, other: int) -> bool:
        """Put the clusters of two nodes together, if that may be; the larger stands for both."""
        kept, gone = sorted((self.into[one], self.into[other]))
        if kept == gone or not self._may(kept, gone):
            return kept == gone
        for n in self._members[gone]:
            self.into[n] = kept
        self._members[kept] += self._members.pop(gone)
        self._named[kept] |= self._named[gone]
        self._barred[kept] |= self._barred[gone]
        return True

    def _may(self, kept: int, gone: int) -> bool:
        if not self._barred[kept].isdisjoint(self._members[gone]):
            return False
        names = self._named[kept], self._named[gone]
        return not all(names) or any(self._parts(a, b) for a in names[0] for b in names[1])

    def _parts(self, one: int, other: int) -> bool:
        """Tell whether one name is a part of the other."""
        words = self._nodes[one].words, self._nodes[other].words
        return words[0] < words[1] or words[1] < words[0]
