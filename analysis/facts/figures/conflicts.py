"""Which values of the same thing cannot both be true?"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.facts.figures.mentions import Mention
from analysis.facts.figures.times import ZONES

_FLOORS: Final = ("at least", "more than")
_CEILINGS: Final = ("at most", "less than")
_SLACK: Final = 0.06
"""A length or a time is written in round numbers: 5 miles, 8 km."""


def compatible(mentions: list[Mention]) -> NDArray[np.bool_]:
    """Tell for any two mentions of one kind whether one value can be what both mean.

    "Some" and "two" can, "about 400" and 410, "more than 100" and 250, 3 June and "June".
    "At least four" and "at least nine" cannot: each is the figure known to an outlet.
    """
    low, high = (np.array(side) for side in zip(*map(interval, mentions), strict=True))
    found = (low[:, None] <= high[None, :]) & (low[None, :] <= high[:, None])
    for side, end in ((_FLOORS, low), (_CEILINGS, high)):
        open_ = np.array([one.bound in side for one in mentions])
        found &= ~(open_[:, None] & open_[None, :]) | (end[:, None] == end[None, :])
    if mentions[0].kind == "time":  # hours of different zones, or of one that is not said
        zones = np.array([one.fine for one in mentions])
        found |= zones[:, None] != zones[None, :]
    return np.asarray(found)


def interval(mention: Mention) -> tuple[float, float]:
    """Return the least and the most that is meant, in the unit that values are compared in."""
    low = float("-inf") if mention.low is None else _base(mention, mention.low)
    high = float("inf") if mention.high is None else _base(mention, mention.high)
    if mention.kind in ("measure", "duration") and mention.bound not in _FLOORS + _CEILINGS:
        return low * (1 - _SLACK / 2), high * (1 + _SLACK / 2)
    return low, high


def _base(mention: Mention, number: float) -> float:
    shift = ZONES.get(mention.unit.lower()) if mention.kind == "time" else None
    return (number - (shift or 0.0)) * mention.factor
