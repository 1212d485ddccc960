"""Which lots of mentions are of one actor: trained weights for what they have in common."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import language
from analysis.words.naming.grouping.common import Common, Matrix
from analysis.words.naming.grouping.nodes import Node

WEIGHTS: Final = Path(language.__file__).parent / "models" / "same-actor" / "weights.tsv"
"""Of each feature; what they were trained on is told beside them."""
BIAS: Final = "always"
Weights = Mapping[str, float]
"""Of each feature of `Common`, and of `BIAS`."""


def joined(
    common: Common, nodes: Sequence[Node], least: float, weights: Weights | None = None
) -> list[int]:
    """Return for each node the number of the one that stands for its actor.

    Each that is no name joins the likeliest larger or named one, where that is at least so
    likely. Two that are named are never joined.
    """
    chance = np.where(allowed(nodes), likeliness(common, weights or shipped()), -np.inf)
    best = chance.argmax(1) if len(nodes) else np.zeros(0, np.int64)
    into = [
        int(other) if chance[n, other] >= np.log(least / (1 - least)) else n
        for n, other in enumerate(best)
    ]
    return [_last(into, n) for n in range(len(nodes))]


def allowed(nodes: Sequence[Node]) -> NDArray[np.bool_]:
    """Tell for each node which others it may join: rows join columns."""
    names = np.array([node.is_name for node in nodes], np.bool_)
    alone = np.array([node.is_alone for node in nodes], np.bool_)
    order = np.arange(len(nodes))
    larger = order[None] < order[:, None]
    return (larger | names[None]) & ~names[:, None] & ~alone[:, None] & ~alone[None]


def likeliness(common: Common, weights: Weights) -> Matrix:
    """Return the log odds that two nodes are one actor."""
    total = sum(weights[name] * feature for name, feature in common.features())
    return np.asarray(total + weights[BIAS], np.float32)


def _last(into: Sequence[int], n: int) -> int:
    seen: set[int] = set()
    while into[n] != n and n not in seen:
        seen.add(n)
        n = into[n]
    return min(seen) if n in seen else n


@cache
def shipped() -> Weights:
    """Return the weights that come with the library."""
    table = pd.read_csv(WEIGHTS, sep="\t")
    return dict(zip(table["feature"], table["weight"], strict=True))
