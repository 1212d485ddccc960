"""An outlet and those it is held against: what both use, how evenly, and by which units."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from analysis.words.keyness.chance import Deal, Integers, Numbers, summed
from analysis.words.keyness.effects import Counts
from analysis.words.keyness.vocabulary import Groups, Vocabulary

Dealt: TypeAlias = Literal["articles", "sentences"]

FEWEST_WORDS: Final = 100  # on either side
FEWEST_SENTENCES: Final = 10  # on either side, where sentences are dealt out
FEWEST_WAYS: Final = 1000  # to deal the articles out: with fewer no p is small enough


class Side:
    """One outlet against all others of a deal, whose events it reports.

    Parameters
    ----------
    deal
        The units that are dealt out.
    outlet
        The number of the outlet.
    dealt
        What the units are.
    min_count
        As in `distinctive_words`.
    """

    def __init__(self, deal: Deal, outlet: int, dealt: Dealt, min_count: int) -> None:
        self.deal, self.outlet, self.dealt = deal, outlet, dealt
        own = deal.sides == outlet
        self.own, self.rest = np.flatnonzero(own), np.flatnonzero(~own)
        self.terms: Integers = np.flatnonzero(deal.counts.sum(axis=0) >= min_count)

    @cached_property
    def counts(self) -> Counts:
        """The uses of the terms on both sides, and those to expect."""
        used = [self.deal.counts[rows].sum(axis=0)[self.terms] for rows in (self.own, self.rest)]
        words = [self._words(rows) for rows in (self.own, self.rest)]
        expected = [by_event @ self._rates for by_event in words]
        return Counts(*used, *expected, *(float(by_event.sum()) for by_event in words))

    @cached_property
    def _rates(self) -> Any:
        return self.deal.rates[:, self.terms]

    def _words(self, rows: Integers) -> Numbers:
        deal = self.deal
        return np.bincount(deal.events[rows], deal.n_words[rows], deal.n_events).astype(np.float64)

    def design(self) -> tuple[Numbers, Numbers]:
        """Return by which factor each term's count varies more than single words would.

        It is the variance of the units about what to expect of their length and event, by the
        count. Where a side has no use, it is that of the other.
        """
        found = [
            self._design(rows, used / np.maximum(expected, 1e-300), used)
            for rows, used, expected in (
                (self.own, self.counts.n, self.counts.expected),
                (self.rest, self.counts.n_against, self.counts.expected_against),
            )
        ]
        first, second = (
            np.nan_to_num(np.where(np.isnan(one), other, one), nan=1.0)
            for one, other in (found, found[::-1])
        )
        return first, second

    def _design(self, rows: Integers, times: Numbers, used: Numbers) -> Numbers:
        deal, n = self.deal, len(rows)
        if n < 2:
            return np.full(len(self.terms), np.nan)
        counts, events, words = (
            deal.counts[rows][:, self.terms],
            deal.events[rows],
            deal.n_words[rows],
        )
        crossed = summed(counts, events, deal.n_events, words).multiply(self._rates).sum(axis=0)
        lengths = np.bincount(events, words**2, minlength=deal.n_events) @ self._rates.power(2)
        squares = counts.power(2).sum(axis=0) - 2 * times * crossed + times**2 * lengths
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(used > 0, n / (n - 1) * squares / used, np.nan)

    def dispersion(self) -> Numbers:
        """Return Gries's DP of each term over the units of the outlet; missing where it has none.

        Source: Gries (2008), doi:10.1075/ijcl.13.4.02gri.
        """
        sizes = self.deal.n_words[self.own] / self.counts.n_words
        uses = self.deal.counts[self.own][:, self.terms].tocoo()
        seen = uses.data / np.maximum(self.counts.n[uses.col], 1)
        size = sizes[uses.row]
        more = np.bincount(uses.col, np.abs(seen - size) - size, minlength=len(self.terms))
        return np.where(self.counts.n > 0, (1 + more) / 2, np.nan)

    def note(self) -> str:
        """Say why nothing can be told, or ""."""
        words = min(self.counts.n_words, self.counts.n_words_against)
        sentences = min(len(self.own), len(self.rest))
        if words < FEWEST_WORDS:
            return f"too little text: {words:.0f} words on one side"
        if self.dealt == "sentences" and sentences < FEWEST_SENTENCES:
            return f"too little text: {sentences} sentence{'s' * (sentences > 1)} on one side"
        if self.dealt == "articles" and (ways := self.deal.ways(self.outlet)) < FEWEST_WAYS:
            return f"too little text: its articles can be dealt out in {ways} ways only"
        return ""


def opposed(
    found: Vocabulary, groups: Groups, outlets: Sequence[int], rows: Integers, min_count: int
) -> Iterator[list[Side]]:
    """Yield the sides that can be compared: those with words in an event that others report.

    Those that report the same events come together: their articles are dealt out together.

    Parameters
    ----------
    found
        The terms of all articles.
    groups
        Events and outlets of all articles.
    outlets
        The numbers of those that are asked for.
    rows
        The numbers of the articles that are compared.
    min_count
        As in `distinctive_words`.
    """
    rows = comparable(found, groups, rows)
    together: dict[tuple[bool, bytes], list[int]] = {}
    for outlet in outlets:
        own = groups.outlets[rows] == outlet
        if own.any():
            events = np.unique(groups.events[rows][own])
            n_rest = int(np.isin(groups.events[rows], events).sum()) - int(own.sum())
            alone = min(int(own.sum()), n_rest) == 1
            together.setdefault((alone, events.tobytes()), []).append(outlet)
    for (alone, told), those in together.items():
        events = np.frombuffer(told, dtype=groups.events.dtype)
        here = rows[np.isin(groups.events[rows], events)]
        if alone:
            deal = Deal(*_with_sides(found.of_sentences(here), groups))
        else:
            deal = Deal(*_with_sides((found.counts[here], found.n_words[here], here), groups))
        dealt: Dealt = "sentences" if alone else "articles"
        yield [Side(deal, outlet, dealt, min_count) for outlet in those]


def comparable(found: Vocabulary, groups: Groups, rows: Integers) -> Integers:
    """Return those of the articles that have words, in an event that another outlet reports."""
    rows = rows[found.n_words[rows] > 0]
    reports = np.unique(np.column_stack([groups.events[rows], groups.outlets[rows]]), axis=0)
    return rows[np.bincount(reports[:, 0], minlength=1)[groups.events[rows]] > 1]


def _with_sides(
    units: tuple[Any, Integers, Integers], groups: Groups
) -> tuple[Any, Integers, Integers, Integers]:
    counts, n_words, articles = units
    return counts, n_words, groups.events[articles], groups.outlets[articles]
