"""What was right in each document, and which score with which interval does that make?"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from analysis.statistics.intervals import Estimate, Numbers, Value, estimate

RESAMPLES: Final = 2000
LEVEL: Final = 0.95
ALL: Final = "all"


class Tally(NamedTuple):
    """What one metric counts in one document, or in another unit that is drawn as a whole."""

    metric: str
    statistic: str
    """Which of `STATISTICS` the counts make."""
    unit: str
    """Id of the document, pair, event or sentence."""
    right: float
    """How many of those found are in the gold."""
    found: float
    met: float
    """How many of those in the gold were found; mostly the same as `right`."""
    gold: float
    slice_kind: str = ALL
    slice: str = ALL


class Part(NamedTuple):
    """One measure on one set."""

    measure: str
    set: str
    """A name in `data/validation/sets.toml`."""
    tallies: Callable[[Path | None, str], Iterable[Tally]]
    """Called with the folder of corpora and the method; raises `UnusableSetError`."""
    by_method: bool = False
    """Rules and model are scored; else the measure has one way only."""


class Scored(NamedTuple):
    """A metric on one slice, with what it needs to be compared with the other slices."""

    precision: float
    recall: float
    estimate: Estimate
    n_found: float
    n_gold: float


def tally(metric: str, statistic: str, unit: str, right: float, found: float, gold: float) -> Tally:
    """Count one by one: what is right of those found is also what was found of the gold."""
    return Tally(metric, statistic, unit, right, found, right, gold)


def share(metric: str, unit: str, right: float, n: float) -> Tally:
    """Count how many of `n` are right, where nothing could be missed."""
    return Tally(metric, "share", unit, right, n, right, n)


def recall(metric: str, unit: str, met: float, gold: float) -> Tally:
    """Count how many of the gold were found; what else was found is not looked at."""
    return Tally(metric, "recall", unit, met, 0, met, gold)


def _precision(totals: Numbers) -> Numbers:
    return _ratio(totals[:, 0], totals[:, 1])


def _recall(totals: Numbers) -> Numbers:
    return _ratio(totals[:, 2], totals[:, 3])


def _f1(totals: Numbers) -> Numbers:
    """Return the harmonic mean; 0 where only one side has anything, missing where neither has."""
    precision, recall = (np.nan_to_num(part(totals)) for part in (_precision, _recall))
    empty = totals[:, 1] + totals[:, 3] == 0
    return np.where(
        empty, np.nan, np.nan_to_num(_ratio(2 * precision * recall, precision + recall))
    )


def _ratio(part: Numbers, whole: Numbers) -> Numbers:
    with np.errstate(divide="ignore", invalid="ignore"):
        divided: Numbers = np.where(whole > 0, part / whole, np.nan)
    return divided


STATISTICS: Final[dict[str, Value]] = {
    "F1": _f1,
    "precision": _precision,
    "recall": _recall,
    "share": _precision,
}
"""How counts become a score: each takes rows of right, found, met, gold."""


def scored(tallies: Iterable[Tally], *, resamples: int = RESAMPLES) -> Scored:
    """Give the tallies of one metric and slice their score and its interval.

    Parameters
    ----------
    tallies
        One or more per unit; those of a unit are added up.
    resamples
        How often units are drawn anew.

    Returns
    -------
    Precision, recall, and the score with its 95 % interval by drawing units with replacement
    (`analysis.statistics.intervals`). Where every unit is right or every one wrong, no
    draw differs from another: the interval then reaches as far as that many units allow
    (Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404).

    Examples
    --------
    >>> one = scored([tally("found", "F1", "a", 3, 4, 6), tally("found", "F1", "b", 1, 1, 1)])
    >>> round(one.precision, 2), round(one.recall, 2), round(one.estimate.value, 2)
    (0.8, 0.57, 0.67)
    >>> [round(float(bound), 2) for bound in scored([share("exact", str(n), 1, 1)
    ...     for n in range(20)]).estimate[:3]]
    [1.0, 0.83, 1.0]
    """
    counts: dict[str, Numbers] = {}
    statistic = "F1"
    for one in tallies:
        statistic = one.statistic
        row = np.array([one.right, one.found, one.met, one.gold], dtype=np.float64)
        counts[one.unit] = counts[one.unit] + row if one.unit in counts else row
    totals = np.array([row for row in counts.values() if row[1] + row[3] > 0]).reshape(-1, 4)
    whole = totals.sum(axis=0, keepdims=True)
    found = estimate(
        totals,
        STATISTICS[statistic],
        seed=1,
        resamples=resamples,
        level=LEVEL,
    )
    precision, recall = float(_precision(whole)[0]), float(_recall(whole)[0])
    if statistic == "recall":
        precision = np.nan
    if statistic in ("precision", "share"):
        recall = np.nan
    return Scored(precision, recall, _bounded(found), float(whole[0, 1]), float(whole[0, 3]))


def value_of(tallies: Iterable[Tally]) -> float:
    """Return the score of the tallies of one metric and slice, without an interval."""
    ones = list(tallies)
    whole = np.array([[sum(part) for part in zip(*(one[3:7] for one in ones), strict=True)]])
    return float(STATISTICS[ones[0].statistic](whole)[0])


def _bounded(found: Estimate) -> Estimate:
    """Keep an interval within 0 and 1, and give one to what is always right or always wrong."""
    if found.n_units and found.value in (0.0, 1.0):
        reach = ((1 - LEVEL) / 2) ** (1 / found.n_units)
        low, high = (reach, 1.0) if found.value else (0.0, 1 - reach)
        return found._replace(low=low, high=high)
    return found._replace(low=max(found.low, 0.0), high=min(found.high, 1.0))


def by_slice(tallies: Iterable[Tally]) -> dict[tuple[str, str, str], list[Tally]]:
    """Group tallies by metric, kind of slice and slice, in the order in which they come."""
    grouped: dict[tuple[str, str, str], list[Tally]] = {}
    for one in tallies:
        grouped.setdefault((one.metric, one.slice_kind, one.slice), []).append(one)
    return grouped


def cut(tallies: Iterable[Tally], **slices: str) -> list[Tally]:
    """Repeat tallies for slices of their document, as in `cut(tallies, outlet="Herald")`.

    Examples
    --------
    >>> [(one.slice_kind, one.slice) for one in cut([share("exact", "a", 1, 1)], outlet="Herald")]
    [('all', 'all'), ('outlet', 'Herald')]
    """
    known = list(tallies)
    more = [
        one._replace(slice_kind=kind.replace("_", " "), slice=name)
        for kind, name in slices.items()
        for one in known
        if one.slice_kind == ALL
    ]
    return [*known, *more]


def frame(rows: Iterable[dict[str, object]], columns: dict[str, str]) -> pd.DataFrame:
    """Return rows as a table with these columns and types."""
    return pd.DataFrame(list(rows), columns=list(columns)).astype(columns)
