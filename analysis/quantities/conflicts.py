"""Which values of the same thing cannot both be true?"""

from typing import Final

from analysis.quantities.mentions import Mention

_FLOORS: Final = ("at least", "more than")
_CEILINGS: Final = ("at most", "less than")


def compatible(a: Mention, b: Mention) -> bool:
    """Tell whether one value can be what both mention.

    "Some" and "two" can, "about 400" and 410, "more than 100" and 250, 3 June and "June".
    "At least four" and "at least nine" cannot: each is the figure known to an outlet.
    """
    if a.fine != b.fine and a.kind == "time":
        return True  # hours of different zones, or of one that is not said
    if _same_side(a, b):
        return a.value is None or b.value is None or _base(a, a.value) == _base(b, b.value)
    (low_a, high_a), (low_b, high_b) = interval(a), interval(b)
    return low_a <= high_b and low_b <= high_a


def _same_side(a: Mention, b: Mention) -> bool:
    return any(a.bound in side and b.bound in side for side in (_FLOORS, _CEILINGS))


def interval(mention: Mention) -> tuple[float, float]:
    """Return the least and the most that is meant, in the unit that values are compared in."""
    low = float("-inf") if mention.low is None else _base(mention, mention.low)
    high = float("inf") if mention.high is None else _base(mention, mention.high)
    if mention.kind == "measure" or mention.kind == "duration":
        slack = 0.06 * abs(high - high if high != high else min(abs(low), abs(high)))
        if slack < float("inf"):
            return low - slack, high + slack
    return low, high


def _base(mention: Mention, number: float) -> float:
    if mention.kind == "time" and mention.fine == "UTC":
        from analysis.quantities.times import ZONES

        return number - (ZONES.get(mention.unit.lower()) or 0.0)
    return number * mention.factor
