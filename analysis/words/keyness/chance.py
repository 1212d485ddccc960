"""Is it more than chance? Articles, or sentences, are dealt out anew to the outlets of an event."""

from collections.abc import Iterator, Sequence
from math import comb, prod
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]

_FIRST: Final = 250  # draws; after so many, terms that are plainly nothing are left
_CELLS: Final = 4_000_000  # units in the draws that are made at once
_TABLE: Final = 8_000_000  # cells of a table of draws and terms that is looked at at once
_PLAIN: Final = 25  # so many draws that are as far from 0 tell that a term is nothing
_MOST: Final = 50  # times as many draws as were asked for, at most
_EACH: Final = 20  # draws for each term of a vocabulary, so that one alone can reach q = .05
_WORK: Final = 100_000_000  # units in all draws; beyond, there are fewer draws
_NEARLY: Final = 1 - 1e-9  # what rounding makes of equal numbers counts as equal
_ROUNDING: Final = 1e-12


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
        self.counts = counts.tocsr()[order].astype(np.float64)
        self.n_words, self.sides = n_words[order].astype(np.float64), sides[order]
        self.events = np.unique(events[order], return_inverse=True)[1]
        self.n_events = int(self.events.max(initial=-1)) + 1
        self.borders = np.searchsorted(self.events, np.arange(self.n_events + 1))
        self.event_words = np.bincount(self.events, self.n_words, minlength=self.n_events)
        sums = summed(self.counts, self.events, self.n_events)
        self.rates = sums.multiply(1 / self.event_words[:, None]).tocsr()
        self.shares = self.counts.multiply(1 / self.n_words[:, None]).tocsr()
        self.both = self.counts + 1j * self.shares  # two sums in the time of one

    def p_values(
        self, terms: dict[int, Integers], resamples: int, seed: int
    ) -> dict[int, tuple[Numbers, Integers]]:
        """Return the p value of each term of each side against all others, and its draws.

        A term has two, and the greater counts. That of all uses together would take a word of one
        article for one of an outlet whose articles are shorter, or longer, than those of others:
        few draws have as few words. That of the mean rate of articles would take a short article
        for as good as a long one.

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
        rng, fitting = np.random.default_rng(seed), max(1, _CELLS // max(1, len(self.events)))
        n = least = min(_FIRST, fitting)
        while True:
            units = np.tile(np.arange(len(self.events)), (n, 1))
            for start, end in zip(self.borders, self.borders[1:], strict=False):
                units[:, start:end] = rng.permuted(units[:, start:end], axis=1)
            yield units
            n = max(least, min(2 * n, fitting))

    def ways(self, side: int) -> int:
        """Return in how many ways the units can be dealt out to one side and the others."""
        own = np.bincount(self.events[self.sides == side], minlength=self.n_events)
        return prod(map(comb, np.diff(self.borders).tolist(), own.tolist()))


class _Left:
    """The terms of one side, and how often chance went as far as the texts do."""

    def __init__(self, deal: Deal, side: int, terms: Integers, resamples: int) -> None:
        self.deal, self.places = deal, np.flatnonzero(deal.sides == side)
        self.events, self.begins = np.unique(deal.events[self.places], return_index=True)
        self.terms, self.open = terms, np.arange(len(terms))
        self.draws = np.zeros(len(terms), dtype=np.int64)
        self.beyond = np.zeros((2, len(terms)), dtype=np.int64)
        affordable = max(resamples, min(_MOST * resamples, _WORK // len(deal.events)))
        self.most = min(max(resamples, _EACH * len(terms)), affordable)
        self.seen = np.zeros((2, len(terms)))
        for some in self._blocks(1):
            self.seen[:, some] = self._distances(self.places[None, :], some)[:, 0]

    def draw(self, units: Integers) -> None:
        """Go through some draws: the units at this side's places are its own now."""
        left = self.most - self.draws[self.open[0]]
        mine = units[:left, self.places]
        for some in self._blocks(len(mine)):
            distances = self._distances(mine, some)
            seen = self.seen[:, None, some]
            self.beyond[:, some] += (distances >= seen * _NEARLY - _ROUNDING).sum(axis=1)
        self.draws[self.open] += len(mine)
        plain = self.beyond[:, self.open].max(axis=0) >= _PLAIN
        self.open = self.open[~plain & (self.draws[self.open] < self.most)]

    def _blocks(self, n_draws: int) -> list[Integers]:
        """Return the open terms, so many at a time that tables of them and draws stay small."""
        width = max(1, _TABLE // (n_draws + len(self.events)))
        return [self.open[at : at + width] for at in range(0, len(self.open), width)]

    def _distances(self, units: Integers, some: Integers) -> Numbers:
        """How far from what to expect is each term in each draw (two ways × draw × term)?

        First by all uses together, in standard errors; of one event this orders draws as the
        statistic of Cochran, Mantel and Haenszel does. Then by the rates of the single units.
        """
        from scipy.sparse import csr_array

        deal, terms = self.deal, self.terms[some]
        n, size = units.shape
        rows, ones = np.arange(0, n * size + 1, size), np.ones(n * size)
        chosen = csr_array((ones, units.ravel(), rows), shape=(n, len(deal.events)))
        both = (chosen @ deal.both[:, terms]).toarray()
        words = np.add.reduceat(deal.n_words[units], self.begins, axis=1)
        rest = deal.event_words[self.events] - words
        rates = deal.rates[self.events][:, terms].toarray()
        spread = (words * rest / (words + rest)) @ rates
        uses = both.real - words @ rates
        distances: Numbers = np.stack([uses / np.sqrt(spread), both.imag - self._usual(terms)])
        return np.abs(distances, out=distances)

    def _usual(self, terms: Integers) -> Numbers:
        """Return the sum of the rates of this side's units to expect, whichever these are."""
        deal = self.deal
        sums = summed(deal.shares, deal.events, deal.n_events)[self.events][:, terms].toarray()
        sizes = np.diff(deal.borders)[self.events]
        mine = np.bincount(deal.events[self.places], minlength=deal.n_events)[self.events]
        usual: Numbers = (mine / sizes) @ sums
        return usual

    def found(self) -> tuple[Numbers, Integers]:
        """Return p of each term, and of how many draws."""
        return (1 + self.beyond.max(axis=0)) / (1 + self.draws), self.draws


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
