"""What do two lots of mentions have in common: their words, where they stand, of what kind?"""

import math
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from operator import mul
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.language.meaning.words import word_vector
from analysis.language.stems import stems_of, weight_of
from analysis.words.naming.grouping.nodes import Node
from analysis.words.naming.grouping.readings import Reading, What
from analysis.words.naming.mentions import Documents, words_in

Matrix = NDArray[np.float32]
Features = NDArray[np.float32] | NDArray[np.bool_]
_LIKE: Final[dict[What, What]] = {"role": "person", "state": "body"}
"""Kinds that may mean one another: "the mayor" and Ann Holt, "the government" and a state."""
_NEAR: Final = 300
"""Characters over which what was said before fades to a third."""
_LOOKED_BACK: Final = 25  # mentions
ROWS: Final = 512
"""Nodes that are compared with the others at once."""


class Common:
    """What the nodes of an event have in common: for each feature a matrix, node × node."""

    def __init__(
        self, documents: Documents, readings: Sequence[Reading], nodes: Sequence[Node]
    ) -> None:
        self._documents, self.readings, self.nodes = documents, readings, nodes
        self._of = {n: at for at, node in enumerate(nodes) for n in node.numbers}
        self._sizes = np.array([len(node.numbers) for node in nodes], np.float32)

    def features(self) -> Iterator[tuple[str, Features]]:
        """Yield the features by name: what row and column have in common."""
        yield "words alike", self._alike()
        yield "words before the head", self._share_before()
        yield "size", np.broadcast_to(np.log(self._sizes)[:, None], self._shape)
        yield "within", self._within()
        yield "just before", self._just_before()
        yield "two states", self._two_states()
        kinds = np.array([_LIKE.get(node.what, node.what) for node in self.nodes])
        yield "like kind", kinds[:, None] == kinds[None]

    @property
    def _shape(self) -> tuple[int, int]:
        return len(self.nodes), len(self.nodes)

    def _alike(self) -> Matrix:
        vectors = self._vectors()
        return vectors @ vectors.T

    def _vectors(self) -> Matrix:
        """Of each node the mean of its mentions' vectors: the rarer a word, the more it counts."""
        vectors = [
            np.mean([self._vector(self.readings[n]) for n in node.numbers], 0)
            for node in self.nodes
        ]
        return _unit(np.array(vectors))

    def _vector(self, reading: Reading) -> Matrix:
        mention = reading.mention
        document = mention.document(self._documents)
        words = words_in(document, mention.start, mention.end)
        return _meaning(tuple(document.lows[words.start : words.stop]))

    def _share_before(self) -> Matrix:
        """How much of what it says before its heads the other says there, too: by weight."""
        said, stems = _said([one.before for one in self.readings], self.nodes)
        weights = np.array([weight_of(stem) for stem in stems], np.float32)
        share = np.empty(self._shape, np.float32)
        some = [slice(first, first + ROWS) for first in range(0, len(said), ROWS)]
        for rows in some:  # of thousands a second matrix would be too much
            weighed = said[rows] * weights
            weighed /= np.maximum(weighed.sum(1, keepdims=True), 1e-9)
            for columns in some:
                share[rows, columns] = weighed @ said[columns].T.astype(np.float32)
        return share

    def _two_states(self) -> NDArray[np.bool_]:
        """Tell where both speak of states, and not of the same."""
        said, _ = _said([{one.of_state} - {""} for one in self.readings], self.nodes)
        some, exact = said.sum(1) > 0, said.astype(np.float32)
        apart: NDArray[np.bool_] = some[:, None] & some[None] & (exact @ exact.T == 0)
        return apart

    @cached_property
    def _fields(self) -> list[list[int]]:
        """The mentions of each title and text, in their order."""
        fields: dict[tuple[int, str], list[int]] = {}
        for n in sorted(self._of):
            mention = self.readings[n].mention
            fields.setdefault((mention.article, mention.field), []).append(n)
        for some in fields.values():  # twice: pairs of numbers as keys would take more room
            some.sort(key=lambda n: -self.readings[n].mention.end)
            some.sort(key=lambda n: self.readings[n].mention.start)
        return list(fields.values())

    def _just_before(self) -> Matrix:
        """How near before its mentions the other was mentioned last."""
        near = np.zeros(self._shape, np.float32)
        for field in self._fields:
            before: deque[tuple[int, int]] = deque(maxlen=_LOOKED_BACK)
            for n in field:
                mention, node = self.readings[n].mention, self._of[n]
                seen = set()
                for other, end in before:  # the last first
                    if end <= mention.start and other not in seen:
                        seen.add(other)
                        near[node, other] += math.exp((end - mention.start) / _NEAR)
                before.appendleft((node, mention.end))
        near /= self._sizes[:, None]
        return near

    def _within(self) -> Matrix:
        """The share of its mentions that lie within one of the other, or around its name."""
        names = {node.key: at for at, node in enumerate(self.nodes) if node.is_name}
        touched = {
            (n, names[key])
            for n in self._of
            for key in self.readings[n].names
            if names.get(key, self._of[n]) != self._of[n]
        }
        for field in self._fields:
            around: list[int] = []
            for n in field:
                start = self.readings[n].mention.start
                around = [one for one in around if self.readings[one].mention.end > start]
                for outer in around:
                    touched |= {(n, self._of[outer]), (outer, self._of[n])}
                around.append(n)
        found = np.zeros(self._shape, np.float32)
        for n, other in touched:
            found[self._of[n], other] += 1
        found /= self._sizes[:, None]
        return found


def _said(
    words: Sequence[Iterable[str]], nodes: Sequence[Node]
) -> tuple[NDArray[np.bool_], list[str]]:
    """Return which words the mentions of each node say: node × word, and the words."""
    each = {word for node in nodes for n in node.numbers for word in words[n]}
    column = {word: n for n, word in enumerate(sorted(each))}
    said = np.zeros((len(nodes), len(column)), np.bool_)
    for at, node in enumerate(nodes):
        for n in node.numbers:
            for word in words[n]:
                said[at, column[word]] = True
    return said, list(column)


@lru_cache(1 << 12)  # 1.5 kB each: most mentions say what others have said
def _meaning(words: tuple[str, ...]) -> Matrix:
    """The vector of some words in small letters, each as much as its stems weigh."""
    weights = [sum(map(weight_of, stems_of(word))) for word in words]
    start = np.zeros_like(word_vector(""))
    vectors = (word_vector(word.removesuffix("'s")) for word in words)
    return _unit(sum(map(mul, vectors, weights), start))


def _unit(vectors: Matrix) -> Matrix:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Matrix = (vectors / np.where(length > 0, length, 1)).astype(np.float32)
    return unit
