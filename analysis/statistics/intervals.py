"""How far could a number move if other sentences had been written? Intervals by resampling.

Totals, not texts, are resampled: a sentence is one row of numbers, a resample is a row of
weights, and weights @ totals gives all resampled totals at once.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import add
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Totals = NDArray[Any]
"""Counts, in few bytes each where there are many, or weights: their sums are `Numbers`."""
Value = Callable[[Numbers], Numbers]
"""Totals, one row each, to one number per row; NaN where it is undefined."""

FEW_UNITS = 10
"""Below this many units too few different resamples exist, and Student's t is used instead."""
_CELLS = 4_000_000  # weights held at once, 32 MB
_AT_ONCE = 50_000  # units that are added up, or left out, each in turn
_KEPT_CELLS = 500_000  # up to 250 units, 2,000 times: half a MB of draws kept


class Estimate(NamedTuple):
    """A number, its interval, its standard error (jackknife), and how many units it has."""

    value: float
    low: float
    high: float
    error: float
    n_units: int


class Differences(NamedTuple):
    """Differences first minus second, their intervals and two-sided p values."""

    difference: Numbers
    low: Numbers
    high: Numbers
    p: Numbers


def estimate(totals: Totals, value: Value, *, seed: int, resamples: int, level: float) -> Estimate:
    """Give `value` of the summed `totals` an interval by resampling its rows.

    Parameters
    ----------
    totals
        One row per unit (a sentence, or an article), one column per quantity that adds up.
    value
        What is computed from summed totals.
    seed
        Where chance starts.
    resamples
        How many resamples, 2,000 or more for a 95 % interval.
    level
        Share of intervals that shall hold the true value, such as 0.95.

    Returns
    -------
    The value and its interval, the same in whatever order the rows come. NaN bounds where
    there are fewer than two units, or where the value hangs on a single one.

    Notes
    -----
    Bias-corrected and accelerated (BCa) bootstrap, its quantiles moved outwards so that
    short texts are not given too narrow an interval; the more so the fewer sentences carry
    most of the variance, as with rare cues: there the plain percentile interval is too narrow
    (`evaluation/benchmarks/coverage.py`). With fewer than ten units: jackknife standard error
    and Student's t.
    Sources: Efron (1987), doi:10.1080/01621459.1987.10478410; Hesterberg (2015),
    doi:10.1080/00031305.2015.1089789.
    """
    return estimates([totals], value, seed=seed, resamples=resamples, level=level)[0]


def estimates(
    groups: Sequence[Totals], value: Value, *, seed: int, resamples: int, level: float
) -> list[Estimate]:
    """Estimate several groups at once: what `estimate` gives for the totals of each.

    Groups of equal size get the same draws. So equal texts get equal intervals, and another
    group more or less leaves the others alone.
    """
    found = [Estimate(np.nan, np.nan, np.nan, np.nan, 0)] * len(groups)
    sizes = np.array([len(totals) for totals in groups])
    for n in np.unique(sizes[sizes > 0]).tolist():
        places = np.flatnonzero(sizes == n).tolist()
        totals = np.stack([groups[one][np.lexsort(groups[one].T)] for one in places])
        bounds = _of_one_size(totals, value, _Draws(n, seed, resamples), level)
        for place, (middle, low, high, error) in zip(places, bounds.T.tolist(), strict=True):
            found[place] = Estimate(middle, low, high, error, n)
    return found


def _of_one_size(totals: Totals, value: Value, draws: "_Draws", level: float) -> Numbers:
    """Return value, low, high and error of groups of one size: groups × units × quantities."""
    whole = value(totals.sum(axis=1, dtype=np.float64))
    bounds = np.full((4, len(totals)), np.nan)
    bounds[0] = whole
    if draws.n < 2:
        return bounds
    pull = _pull(totals, value)
    known = np.flatnonzero(~(np.isnan(whole) | np.isnan(pull).any(axis=1)))
    bounds[3, known] = np.sqrt((draws.n - 1) / draws.n * np.sum(pull[known] ** 2, axis=1))
    if draws.n < FEW_UNITS:
        arm = _critical(draws.n - 1, level) * bounds[3]
        bounds[1:3] = whole - arm, whole + arm
        return bounds
    at_once = max(1, _CELLS // (draws.resamples * totals.shape[2]))
    for first in range(0, len(known), at_once):
        some = known[first : first + at_once]
        values = draws.values(totals[some], value)
        bounds[1:3, some] = _bca(whole[some], values, pull[some], level)
    return bounds


class _Draws(NamedTuple):
    """Samples of `n` units, drawn with replacement, the same ones for the same seed."""

    n: int
    seed: int
    resamples: int

    def values(self, totals: Totals, value: Value) -> Numbers:
        """Return the value of each resample (rows) of each group (columns)."""
        groups, n, quantities = totals.shape
        side_by_side = totals.transpose(1, 0, 2).reshape(n, groups * quantities)
        drawn = np.concatenate([_summed(weights, side_by_side) for weights in self._weights()])
        return value(drawn.reshape(-1, quantities)).reshape(-1, groups)

    def _weights(self) -> Iterator[Numbers]:
        if self.n * self.resamples <= _KEPT_CELLS:
            yield _kept_weights(*self).astype(np.float64)
            return
        yield from _drawn_weights(*self)


def _summed(weights: Numbers, totals: Totals) -> Numbers:
    """Return `weights @ totals`; of many totals only some are made floats at once."""
    each = (slice(first, first + _AT_ONCE) for first in range(0, len(totals), _AT_ONCE))
    return reduce(
        add, (weights[:, some] @ totals[some].astype(np.float64, copy=False) for some in each)
    )


@lru_cache(maxsize=128)  # more than there are lengths of texts in a large event
def _kept_weights(n: int, seed: int, resamples: int) -> NDArray[np.unsignedinteger]:
    drawn = np.concatenate(list(_drawn_weights(n, seed, resamples)))
    # How often a unit is drawn; the same draws are asked for often.
    return drawn.astype(np.uint8 if n <= np.iinfo(np.uint8).max else np.uint16)


def _drawn_weights(n: int, seed: int, resamples: int) -> Iterator[Numbers]:
    """Yield how often each unit is in each sample, some samples at a time."""
    rng = np.random.default_rng(seed)
    at_once = max(1, _CELLS // n)
    for first in range(0, resamples, at_once):
        size = min(at_once, resamples - first)
        drawn = rng.integers(0, n, (size, n))
        drawn += n * np.arange(size)[:, None]
        weights = np.bincount(drawn.ravel(), minlength=size * n).reshape(size, n)
        del drawn
        yield weights.astype(np.float64)
        del weights  # before the next are drawn


def resampled_totals(totals: Numbers, *, seed: int, resamples: int) -> Numbers:
    """Return the column totals of `resamples` samples of the rows, drawn with replacement."""
    return np.concatenate([w @ totals for w in _drawn_weights(len(totals), seed, resamples)])


def poisson_upper(exposure: float, level: float) -> float:
    """Return the highest rate that would still leave no hit in `exposure` words.

    Exact for independent hits: 3.7 divided by the number of words at a level of 0.95
    (the rule of three, two-sided).
    Source: Hanley & Lippman-Hand (1983), doi:10.1001/jama.1983.03330370053031.
    """
    return float(-np.log((1 - level) / 2) / exposure) if exposure > 0 else np.nan


def differences(first: list[Estimate], second: list[Estimate], *, level: float) -> Differences:
    """Compare two independent estimates each, first minus second.

    Returns
    -------
    The difference, its interval, and the two-sided p value: 1 minus the level of the widest
    interval that leaves out zero. NaN where an estimate has no interval.

    Notes
    -----
    The interval is recovered from the two bootstrap intervals (MOVER): its lower arm joins
    the lower arm of the first with the upper arm of the second. That keeps their skew, and
    works where one outlet has no hit at all. No arm is shorter than Student's t with both
    standard errors gives: so the share of pairs that are flagged although nothing differs
    stays within 5 % (`evaluation/benchmarks/coverage.py`). Resampling the difference itself does
    worse with rare cues and unequal lengths. At other levels the arms shrink and grow as
    Student's t does, with the units of the shorter text; so p agrees with the interval.
    Source: Zou & Donner (2008), doi:10.1002/sim.3095.
    """
    from scipy.special import stdtr

    a, b = _columns(first), _columns(second)
    difference = a.value - b.value
    freedom = np.maximum(np.minimum(a.n_units, b.n_units) - 1, 1)
    critical = _critical(freedom, level)
    shortest = critical * np.hypot(a.error, b.error)
    down = np.maximum(np.hypot(a.value - a.low, b.high - b.value), shortest)
    up = np.maximum(np.hypot(a.high - a.value, b.value - b.low), shortest)
    towards_zero = np.where(difference > 0, down, up)
    with np.errstate(divide="ignore", invalid="ignore"):
        distance = np.where(difference == 0, 0.0, np.abs(difference) / towards_zero)
        p = 2 * stdtr(freedom, -critical * distance)
    p[np.isnan(down) | np.isnan(up)] = np.nan
    return Differences(difference, difference - down, difference + up, p)


def holm(p: Numbers) -> Numbers:
    """Adjust p values for their number by Holm's step-down rule; NaN stays and is not counted.

    Source: Holm (1979), https://www.jstor.org/stable/4615733.
    """
    adjusted = np.full(len(p), np.nan)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    steps = p[order] * np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1.0) if len(order) else steps
    return adjusted


def _critical(freedom: Any, level: float) -> Any:
    """How many standard errors an interval reaches to each side, by Student's t."""
    from scipy.special import stdtrit

    return stdtrit(freedom, (1 + level) / 2)


def _pull(totals: Totals, value: Value) -> Numbers:
    """How much each unit pulls its group's value up: what is lost without it (jackknife)."""
    groups, n, quantities = totals.shape
    whole = totals.sum(axis=1, keepdims=True, dtype=np.float64)
    without_one = (whole - totals[:, first : first + _AT_ONCE] for first in range(0, n, _AT_ONCE))
    values = np.concatenate(
        [value(some.reshape(-1, quantities)).reshape(groups, -1) for some in without_one], axis=1
    )
    pull: Numbers = values.mean(axis=1, keepdims=True) - values
    return pull


def _freedom(pull: Numbers) -> Numbers:
    """How many degrees of freedom the variance of each group has, estimated from its units.

    n - 1 for a normal distribution; fewer when a few units carry most of the variance, as
    with rare cues: a variance of n values with kurtosis k is as uncertain as a normal one
    of 2n / (k - 1).
    """
    n = pull.shape[1]
    kurtosis = np.mean(pull**4, axis=1) / np.mean(pull**2, axis=1) ** 2
    freedom: Numbers = 2 * n / np.maximum(kurtosis - 1, 2 * n / (n - 1))
    return freedom


def _bca(whole: Numbers, values: Numbers, pull: Numbers, level: float) -> tuple[Numbers, Numbers]:
    """Return the bounds of each group: a column of `values`, a row of `pull`."""
    from scipy.special import ndtr, ndtri

    n = pull.shape[1]
    squares = np.sum(pull**2, axis=1)
    counted = np.sum(~np.isnan(values), axis=0)
    varies = (squares > 0) & (counted > 0)
    low, high = whole.copy(), whole.copy()
    whole, values, pull, squares, counted = (
        whole[varies], values[:, varies], pull[varies], squares[varies], counted[varies],
    )  # fmt: skip
    acceleration = np.sum(pull**3, axis=1) / (6 * squares**1.5)
    # Resamples that hit the value exactly count half: counts have many ties.
    below = (np.sum(values < whole, axis=0) + np.sum(values <= whole, axis=0)) / (2 * counted)
    bias = ndtri(np.clip(below, 1 / counted, 1 - 1 / counted))
    wide = np.sqrt(n / (n - 1)) * _critical(_freedom(pull), level)  # Hesterberg's expansion
    values = np.sort(values, axis=0)
    for bound, side in ((low, -1), (high, 1)):
        end = bias + side * wide
        bound[varies] = _quantile(values, counted, ndtr(bias + end / (1 - acceleration * end)))
    return low, high


def _quantile(values: Numbers, counted: NDArray[np.int64], at: Numbers) -> Numbers:
    """Return one quantile of each sorted column, of which the first `counted` are numbers."""
    place = at * (counted - 1)
    before = np.floor(place).astype(np.int64)
    columns = np.arange(values.shape[1])
    lower = values[before, columns]
    upper = values[np.minimum(before + 1, counted - 1), columns]
    quantile: Numbers = lower + (upper - lower) * (place - before)
    return quantile


class _Columns(NamedTuple):
    value: Numbers
    low: Numbers
    high: Numbers
    error: Numbers
    n_units: Numbers


def _columns(estimates: list[Estimate]) -> _Columns:
    return _Columns(*np.array(estimates, dtype=np.float64).reshape(-1, len(Estimate._fields)).T)
