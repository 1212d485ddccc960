"""Which mentions, in all texts of an event, are of the same thing counted?"""

from collections import defaultdict
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.alignment.likeness import stems, weight_of
from analysis.quantities.conflicts import compatible
from analysis.quantities.lines import Line
from analysis.quantities.mentions import Mention
from analysis.quantities.things import standing_for

Floats = NDArray[np.float64]

TOGETHER: Final = 0.5
"""From this average likeness on mentions are of the same thing."""

MOST: Final = 3_000
"""So many mentions of one kind are compared, each with each; more are grouped by what alone."""

_REACH: Final = 14  # words on either side that say what a number is about
_HALF: Final = 5.0  # at this distance a word weighs half
_APART: Final = -4.0  # so unlike that no average brings two mentions together


class Placed(NamedTuple):
    """A mention in its place: the article, whose words they are, the sentence."""

    article: int
    source: str
    line: Line
    mention: Mention


def groups_of(placed: list[Placed]) -> list[int]:
    """Number for each mention of an event the thing that it counts, from 1, as they come."""
    buckets: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, one in enumerate(placed):
        found = one.mention
        buckets[found.kind, found.base, found.fine if found.kind == "money" else ""].append(i)
    labels: dict[int, tuple[Any, ...]] = {}
    for key, members in buckets.items():
        for i, label in zip(members, _labels([placed[i] for i in members]), strict=True):
            labels[i] = (*key, label)
    numbers: dict[tuple[Any, ...], int] = {}
    return [numbers.setdefault(labels[i], len(numbers) + 1) for i in range(len(placed))]


def _labels(placed: list[Placed]) -> list[Any]:
    if len(placed) == 1:
        return [0]
    if len(placed) > MOST:
        return [(one.mention.head, one.mention.fate, one.mention.reading) for one in placed]
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = 1 - alike(placed)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), method="average")
    found: list[int] = fcluster(tree, 1 - TOGETHER, criterion="distance").tolist()
    return found


def alike(placed: list[Placed]) -> Floats:
    """Return for any two mentions of one kind how surely they are of the same thing.

    1: the same noun, with the same fate, in the same words; below 0: not the same thing.
    """
    around = _contexts(placed)
    kind = placed[0].mention.kind
    if kind in ("count", "ordinal"):
        score = _of_counts(placed, around)
    elif kind == "age":
        score = _of_ages(placed, around)
    else:
        score = 0.15 + 1.05 * around
    same = _same_value(placed)
    score = np.where(score > 0, score + same * (1 - np.minimum(score, 1)) * 0.8, score)
    return _without_contradictions(placed, np.minimum(score, 1.0))


def _of_counts(placed: list[Placed], around: Floats) -> Floats:
    heads = [one.mention.head for one in placed]
    nouns = _matches(heads)
    fates = np.array([one.mention.fate for one in placed])
    both = (fates[:, None] != "") & (fates[None, :] != "")
    same_fate = both & (fates[:, None] == fates[None, :])
    score = np.where(same_fate, 0.35 + 0.45 * nouns + 0.3 * around, 0.3 * nouns + 0.75 * around)
    score = np.where(~same_fate & (nouns < 0.5), 0.8 * around, score)
    return np.where(both & ~same_fate, _APART, score)


def _of_ages(placed: list[Placed], around: Floats) -> Floats:
    heads = np.array([one.mention.head for one in placed])
    return np.where(heads[:, None] == heads[None, :], 0.4 + 0.6 * around, around)


def _matches(heads: list[str]) -> Floats:
    """How well the nouns fit: 1 the same, 0.6 where one stands for any people, 0 otherwise."""
    names, place = np.unique(heads, return_inverse=True)
    fits = np.zeros((len(names), len(names)))
    for i, a in enumerate(names):
        for j, b in enumerate(names):
            fits[i, j] = _match(str(a), str(b))
    return np.asarray(fits[np.ix_(place, place)])


@cache
def _match(a: str, b: str) -> float:
    if a == b:
        return 1.0 if a else 0.7
    kinds = (standing_for().get(a), standing_for().get(b))
    if not a or not b or "generic" in kinds:
        return 0.7
    return 0.6 if kinds.count("role") == 1 else 0.0


def _contexts(placed: list[Placed]) -> Floats:
    """How alike the words around two mentions are, the nearer the heavier (cosine, 0 to 1)."""
    from scipy.sparse import csr_matrix

    numbers: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    weights: list[float] = []
    for row, one in enumerate(placed):
        near: dict[str, float] = {}
        for distance, stem in _words_near(one):
            near[stem] = max(near.get(stem, 0.0), 1 / (1 + distance / _HALF))
        for stem, closeness in near.items():
            rows.append(row)
            columns.append(numbers.setdefault(stem, len(numbers)))
            weights.append(closeness * weight_of(stem))
    shape = (len(placed), max(len(numbers), 1))
    matrix = csr_matrix((weights, (rows, columns)), shape=shape)
    product = np.asarray((matrix @ matrix.T).toarray(), dtype=np.float64)
    length = np.sqrt(product.diagonal())
    total = np.outer(length, length)
    return np.divide(product, total, out=np.zeros_like(product), where=total > 0)


def _words_near(one: Placed) -> list[tuple[int, str]]:
    """The stems around a mention, with their distance in words; other numbers left out."""
    found = []
    line, mention = one.line, one.mention
    for k in range(max(0, mention.first - _REACH), min(len(line), mention.last + _REACH)):
        if mention.first <= k < mention.last or line.low[k][:1].isdecimal():
            continue
        distance = mention.first - k - 1 if k < mention.first else k - mention.last
        found += [(distance, stem) for stem in _stems(line.low[k])]
    return found


@cache
def _stems(word: str) -> tuple[str, ...]:
    return tuple(stems(word))


def _same_value(placed: list[Placed]) -> Floats:
    """1 where two mentions have the very same number, a telling one: 340, not 2 or 100."""
    values = np.array(
        [
            np.nan if one.mention.value is None else one.mention.value * one.mention.factor
            for one in placed
        ]
    )
    telling = np.array([_telling(one.mention) for one in placed])
    return (values[:, None] == values[None, :]) * np.minimum(telling[:, None], telling[None, :])


def _telling(mention: Mention) -> float:
    """How unlikely it is that the same number stands for two things: by its digits."""
    if mention.kind in ("date", "ordinal") or mention.value is None:
        return 0.0
    if mention.kind == "time":
        return 0.5 if mention.value != int(mention.value) else 0.2
    digits = len(f"{mention.value:.10g}".replace(".", "").strip("0"))
    size = 0.15 if mention.value > 12 else 0.0
    return min(0.9, 0.3 * (digits - 1) + size)


def _without_contradictions(placed: list[Placed], score: Floats) -> Floats:
    """In one article, one voice does not give one thing two values: these are two things."""
    own: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, one in enumerate(placed):
        own[one.article, one.source].append(i)
    for members in own.values():
        for position, i in enumerate(members):
            for j in members[position + 1 :]:
                if not compatible(placed[i].mention, placed[j].mention):
                    score[i, j] = score[j, i] = _APART
    return score
