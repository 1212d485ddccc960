"""Mentions that say the same of whom they mean, each lot a node: what do nodes have in common?"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations_with_replacement
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.language.document import Document
from analysis.language.meaning.words import word_vector
from analysis.language.stems import weight_of
from analysis.words.naming.grouping.offices import Offices
from analysis.words.naming.grouping.readings import Reading, What
from analysis.words.naming.mentions import Documents, words_in

Matrix = NDArray[np.float32]
WHATS: Final[tuple[What, ...]] = ("person", "role", "people", "state", "body", "thing")
_NEAR: Final = 300
"""Characters over which what was said before fades to a third."""
_LOOKED_BACK: Final = 25  # mentions
_APPOSED: Final = re.compile(
    r"(?:,|,? (?:who |which )?(?:is|was|are|were|became)|[)]?,? [(–—-])? ?$"
)
_BESIDE: Final = 8  # characters between two mentions of which one says what the other is


class Node(NamedTuple):
    """Mentions that are taken for one actor from the beginning."""

    key: tuple[str, ...]
    numbers: list[int]
    """Of its mentions."""
    what: What
    is_name: bool
    """A person or state that is named: two such are two."""


def nodes_of(keys: Sequence[tuple[str, ...]], readings: Sequence[Reading]) -> list[Node]:
    """Put mentions of one key together, the largest lot first."""
    lots: dict[tuple[str, ...], list[int]] = {}
    for n, key in enumerate(keys):
        lots.setdefault(key, []).append(n)
    nodes = [
        Node(
            key,
            numbers,
            _commonest(readings[n].what for n in numbers),
            key[0] in ("person", "state"),
        )
        for key, numbers in lots.items()
    ]
    return sorted(nodes, key=lambda node: (-len(node.numbers), node.numbers[0]))


def _commonest(whats: Iterable[What]) -> What:
    return Counter(whats).most_common(1)[0][0]


class Common:
    """What nodes have in common: for each feature a matrix, node × node."""

    def __init__(
        self,
        documents: Documents,
        readings: Sequence[Reading],
        nodes: Sequence[Node],
        offices: Offices,
    ) -> None:
        self._documents, self._readings, self._nodes = documents, readings, nodes
        self._offices = offices
        self._of = {n: at for at, node in enumerate(nodes) for n in node.numbers}
        self._sizes = np.array([len(node.numbers) for node in nodes], np.float32)

    def features(self) -> Iterator[tuple[str, Matrix]]:
        """Yield the features by name."""
        yield "head alike", self._alike(self._head_vectors)
        yield "words alike", self._alike(self._all_vectors)
        yield "words before the head", self._share(self._stems("before"), self._stems("before"))
        heads = self._told([[self._readings[n].head for n in node.numbers] for node in self._nodes])
        yield "head said of the other", np.minimum(heads @ self._stems("stems").T, 1)
        yield "other's head said", np.minimum(self._stems("stems") @ heads.T, 1)
        yield "size", np.broadcast_to(np.log(self._sizes)[:, None], self._shape)
        yield "other's size", np.broadcast_to(np.log(self._sizes)[None], self._shape)
        yield "within", self._within
        yield "beside", self._beside
        yield "just before", self._before
        yield "office", self._office
        states = self._told(
            [[self._readings[n].of_state for n in node.numbers] for node in self._nodes]
        )
        one, has = np.minimum(states @ states.T, 1), states.max(1, initial=0) > 0
        yield "one state", one
        yield "two states", has[:, None] & has[None] & (one == 0)
        kinds = np.array([WHATS.index(node.what) for node in self._nodes])
        low, high = np.minimum(kinds[:, None], kinds), np.maximum(kinds[:, None], kinds)
        for one_, two in combinations_with_replacement(range(len(WHATS)), 2):
            yield f"{WHATS[one_]}, {WHATS[two]}", (low == one_) & (high == two)

    @property
    def _shape(self) -> tuple[int, int]:
        return len(self._nodes), len(self._nodes)

    def _alike(self, vectors: Matrix) -> Matrix:
        return vectors @ vectors.T

    @cached_property
    def _head_vectors(self) -> Matrix:
        return self._means([self._head_vector(one) for one in self._readings])

    @cached_property
    def _all_vectors(self) -> Matrix:
        return self._means([self._whole_vector(one) for one in self._readings])

    def _head_vector(self, reading: Reading) -> Matrix:
        head = reading.mention.head
        document = reading.mention.document(self._documents)
        return word_vector(_bare(document, head)) if head >= 0 else word_vector("")

    def _whole_vector(self, reading: Reading) -> Matrix:
        mention = reading.mention
        document = mention.document(self._documents)
        words = words_in(document, mention.start, mention.end)
        total = sum(
            (word_vector(_bare(document, n)) * document.tokens[n].weight for n in words),
            np.zeros_like(word_vector("")),
        )
        return _unit(total)

    def _means(self, vectors: Sequence[Matrix]) -> Matrix:
        return _unit(
            np.array([np.mean([vectors[n] for n in one.numbers], 0) for one in self._nodes])
        )

    def _stems(self, name: str) -> Matrix:
        return self._told(
            [
                [stem for n in node.numbers for stem in getattr(self._readings[n], name)]
                for node in self._nodes
            ]
        )

    @cached_property
    def _columns(self) -> dict[str, int]:
        words = {x for one in self._readings for x in (*one.stems, one.head, one.of_state) if x}
        return {word: n for n, word in enumerate(sorted(words))}

    def _told(self, words: Sequence[Iterable[str]]) -> Matrix:
        told = np.zeros((len(words), len(self._columns)), np.float32)
        for at, some in enumerate(words):
            for word in some:
                if word:
                    told[at, self._columns[word]] = 1
        return told

    def _share(self, mine: Matrix, theirs: Matrix) -> Matrix:
        weights = np.array([weight_of(word) for word in self._columns], np.float32)
        whole = np.maximum((mine * weights).sum(1, keepdims=True), 1e-9)
        share: Matrix = ((mine * weights) @ theirs.T) / whole
        return share

    @cached_property
    def _fields(self) -> list[list[int]]:
        """The mentions of each title and text in their order."""
        fields: dict[tuple[int, str], list[int]] = {}
        for n, one in enumerate(self._readings):
            fields.setdefault((one.mention.article, one.mention.field), []).append(n)
        place = [(one.mention.start, -one.mention.end) for one in self._readings]
        return [sorted(some, key=place.__getitem__) for some in fields.values()]

    @cached_property
    def _before(self) -> Matrix:
        """How near before its mentions the other was mentioned last."""
        near = np.zeros(self._shape, np.float32)
        for field in self._fields:
            for at, n in enumerate(field):
                seen = set()
                for before in reversed(field[max(0, at - _LOOKED_BACK) : at]):
                    gap = self._readings[n].mention.start - self._readings[before].mention.end
                    if gap >= 0 and self._of[before] not in seen:
                        seen.add(self._of[before])
                        near[self._of[n], self._of[before]] += math.exp(-gap / _NEAR)
        return near / self._sizes[:, None]

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """Mentions that stand close by, in their order."""
        for field in self._fields:
            for at, n in enumerate(field):
                for after in field[at + 1 : at + _LOOKED_BACK]:
                    if (
                        self._readings[after].mention.start
                        > self._readings[n].mention.end + _BESIDE
                    ):
                        break
                    yield n, after

    @cached_property
    def _within(self) -> Matrix:
        """The share of its mentions that lie within one of the other, or around one."""
        found = np.zeros(self._shape, np.float32)
        touched: set[tuple[int, int]] = set()
        for n, after in self._pairs():
            if self._readings[after].mention.end <= self._readings[n].mention.end:
                touched |= {(n, self._of[after]), (after, self._of[n])}
        for n, other in touched:
            found[self._of[n], other] += 1
        return found / self._sizes[:, None]

    @cached_property
    def _beside(self) -> Matrix:
        """One is said to be the other: "Ann Holt, the director", "Ann Holt is the director"."""
        found = np.zeros(self._shape, np.float32)
        for n, after in self._pairs():
            one, two = self._readings[n].mention, self._readings[after].mention
            if one.end < two.start:
                gap = one.document(self._documents).text[one.end : two.start]
                if _APPOSED.fullmatch(gap):
                    found[self._of[n], self._of[after]] = found[self._of[after], self._of[n]] = 1
        return found

    @cached_property
    def _office(self) -> Matrix:
        """The head is told of the person that the other is."""
        found = np.zeros(self._shape, np.float32)
        people = [
            (at, node.key[1])
            for at, node in enumerate(self._nodes)
            if node.what == "person" and node.is_name
        ]
        for at, node in enumerate(self._nodes):
            head = self._readings[node.numbers[0]].head
            for other, person in people:
                found[at, other] = self._offices.told(person, head) > 0
        return found


def _bare(document: Document, n: int) -> str:
    return document.tokens[n].low.removesuffix("'s")


def _unit(vectors: Matrix) -> Matrix:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Matrix = (vectors / np.where(length > 0, length, 1)).astype(np.float32)
    return unit
