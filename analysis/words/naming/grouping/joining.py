"""Which lots of mentions are of one actor: trained weights for what they have in common."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import language
from analysis.words.naming.grouping.clusters import Clusters
from analysis.words.naming.grouping.common import ROWS, Common, Matrix
from analysis.words.naming.grouping.evidence import NOTHING, Evidence
from analysis.words.naming.grouping.nodes import Node
from analysis.words.naming.mentions import is_common

WEIGHTS: Final = Path(language.__file__).parent / "models" / "same-actor" / "weights.tsv"
"""Of each feature; what they were trained on is told beside them."""
BIAS: Final = "always"
OF_ONE_STATE: Final = 4.0
"""How much less likely people told by one state are one: "Karvian troops", "Karvian officials"."""
OF_OTHER_TEXTS: Final = 1.0
"""How much less likely people are one of whom other texts tell, not saying who they are."""
Weights = Mapping[str, float]
"""Of each feature of `Common`, and of `BIAS`."""


def joined(
    common: Common,
    least: float,
    weights: Weights | None = None,
    evidence: Evidence = NOTHING,
) -> list[int]:
    """Return for each node the number of the one that stands for its actor.

    First those are joined that the texts say to be one; then each that is no name joins the
    likeliest larger or named one, where that is at least so likely and nothing is told against
    it. Two that are named are not joined, unless the one name may be short for the other.
    """
    nodes = common.nodes
    odds = likeliness(common, weights or shipped())
    odds[~allowed(nodes)] = -np.inf
    if evidence is not NOTHING:
        odds[_of_one_state(nodes)] -= OF_ONE_STATE
        odds[_of_other_texts(common)] -= OF_OTHER_TEXTS
        odds[_named_before(common)] = -np.inf
    clusters = Clusters(nodes, evidence.bars())
    for one, other in evidence.joins():
        clusters.join(one, other)
    for one, other in evidence.bars():
        odds[one, other] = odds[other, one] = -np.inf
    short = dict(_shortened(nodes))
    for n, other in short.items():
        clusters.join(n, other)
    for n, best in enumerate(odds.argmax(1) if len(odds) else ()):
        if n not in short and odds[n, best] >= math.log(least / (1 - least)):
            clusters.join(n, int(best))
    return clusters.into


def _of_one_state(nodes: Sequence[Node]) -> NDArray[np.bool_]:
    """Tell which are people told by one state."""
    told = [node.key[1] if node.key[0] == "people" else "" for node in nodes]
    number = {state: n for n, state in enumerate(dict.fromkeys(("", *told)))}
    of = np.array([number[state] for state in told])
    same: NDArray[np.bool_] = (of[:, None] == of[None]) & (of[:, None] > 0)
    return same


def _of_other_texts(common: Common) -> NDArray[np.bool_]:
    """Tell of whom else other texts tell than of some people, unless it is known who both are."""
    nodes, readings = common.nodes, common.readings
    people = np.array(
        [one.what in ("people", "role") and not one.is_name for one in nodes], np.bool_
    )
    named = np.array([one.is_name for one in nodes], np.bool_)
    known = np.array([any(readings[n].known for n in one.numbers) for one in nodes], np.bool_)
    texts = [frozenset(readings[n].mention.article for n in one.numbers) for one in nodes]
    number = {some: n for n, some in enumerate(dict.fromkeys(texts))}
    of = np.array([number[some] for some in texts], np.int64)
    other: NDArray[np.bool_] = of[:, None] != of[None]
    return other & people[:, None] & ~named[None] & ~(known[:, None] & known[None])


def _named_before(common: Common) -> NDArray[np.bool_]:
    """Tell of those whom a text brings in ("a judge") whom it has named before."""
    first: dict[int, dict[int, tuple[bool, int]]] = {}  # article → named → place
    for at, node in enumerate(common.nodes):
        for one in (common.readings[n] for n in node.numbers if node.key[0] == "person"):
            here = first.setdefault(one.mention.article, {})
            here[at] = min(one.place, here.get(at, one.place))
    found = np.zeros((len(common.nodes),) * 2, np.bool_)
    for at, node in enumerate(common.nodes):
        new = (common.readings[n] for n in node.numbers if common.readings[n].is_new)
        last = {one.mention.article: one.place for one in sorted(new, key=attrgetter("place"))}
        for article, before in last.items():
            named = first.get(article, {}).items()
            found[at, [person for person, place in named if place < before]] = True
    return found


def _shortened(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Yield names with which one other ends: "the Times", where that is The Tarn Times."""
    ends: dict[tuple[str, ...], set[int]] = {}
    for n, node in enumerate(nodes):
        for name in node.names:
            for first in range(1, len(name)):
                ends.setdefault(name[first:], set()).add(n)
    for n, node in enumerate(nodes):
        longer = {other for name in node.names for other in ends.get(name, ())} - {n}
        if len(longer) == 1 and not any(map(is_common, node.words)):
            yield n, longer.pop()


def allowed(nodes: Sequence[Node]) -> NDArray[np.bool_]:
    """Tell for each node which others it may join: rows join columns."""
    names = np.array([node.is_name for node in nodes], np.bool_)
    alone = np.array([node.is_alone for node in nodes], np.bool_)
    order = np.arange(len(nodes))
    larger = order[None] < order[:, None]
    may = (larger | names[None]) & ~names[:, None] & ~alone[:, None] & ~alone[None]
    return may | _shorter(nodes)


def _shorter(nodes: Sequence[Node]) -> NDArray[np.bool_]:
    """Tell of which other a name is a part: "the Times" of The Tarn Times."""
    found = np.zeros((len(nodes), len(nodes)), np.bool_)
    saying: dict[str, set[int]] = {}
    for n, node in enumerate(nodes):
        for word in node.words:
            saying.setdefault(word, set()).add(n)
    for n, node in enumerate(nodes):
        for other in set.intersection(*(saying[word] for word in node.words)) if node.words else ():
            found[n, other] = len(nodes[other].words) > len(node.words)
    return found


def likeliness(common: Common, weights: Weights) -> Matrix:
    """Return the log odds that two nodes are one actor."""
    total = np.zeros((len(common.nodes),) * 2, np.float32)
    told: dict[str, NDArray[np.bool_]] = {}
    for name, feature in common.features():
        if feature.dtype == np.bool_:
            told[name] = feature.astype(bool, copy=False)
        else:
            out = feature if feature.flags.writeable else None
            total += np.multiply(weights[name], feature, out=out)
        del feature
    for first in range(0, len(total), ROWS):  # of thousands longer floats would be too much
        rows = slice(first, first + ROWS)
        odds = total[rows].astype(np.float64)
        for name, holds in told.items():
            np.add(odds, weights[name], out=odds, where=holds[rows])
        total[rows] = odds + weights[BIAS]
    return total


@cache
def shipped() -> Weights:
    """Return the weights that come with the library."""
    table = pd.read_csv(WEIGHTS, sep="\t")
    return dict(zip(table["feature"], table["weight"], strict=True))
