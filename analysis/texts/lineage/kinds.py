"""Was one text made from the other, and how?"""

import math
import operator
from typing import Final

from analysis.texts.lineage.pairs import Pair

COPY: Final = 0.85
"""From this containment on in both directions a text is a copy, in one an excerpt."""

REVISION: Final = 0.30
"""From this containment on, in one direction, passages were taken over as they are."""

VERBATIM: Final = 0.45
"""A revision leaves so many of the sentences that it keeps as they are; a paraphrase does not."""

DERIVED: Final = 0.5
"""From this probability on one text was made from the other."""

_FEW, _MANY = 200, 1000  # words: what length means was learned between these

# Logistic regression, fitted by `evaluation.benchmarks.relations --fit` on development sets only.
_COEFFICIENTS: Final = (5.07, -1.44, 2.69, 2.37, -3.53)
_INTERCEPT: Final = 26.85


def features(pair: Pair) -> tuple[float, ...]:
    """Return what the probability is made of.

    ln(share of own 3-word sequences + 0.02), the lesser of both directions; ln(common share of
    all 3-word sequences + 0.01), quotations included; mean likeness of own sentences to their
    best counterparts, and share of own sentences with a close one, the greater of both;
    ln(words of the shorter text): the longer two texts, the more they share by chance.
    """
    return (
        math.log(min(side.own_wording for side in pair.sides) + 0.02),
        math.log(pair.jaccard + 0.01),
        max(side.mean for side in pair.sides),
        max(side.close for side in pair.sides),
        math.log(min(max(pair.n_words, _FEW), _MANY)),
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
    taken_over = max(side.own_containment for side in pair.sides) >= REVISION
    as_they_are = max(side.verbatim for side in pair.sides) >= VERBATIM
    return "revision" if taken_over and (versions or as_they_are) else "paraphrase"
