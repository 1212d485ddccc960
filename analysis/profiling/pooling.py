"""What do the other outlets tell of one? Variances and differences drawn towards those of all."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.statistics.intervals import Numbers

_ROUNDS = 100
_FEWEST = 3  # outlets, from which something can be told of all


class Moderated(NamedTuple):
    """Of each outlet the variance of what it differs by from event to event, and how sure it is."""

    variance: Numbers
    freedom: Numbers
    """Degrees of freedom: of its own events, and those that the other outlets lend."""

    def critical(self, level: float) -> Numbers:
        """Return how many standard errors an interval reaches to each side, by Student's t."""
        from scipy.special import stdtrit

        known = self.freedom > 0
        reach: Numbers = stdtrit(np.where(known, self.freedom, 1), (1 + level) / 2)
        return np.where(known, reach, np.nan)

    def p_of(self, difference: Numbers, error: Numbers) -> Numbers:
        """Return the two-sided p values of differences with these standard errors."""
        from scipy.special import stdtr

        with np.errstate(divide="ignore", invalid="ignore"):
            distance = np.where(difference == 0, 0.0, np.abs(difference) / error)
        p: Numbers = 2 * stdtr(np.maximum(self.freedom, 1), -distance)
        return np.where(self.freedom > 0, p, np.nan)


def sums(differences: pd.Series) -> float:
    """Return the sum of squares about the mean."""
    values = differences.to_numpy(dtype=np.float64)
    return float(np.sum((values - values.mean()) ** 2))


def moderated(squares: Numbers, n: Numbers) -> Moderated:
    """Draw the variance of each outlet towards that of all, as far as these are alike.

    Parameters
    ----------
    squares
        Of each outlet the sum of squares about its mean.
    n
        How many events each has.

    Returns
    -------
    The variances, missing where nothing is known, and their degrees of freedom.

    Notes
    -----
    The variances of outlets follow a scaled inverse chi-square distribution; its two parameters
    are told from the mean and the variance of their logarithms. Smyth (2004),
    doi:10.2202/1544-6115.1027, section 6.2. Fewer than three outlets tell nothing of each other.
    """
    freedom = n - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        own = squares / freedom
    lent, usual = _usual(own, freedom)
    if np.isinf(lent):
        return Moderated(np.full(len(n), usual), np.full(len(n), np.inf))
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = (lent * usual + squares) / (lent + freedom)
    return Moderated(variance, lent + freedom)


def _usual(own: Numbers, freedom: Numbers) -> tuple[float, float]:
    """Return how many degrees of freedom all outlets lend to one, and the variance they have."""
    from scipy.special import digamma, polygamma

    known = (freedom > 0) & (own > 0)
    if known.sum() < _FEWEST:
        return 0.0, 0.0
    half = freedom[known] / 2
    logs = np.log(own[known]) - digamma(half) + np.log(half)
    more = float(np.var(logs, ddof=1) - np.mean(polygamma(1, half)))
    if more <= 0:  # as alike as chance makes equal ones
        return np.inf, float(np.exp(np.mean(logs)))
    lent = 2 * _trigamma_inverse(more)
    usual = np.exp(np.mean(logs) + digamma(lent / 2) - np.log(lent / 2))
    return lent, float(usual)


def _trigamma_inverse(value: float) -> float:
    """Return the number whose trigamma is the value: Newton's method, as in Smyth's appendix."""
    from scipy.special import polygamma

    found = 0.5 + 1 / value
    for _ in range(_ROUNDS):
        trigamma = float(polygamma(1, found))
        step = trigamma * (1 - trigamma / value) / float(polygamma(2, found))
        found += step
        if abs(step) < 1e-10 * found:
            break
    return float(found)


def pooled(
    difference: Numbers, error: Numbers, chance: Moderated, level: float
) -> tuple[Numbers, Numbers]:
    """Draw each difference towards zero as far as chance is behind it.

    Parameters
    ----------
    difference, error
        Of each outlet, and its standard error.
    chance
        Of the variances that the errors were made of.
    level
        Of the intervals.

    Returns
    -------
    The drawn differences and half the width of their intervals: missing where fewer than four
    outlets have an error, for then nothing is known of outlets.

    Notes
    -----
    Outlets differ from the others by nothing on average, with a variance that is told from all
    of them; the interval knows that it is. Morris (1983), doi:10.1080/01621459.1983.10477920.
    """
    known = np.isfinite(error) & (error > 0)
    middle, half = np.full(len(difference), np.nan), np.full(len(difference), np.nan)
    n = int(known.sum())
    if n < _FEWEST + 1:
        return middle, half
    d, v = difference[known], error[known] ** 2
    between = _between(d, v)
    drawn = (n - 3) / (n - 1) * v / (v + between)
    weight = (1 / (v + between)) / np.mean(1 / (v + between))
    unsure = 2 / (n - 3) * drawn**2 * d**2 * weight
    middle[known] = (1 - drawn) * d
    half[known] = chance.critical(level)[known] * np.sqrt(v * (1 - drawn) + unsure)
    return middle, half


def _between(difference: Numbers, variance: Numbers) -> float:
    """Return by how much outlets differ beyond chance, as a variance (Paule & Mandel 1982).

    The one with which the squares of all, each by its variance, have the mean that they must have.
    """
    most = float(np.max(difference**2))
    least = 0.0
    if np.sum(difference**2 / variance) <= len(difference):
        return 0.0
    for _ in range(_ROUNDS):
        middle = (least + most) / 2
        more = np.sum(difference**2 / (variance + middle)) > len(difference)
        least, most = (middle, most) if more else (least, middle)
    return (least + most) / 2
