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

# Logistic regression, fitted by benchmarks/relations.py --fit on development sets only; the
# intercept is moved so that 0.5 is where false alarms and misses balance there.
_INTERCEPT: Final = 0.75
_WORDING: Final = 5.04  # ln(share of own 3-word sequences + 0.02), lesser of both directions
_ALL_WORDING: Final = -2.52  # ln(common of all 3-word sequences + 0.01): quotations count here
_LIKENESS: Final = 4.97  # mean likeness of own sentences to their counterparts, greater of both
_ALIGNED: Final = 4.71  # share of sentences with a counterpart, greater of both


def probability(pair: Pair) -> float:
    """Return how probable it is that one of two texts was made from the other.

    What both share in their own words counts for it; shared wording that is not their own
    (quotations, handouts) against it.
    """
    if min(side.containment for side in pair.sides) >= COPY:
        return 1.0
    z = (
        _INTERCEPT
        + _WORDING * math.log(min(side.own_wording for side in pair.sides) + 0.02)
        + _ALL_WORDING * math.log(pair.jaccard + 0.01)
        + _LIKENESS * max(side.mean for side in pair.sides)
        + _ALIGNED * max(side.aligned for side in pair.sides)
    )
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
