"""Was one text made from the other, and how?"""

import math
import operator
from typing import Final

from analysis.relations.pairs import Pair

COPY: Final = 0.85
"""From this containment on in both directions a text is a copy, in one an excerpt."""

REVISION: Final = 0.30
"""From this containment on, in one direction, sentences were taken over as they are."""

DERIVED: Final = 0.5
"""From this probability on one text was made from the other."""

# Logistic regression, fitted by `benchmarks/relations.py --fit` on development sets only.
_COEFFICIENTS: Final = (5.26, -2.45, 4.03, 4.25)
_INTERCEPT: Final = 2.4
"""Moved up from 1.75, as fitted: in the middle of the range in which all targets are met."""


def features(pair: Pair) -> tuple[float, float, float, float]:
    """Return what the probability is made of, all higher the more alike two texts are.

    ln(share of own 3-word sequences + 0.02), the lesser of both directions; ln(common share of
    all 3-word sequences + 0.01), with quotations and handouts; mean likeness of own sentences
    to their best counterparts, and share of sentences with a counterpart, the greater of both.
    """
    return (
        math.log(min(side.own_wording for side in pair.sides) + 0.02),
        math.log(pair.jaccard + 0.01),
        max(side.mean for side in pair.sides),
        max(side.aligned for side in pair.sides),
    )


def probability(pair: Pair) -> float:
    """Return how probable it is that one of two texts was made from the other.

    What both share in the outlets' own words speaks for it; what they share besides (the
    second coefficient is negative) is quotation and speaks against it.
    """
    if min(side.containment for side in pair.sides) >= COPY:
        return 1.0
    z = _INTERCEPT + sum(map(operator.mul, _COEFFICIENTS, features(pair)))
    return 1 / (1 + math.exp(-z))


def relation(pair: Pair, *, versions: bool) -> str:
    """Name what one text is of the other, given that it was made from it.

    Of two `versions` by one outlet the shorter is no excerpt of the longer.
    """
    shares = [side.containment for side in pair.sides]
    if min(shares) >= COPY:
        return "copy"
    if max(shares) >= COPY:
        return "revision" if versions else "excerpt"
    own = max(side.own_containment for side in pair.sides)
    return "revision" if own >= REVISION else "paraphrase"
