"""Which names of an event are one actor? Names as nodes, joined one reason after the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from analysis.voices.identities.mentions import Form, Mention, Naming, taken_apart


@dataclass(eq=False)
class Node:
    """One name of one article, with all its mentions there."""

    article: Any
    name: str
    kind: str
    at: int
    """Where its first mention begins; titles come before texts."""
    naming: Naming
    mentions: list[Mention] = field(default_factory=list)
    how: str = ""
    """What joined it to another name: "surname", "role", …; "" where nothing did."""
    candidates: tuple["Node", ...] = ()
    """Whom it may be, where several fit; then it is joined to nobody."""

    @property
    def form(self) -> Form:
        """What kind of name it is."""
        return self.naming.form

    def rename(self, name: str, kind: str) -> None:
        """Take another name for the same source: of the body that a spokesman speaks for."""
        self.name, self.kind = name, kind
        self.naming = taken_apart(name, kind)


class Clusters:
    """Nodes, and which of them are one actor."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        # Not in the order of the articles: that must not change who is who.
        self.nodes = sorted(nodes, key=lambda node: (str(node.article), node.at, node.name))
        self._rank = {id(node): rank for rank, node in enumerate(self.nodes)}
        self._root = {id(node): node for node in self.nodes}
        self._members = {id(node): [node] for node in self.nodes}

    def of(self, *forms: Form) -> Iterator[Node]:
        """Yield the nodes of these forms."""
        return (node for node in self.nodes if node.form in forms)

    def next_after(self, node: Node) -> Node | None:
        """Return the node of the same article whose first mention comes next."""
        for rank in range(self._rank[id(node)] + 1, len(self.nodes)):
            other = self.nodes[rank]
            if other.article != node.article:
                return None
            if other.at > node.at:
                return other
        return None

    def root(self, node: Node) -> Node:
        """Return the node that stands for all those that are one actor with it."""
        above = self._root[id(node)]
        if above is node:
            return node
        self._root[id(node)] = found = self.root(above)
        return found

    def join(self, node: Node, other: Node, how: str = "") -> None:
        """Make two nodes one actor; `how` is kept with the first."""
        if how and not node.how:
            node.how = how
        mine, theirs = self.root(node), self.root(other)
        if mine is not theirs:
            self._root[id(mine)] = theirs
            few, many = sorted((self._members.pop(id(mine)), self._members[id(theirs)]), key=len)
            many += few
            self._members[id(theirs)] = many

    def join_if_one(self, node: Node, others: Iterable[Node], how: str) -> bool:
        """Join a node with the others if these are one actor; else keep them as candidates."""
        roots = {id(self.root(other)): other for other in others if other is not node}
        if len(roots) == 1:
            self.join(node, next(iter(roots.values())), how)
        elif roots and self.is_alone(node):
            node.candidates = tuple(roots.values())
        return len(roots) == 1

    def is_alone(self, node: Node) -> bool:
        """Tell whether a node was joined with no other."""
        return len(self._members[id(self.root(node))]) == 1

    def is_named_so(self, node: Node) -> bool:
        """Tell whether a node was joined with none of another name."""
        return all(other.name == node.name for other in self._members[id(self.root(node))])

    def actors(self) -> list[list[Node]]:
        """Return the nodes of each actor."""
        found: dict[int, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(id(self.root(node)), []).append(node)
        return list(found.values())


def by_noun(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    """Return noun → the nodes with that noun (persons: that surname), in their order."""
    found: dict[str, list[Node]] = {}
    for node in nodes:
        found.setdefault(node.naming.head, []).append(node)
    return found
