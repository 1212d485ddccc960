"""How different are two counts? Signed G², log ratio, its conservative form, log-odds, dispersion.

Everything is computed for all terms at once: each argument holds one number a term. `expected`
and `expected_against` are the uses to expect if both sides wrote alike on each event; of one event
they are the shares of all uses that the words of the two sides are.
"""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.float64]

PRIOR: float = 500
"""Words that the prior of the log-odds weighs as much as: about one article."""


class Counts(NamedTuple):
    """The uses of each term on two sides, and those to expect if both wrote alike."""

    n: Numbers
    n_against: Numbers
    expected: Numbers
    expected_against: Numbers
    n_words: float
    n_words_against: float

    def at(self, terms: NDArray[np.int64]) -> "Counts":
        """Return those of some terms."""
        n, n_against, expected, expected_against = (one[terms] for one in self[:4])
        return Counts(n, n_against, expected, expected_against, *self[4:])


class Signed(NamedTuple):
    """Three forms of G², each with the sign of the difference."""

    g2: Numbers
    g2_yates: Numbers
    g2_williams: Numbers


class Bounded(NamedTuple):
    """A number for each term, and its interval."""

    value: Numbers
    low: Numbers
    high: Numbers


def signed_g2(counts: Counts) -> Signed:
    """Return the log-likelihood ratio of the four cells: as it is, after Yates, after Williams.

    Positive where the term is used more than expected. Yates moves each count half a use towards
    the one expected, never beyond; Williams divides by q.
    Sources: Dunning (1993), https://aclanthology.org/J93-1003; Sokal & Rohlf (1995), Biometry,
    box 17.6; Williams (1976), doi:10.1093/biomet/63.1.33.

    >>> counts = Counts(*(np.array([n]) for n in (52.0, 57.0, 43.6, 65.4)), 50_000, 75_000)
    >>> signed_g2(counts).g2.round(2).item()
    2.65
    """
    excess = counts.n - counts.expected
    sign = np.sign(excess)
    plain = _g2(counts, excess)
    yates = _g2(counts, sign * np.maximum(np.abs(excess) - 0.5, 0))
    total, used = counts.n_words + counts.n_words_against, counts.n + counts.n_against
    sides = total / counts.n_words + total / counts.n_words_against - 1
    with np.errstate(divide="ignore"):
        terms = total / used + total / np.maximum(total - used, 1) - 1
    return Signed(sign * plain, sign * yates, sign * plain / (1 + sides * terms / (6 * total)))


def _g2(counts: Counts, excess: Numbers) -> Numbers:
    cells = (
        (counts.expected, excess),
        (counts.expected_against, -excess),
        (counts.n_words - counts.expected, -excess),
        (counts.n_words_against - counts.expected_against, excess),
    )
    found: Numbers = np.zeros_like(excess)
    for expected, more in cells:
        there = (expected > 0) & (expected + more > 0)
        seen = (expected + more)[there]
        found[there] += seen * np.log(seen / expected[there])
    return 2 * np.maximum(found, 0)


def log_ratio(
    counts: Counts, design: tuple[Numbers, Numbers], freedom: int, level: float
) -> Bounded:
    """Return the binary logarithm of how many times as often the term is used, and its interval.

    The estimate adds half a use and half a word to each side (Walter 1975), so that it is there
    where one side has none. The interval is the exact one of Clopper and Pearson for the share of
    all uses, of counts that are divided by their design effect, as many times as great as chance
    among single words would make it is the variance between articles (or sentences).

    Parameters
    ----------
    counts
        The uses of each term.
    design
        The design effect of each term on either side, 1 or more.
    freedom
        Degrees of freedom of the variance: units on both sides less two.
    level
        Of the interval.

    Notes
    -----
    Sources: Hardie (2014), Log Ratio: an informal introduction; Walter (1975),
    doi:10.1093/biomet/62.2.371; Korn & Graubard (1998), Survey Methodology 24(2), 193–201;
    Rao & Scott (1992), doi:10.2307/2532311.
    """
    from scipy.special import ndtri, stdtrit

    at = (1 + level) / 2
    few = (stdtrit(max(freedom, 1), at) / ndtri(at)) ** 2
    first, second = (np.maximum(one, 1) * few for one in design)
    weighed = counts._replace(
        n=counts.n / first,
        n_against=counts.n_against / second,
        expected=counts.expected / first,
        expected_against=counts.expected_against / second,
    )
    half = np.log2((counts.n + 0.5) / (counts.n_against + 0.5))
    sizes = np.log2((1 + 0.5 / counts.n_words) / (1 + 0.5 / counts.n_words_against))
    value = half - sizes - np.log2(counts.expected / counts.expected_against)
    low, high = _exact(weighed, level)
    return Bounded(value, np.minimum(low, value), np.maximum(high, value))


def conservative(counts: Counts, level: float, n_terms: int | None = None) -> Numbers:
    """Return the end of the log ratio's interval that is nearer to 0, or 0 if it holds 0.

    For all terms together, `n_terms` or those that are given: the level is corrected after
    Bonferroni. Words count as independent.
    Source: Evert (2023), Measuring keyness, doi:10.17605/OSF.IO/CY6MW.
    """
    low, high = _exact(counts, 1 - (1 - level) / max(n_terms or len(counts.n), 1))
    more = counts.n * counts.expected_against >= counts.n_against * counts.expected
    return np.where(more, np.maximum(low, 0), np.minimum(high, 0))


def _exact(counts: Counts, level: float) -> tuple[Numbers, Numbers]:
    """Return the exact interval of the log ratio, by that of the side's share of all uses."""
    tail, odds = (1 - level) / 2, np.log2(counts.expected / counts.expected_against)
    high = -_least_odds(counts.n_against, counts.n, tail)  # seen from the other side
    return _least_odds(counts.n, counts.n_against, tail) - odds, high - odds


def _least_odds(n: Numbers, rest: Numbers, tail: float) -> Numbers:
    """Return the lower bound of the odds of `n` to `rest`, as a binary logarithm."""
    from scipy.special import betainccinv, betaincinv

    found, some = np.full_like(n, -np.inf), n > 0
    n, rest = n[some], rest[some]
    with np.errstate(divide="ignore"):  # nearly no use is as good as none
        found[some] = np.log2(betaincinv(n, rest + 1, tail) / betainccinv(rest + 1, n, tail))
    return found


def log_odds(counts: Counts, level: float, prior: float = PRIOR) -> tuple[Bounded, Numbers]:
    """Return the log-odds ratio with an informative Dirichlet prior, its interval, and z.

    The prior is what to expect of either side if both wrote alike, with the weight of `prior`
    words. The variance has all four terms.
    Source: Monroe, Colaresi & Quinn (2008), equations 15–22, doi:10.1093/pan/mpn018.
    """
    from scipy.special import ndtri

    sides = (
        (counts.n, counts.expected, counts.n_words),
        (counts.n_against, counts.expected_against, counts.n_words_against),
    )
    value, variance = np.zeros_like(counts.n), np.zeros_like(counts.n)
    for sign, (n, expected, n_words) in zip((1, -1), sides, strict=True):
        before = prior * expected / n_words
        others = np.maximum(prior - before, 0.5)  # unless the texts are nothing but this term
        with_term, without = n + before, n_words - n + others
        usual = np.log(before / others)
        value += sign * (np.log(with_term / without) - usual)
        variance += 1 / with_term + 1 / without
    error = np.sqrt(variance)
    arm = ndtri((1 + level) / 2) * error
    return Bounded(value, value - arm, value + arm), value / error
