"""Is it more than chance? Articles, or sentences, are dealt out anew to the outlets of an event."""

from collections.abc import Iterator, Sequence
from math import comb, prod
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]

_AT_ONCE: Final = 250  # draws; after so many, terms that are plainly nothing are left
_PLAIN: Final = 25  # so many draws that are as far from 0 tell that a term is nothing
_MOST: Final = 10  # times as many draws as were asked for, at most
_EACH: Final = 20  # draws for each term of a vocabulary, so that one alone can reach q = .05
_NEARLY: Final = 1 - 1e-9  # what rounding makes of equal numbers counts as equal


def summed(counts: Any, groups: Integers, n: int, weights: Numbers | None = None) -> Any:
    """Sum the rows of a sparse table, each with its weight, to one row for each of `n` groups."""
    from scipy.sparse import csr_array

    each = np.ones(len(groups)) if weights is None else weights
    shape = n, len(groups)
    return csr_array((each, (groups, np.arange(len(groups)))), shape=shape) @ counts


class Deal:
    """Units (articles or sentences) in the order of their event and their outlet.

    Parameters
    ----------
    counts
        Sparse: units × terms.
    n_words
        Of each unit.
    events, sides
        Of each unit the number of its event and of its outlet.
    """

    def __init__(self, counts: Any, n_words: Integers, events: Integers, sides: Integers) -> None:
        order = np.lexsort((sides, events))
        self.counts = counts.tocsr()[order]
        self.n_words, self.sides = n_words[order].astype(np.float64), sides[order]
        self.events = np.unique(events[order], return_inverse=True)[1]
        self.n_events = int(self.events.max(initial=-1)) + 1
        self.borders = np.searchsorted(self.events, np.arange(self.n_events + 1))
        self.event_words = np.bincount(self.events, self.n_words, minlength=self.n_events)
        sums = summed(self.counts, self.events, self.n_events)
        self.rates = sums.multiply(1 / self.event_words[:, None]).tocsr()

    def p_values(
        self, terms: dict[int, Integers], resamples: int, seed: int
    ) -> dict[int, tuple[Numbers, Integers]]:
        """Return the p value of each term of each side against all others, and its draws.

        Parameters
        ----------
        terms
            Side → the numbers of its terms.
        resamples, seed
            As in `distinctive_words`.
        """
        left = {side: _Left(self, side, numbers, resamples) for side, numbers in terms.items()}
        for units in self._dealt(seed):
            at_work = [one for one in left.values() if len(one.open)]
            if not at_work:
                break
            for one in at_work:
                one.draw(units)
        return {side: one.found() for side, one in left.items()}

    def _dealt(self, seed: int) -> Iterator[Integers]:
        """Yield draws of all units, each row in another order within each event."""
        rng = np.random.default_rng(seed)
        while True:
            units = np.tile(np.arange(len(self.events)), (_AT_ONCE, 1))
            for start, end in zip(self.borders, self.borders[1:], strict=False):
                units[:, start:end] = rng.permuted(units[:, start:end], axis=1)
            yield units

    def ways(self, side: int) -> float:
        """Return in how many ways the units can be dealt out to one side and the others."""
        own = np.bincount(self.events[self.sides == side], minlength=self.n_events)
        return float(prod(map(comb, np.diff(self.borders).tolist(), own.tolist())))


class _Left:
    """The terms of one side, and how often chance went as far as the texts do."""

    def __init__(self, deal: Deal, side: int, terms: Integers, resamples: int) -> None:
        self.deal, self.places = deal, np.flatnonzero(deal.sides == side)
        self.events, self.begins = np.unique(deal.events[self.places], return_index=True)
        self.terms, self.open = terms, np.arange(len(terms))
        self.beyond, self.draws = (np.zeros(len(terms), dtype=np.int64) for _ in range(2))
        self.most = min(max(resamples, _EACH * len(terms)), _MOST * resamples)
        self.seen = self._distance(self.places[None, :])[0]

    def draw(self, units: Integers) -> None:
        """Go through some draws: the units at this side's places are its own now."""
        left = self.most - self.draws[self.open[0]]
        distance = self._distance(units[:left, self.places])
        self.beyond[self.open] += (distance >= self.seen[self.open] * _NEARLY).sum(axis=0)
        self.draws[self.open] += len(distance)
        going_on = (self.beyond[self.open] < _PLAIN) & (self.draws[self.open] < self.most)
        self.open = self.open[going_on]

    def _distance(self, units: Integers) -> Numbers:
        """How far from what to expect are the uses of each term, in standard errors (draw × term).

        Of one event this orders draws as the statistic of Cochran, Mantel and Haenszel does.
        """
        from scipy.sparse import csr_array

        deal, terms = self.deal, self.terms[self.open]
        n, size = units.shape
        rows = np.arange(0, n * size + 1, size)
        shape = n, len(deal.events)
        chosen = csr_array((np.ones(n * size), units.ravel(), rows), shape=shape)
        uses = (chosen @ deal.counts[:, terms]).toarray()
        words = np.add.reduceat(deal.n_words[units], self.begins, axis=1)
        all_words = deal.event_words[self.events]
        spread = np.sqrt((words * (all_words - words) / all_words).sum(axis=1))
        uses -= words @ deal.rates[self.events][:, terms].toarray()
        found: Numbers = np.abs(uses) / np.maximum(spread, 1e-300)[:, None]
        return found

    def found(self) -> tuple[Numbers, Integers]:
        """Return p of each term, and of how many draws."""
        return (1 + self.beyond) / (1 + self.draws), self.draws


def false_discovery(p: Sequence[float] | Numbers) -> Numbers:
    """Adjust p values for their number: the share of false ones if all up to this are reported.

    Source: Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x.

    >>> false_discovery([0.01, 0.04, 0.03, 0.5]).round(4).tolist()
    [0.04, 0.0533, 0.0533, 0.5]
    """
    values = np.asarray(p, dtype=np.float64)
    order = np.argsort(values, kind="stable")[::-1]
    steps = values[order] * len(values) / np.arange(len(values), 0, -1)
    adjusted = np.empty(len(values))
    adjusted[order] = np.minimum.accumulate(np.minimum(steps, 1))
    return adjusted
