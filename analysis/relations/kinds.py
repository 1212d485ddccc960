"""Was one text made from the other, and how?"""

import math
from typing import Final

from analysis.relations.pairs import Pair

COPY: Final = 0.85
"""From this containment on in both directions a text is a copy, in one an excerpt."""

REVISION: Final = 0.30
"""From this containment on, in one direction, sentences were taken over as they are."""

DERIVED: Final = 0.5
"""From this probability on one text was made from the other."""

# Logistic regression of "one was made from the other"; see benchmarks/relations.py.
_INTERCEPT: Final = -0.71
_WORDING: Final = 1.86  # ln(share of 3-word sequences + 0.02), greater of both directions
_LIKENESS: Final = 5.39  # mean likeness of sentences, greater of both
_REWORDED: Final = 5.00  # share of sentences reworded, lesser of both


def probability(pair: Pair) -> float:
    """Return how probable it is that one of two texts was made from the other."""
    if min(side.containment for side in pair.sides) >= COPY:
        return 1.0
    z = (
        _INTERCEPT
        + _WORDING * math.log(max(side.own_wording for side in pair.sides) + 0.02)
        + _LIKENESS * max(side.mean for side in pair.sides)
        + _REWORDED * min(side.reworded for side in pair.sides)
    )
    return 1 / (1 + math.exp(-z))


def relation(pair: Pair) -> str:
    """Name what one text is of the other, given that it was made from it."""
    shares = [side.containment for side in pair.sides]
    if min(shares) >= COPY:
        return "copy"
    if max(shares) >= COPY:
        return "excerpt"
    own = [max(side.containment, side.own_containment) for side in pair.sides]
    return "revision" if max(own) >= REVISION else "paraphrase"
