"""Is recall lower for one outlet, or one style of quoting, than for the rest?

What a tool misses in one outlet's style looks like a difference between outlets. Units (articles)
are drawn with replacement. Outlets do not share articles, so that two estimates are compared;
styles stand in the same articles, so that the difference itself is drawn anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import numpy as np

from analysis.statistics.intervals import Estimate, Numbers, differences, estimate, holm
from evaluation.tallies import ALL, LEVEL, RESAMPLES, Tally

KINDS: Final = ("outlet", "quoting style")
WITHIN: Final = "outlet and form"
"""Kind of the slices that tell how an outlet's attributions are quoted; not shown by themselves."""
BETWEEN: Final = " | "
FEWEST: Final = 20
"""A slice with fewer attributions in the gold, inside or outside it, is not compared."""
FEWEST_UNITS: Final = 5
"""Nor is one in fewer articles, or a set of fewer than twice as many."""


class Rest(NamedTuple):
    """A slice compared with everything outside it."""

    rest: float
    """The recall of the rest."""
    difference: float
    low: float
    high: float
    p: float
    p_holm: float
    same_mix: float
    """The difference if the rest were quoted in the same forms as the slice."""
    same_mix_low: float
    same_mix_high: float


def against_the_rest(
    grouped: Mapping[tuple[str, str, str], list[Tally]], *, resamples: int = RESAMPLES
) -> dict[tuple[str, str, str], Rest]:
    """Compare every outlet, and every style of quoting, with the rest of the set.

    Parameters
    ----------
    grouped
        The tallies of one set and method by metric, kind of slice and slice.
    resamples
        How often units are drawn anew.

    Returns
    -------
    For slices with twenty attributions in five articles or more: recall of the rest, difference,
    95 % interval, p, and p after Holm's correction for the slices of that kind; for outlets also
    the difference at the same mix of direct, mixed and indirect speech. Missing where there is
    too little.

    Examples
    --------
    >>> from evaluation.tallies import by_slice, recall
    >>> def found(unit, outlet, hits):
    ...     one = recall("recall_half", unit, hits, 20)
    ...     return [one, one._replace(slice_kind="outlet", slice=outlet)]
    >>> tallies = [t for n in range(12) for t in found(f"a{n}", "A", 15 + n % 2)]
    >>> tallies += [t for n in range(12) for t in found(f"b{n}", "B", 5 + n % 3)]
    >>> compared = against_the_rest(by_slice(tallies))
    >>> one = compared["recall_half", "outlet", "B"]
    >>> round(one.difference, 3), one.p_holm < 0.05
    (-0.475, True)
    """
    compared: dict[tuple[str, str, str], Rest] = {}
    for metric in dict.fromkeys(metric for metric, _, _ in grouped if metric.startswith("recall")):
        whole = _per_unit(grouped.get((metric, ALL, ALL), ()))
        for kind in KINDS:
            found = {}
            for (of, of_kind, name), tallies in grouped.items():
                if (of, of_kind) == (metric, kind):
                    inside = _per_unit(tallies)
                    if enough(inside, whole):
                        within = _forms(grouped, metric, name) if kind == "outlet" else {}
                        found[name] = _compared(inside, whole, within, kind, resamples)
            corrected = holm(np.array([one.p for one in found.values()], dtype=np.float64))
            for (name, one), p in zip(found.items(), corrected, strict=True):
                compared[metric, kind, name] = one._replace(p_holm=float(p))
    return compared


Counts = dict[str, Numbers]
"""Found and annotated attributions of each unit."""


def _per_unit(tallies: Iterable[Tally]) -> Counts:
    counts: Counts = {}
    for one in tallies:
        row = np.array([one.met, one.gold], dtype=np.float64)
        counts[one.unit] = counts[one.unit] + row if one.unit in counts else row
    return counts


def enough(inside: Counts, whole: Counts) -> bool:
    """Tell whether there are attributions and articles enough inside a slice and outside it."""
    if len(inside) < FEWEST_UNITS or len(whole) < 2 * FEWEST_UNITS:
        return False
    n_inside, n_all = (sum(row[1] for row in part.values()) for part in (inside, whole))
    return bool(n_inside >= FEWEST and n_all - n_inside >= FEWEST)


def _forms(
    grouped: Mapping[tuple[str, str, str], list[Tally]], metric: str, outlet: str
) -> dict[str, tuple[Counts, Counts]]:
    """Per form of speech, the counts of an outlet and of all others."""
    forms: dict[str, tuple[Counts, Counts]] = defaultdict(lambda: ({}, {}))
    for (of, kind, name), tallies in grouped.items():
        if (of, kind) == (metric, WITHIN):
            whose, _, form = name.rpartition(BETWEEN)
            forms[form][whose != outlet].update(_per_unit(tallies))
    return dict(forms)


def _compared(
    inside: Counts,
    whole: Counts,
    forms: dict[str, tuple[Counts, Counts]],
    kind: str,
    resamples: int,
) -> Rest:
    nothing = np.zeros(2)
    pairs = np.array([[inside.get(u, nothing), whole[u] - inside.get(u, nothing)] for u in whole])
    rest = float(pairs[:, 1, 0].sum() / pairs[:, 1, 1].sum())
    if kind == "outlet":
        sides = [_estimated(pairs[:, side][pairs[:, side, 1] > 0], resamples) for side in (0, 1)]
        found = differences([sides[0]], [sides[1]], level=LEVEL)
    else:
        both = _drawn(pairs.reshape(-1, 4), resamples)
        found = differences([both], [Estimate(0.0, 0.0, 0.0, 0.0, both.n_units)], level=LEVEL)
    mix = _same_mix(forms, resamples)
    return Rest(
        rest=rest,
        difference=float(found.difference[0]),
        low=float(found.low[0]),
        high=float(found.high[0]),
        p=float(found.p[0]),
        p_holm=np.nan,
        same_mix=mix.value,
        same_mix_low=mix.low,
        same_mix_high=mix.high,
    )


def _recall(totals: Numbers) -> Numbers:
    with np.errstate(divide="ignore", invalid="ignore"):
        divided: Numbers = totals[:, 0] / totals[:, 1]
    return divided


def _estimated(rows: Numbers, resamples: int) -> Estimate:
    return estimate(rows, _recall, seed=1, resamples=resamples, level=LEVEL)


def _drawn(rows: Numbers, resamples: int) -> Estimate:
    """The difference of two recalls of the same units."""
    return estimate(
        rows,
        lambda totals: _recall(totals[:, :2]) - _recall(totals[:, 2:]),
        seed=1,
        resamples=resamples,
        level=LEVEL,
    )


def _same_mix(forms: dict[str, tuple[Counts, Counts]], resamples: int) -> Estimate:
    """What is left of the difference if the rest had the outlet's mix of forms.

    The recall of the rest in each form, weighted by how often the outlet has that form
    (direct standardisation).
    """
    known = [sides for sides in forms.values() if sides[0] and sides[1]]
    units = sorted({unit for sides in known for side in sides for unit in side})
    if not units:
        return Estimate(np.nan, np.nan, np.nan, np.nan, 0)
    nothing = np.zeros(2)
    rows = np.array(
        [[side.get(unit, nothing) for sides in known for side in sides] for unit in units]
    ).reshape(len(units), -1)

    def value(totals: Numbers) -> Numbers:
        cells = totals.reshape(len(totals), len(known), 2, 2)
        ours, rest = cells[:, :, 0], cells[:, :, 1]
        with np.errstate(divide="ignore", invalid="ignore"):
            share = ours[:, :, 1] / ours[:, :, 1].sum(axis=1, keepdims=True)
            # A form that a draw has no case of in the rest weighs nothing there.
            of_rest = np.where(rest[:, :, 1] > 0, rest[:, :, 0] / rest[:, :, 1], np.nan)
            expected = np.nansum(share * of_rest, axis=1)
            result: Numbers = ours[:, :, 0].sum(axis=1) / ours[:, :, 1].sum(axis=1) - expected
        return result

    return estimate(rows, value, seed=1, resamples=resamples, level=LEVEL)
