"""Do two texts go back to one agency's report, or does one retell a report that it credits?"""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from analysis.texts.lineage.direction import A_TO_B, B_TO_A, UNKNOWN, Direction, Traces
from analysis.texts.lineage.pairs import Pair

AGENCY: Final = "shared agency"
REWRITE: Final = "credited rewrite"

_MOST: Final = 0.5
"""From this share of a text on (words or sentences) it is mostly the other, in other words."""

# How probable a relation is by such signs alone; set by hand on pairs that were read, few of them.
_PASSAGES: Final = (-5.0, 0.11, 1.8, 0.7)  # for each word; an agency in one text; in both
_RETOLD: Final = 0.35  # the share at which it is as probable as not, …
_DWELT: Final = 0.13  # … where the text names the other at its beginning, and again and again
_RETOLD_THIRD: Final = 0.15
_DWELLS: Final = 0.75  # where both do so of a third, whatever they share
_STEEP: Final = 14.0


class Shown(NamedTuple):
    """How probable it is that two texts are related by passages, or by credits, alone."""

    copied: float
    credited: float


def shown_by(pair: Pair, *, handout: bool) -> Shown:
    """Weigh the signs of a pair; what they share in a `handout` is nobody's own words."""
    signs = pair.signs
    copied = 0.0
    if signs.copied and not (handout and not signs.agencies):
        base, word, one, both = _PASSAGES
        agency = one * bool(signs.agencies or signs.one_agency) + both * bool(signs.agencies)
        copied = _logistic(base + word * signs.copied + agency)
    middle = _DWELT if signs.dwells else _RETOLD
    retold = bool(signs.credits) * _logistic(_STEEP * (signs.retold - middle))
    third = bool(signs.third) * _logistic(_STEEP * (signs.retold_third - _RETOLD_THIRD))
    return Shown(copied, max(retold, third, _DWELLS * signs.dwells_on_third))


def named(pair: Pair, kind: str, shown: Shown, *, versions: bool) -> str:
    """Name a relation by what shows it best: an agency, a credit, or common wording (`kind`)."""
    if versions:
        return kind
    if pair.signs.agencies and kind != "copy":
        return AGENCY
    if kind != "paraphrase":
        return kind
    if pair.signs.one_agency and shown.copied > shown.credited:
        return AGENCY
    return REWRITE if shown.credited >= _MOST else kind


def credited(pair: Pair, kind: str, a: Traces, b: Traces) -> Direction | None:
    """Return the direction that credits tell: who names the other was made from it."""
    signs = pair.signs
    sides = {side for side, _ in signs.credits}
    if kind == REWRITE and len(sides) == 1:
        side, credit = signs.credits[0]
        name = (a, b)[side].name
        return Direction(B_TO_A if side == 0 else A_TO_B, f"{name} says “{credit.words}”")
    if kind == REWRITE and not sides:
        names = sorted({credit.words for _, credit in signs.third})
        return Direction(UNKNOWN, f"both retell a report that is not here: “{names[0]}”")
    if kind == AGENCY and not sides:
        return Direction(UNKNOWN, "both go back to an agency's report")
    return None


def counts_as_one(pair: Pair, kind: str) -> bool:
    """Tell whether two related texts count as one report; see `is_one_report`."""
    shares = [max(side.containment, side.aligned) for side in pair.sides]
    return is_one_report(kind, shares, credited=bool(pair.signs.credits))


def is_one_report(kind: str, shares: Sequence[float], *, credited: bool) -> bool:
    """Tell whether two related texts count as one report.

    `shares`: of either that stand in the other; `credited`: does one name the other?

    Copies, excerpts, revisions and paraphrases do. Texts that share an agency's report, or of
    which one retells what it credits, do only where most of the shorter stands in the other, or
    has counterparts there; two that retell a third report only where this holds for both.
    """
    if kind not in (AGENCY, REWRITE):
        return True
    both = kind == REWRITE and not credited
    return (min(shares) if both else max(shares)) >= _MOST


def _logistic(z: float) -> float:
    return 1 / (1 + math.exp(-z))
