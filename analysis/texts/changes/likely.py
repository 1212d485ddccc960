"""Which quotations of an event may be one, and which of its texts go back to one report?

Looked up by what they have in common, so that not every two need to be compared.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from analysis.language.alike import Alike, alike_pairs
from analysis.texts.changes.quoted import Quoted
from analysis.texts.sharing.candidates import FEW, chosen

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

CORRESPOND: Final = 0.5
"""Sentences correspond from here on (Dice's coefficient of their weighted stems)."""

CORRESPONDING: Final = 0.4
"""Texts go back to one report if so many of their sentences correspond, on average of the two."""

ALIKE: Final = 0.4
"""How alike two whole sentences must be, if the one gives a quotation of the other."""

CONTAINED: Final = 0.6
"""Share of the shorter quotation's weight that must stand in the longer, but in rewritten texts."""

_ROUNDING: Final = 1e-9


class Likely:
    """What is known of the quotations of an event before they are compared.

    `articles`: of each quotation its article; `codes`: quotations of the same words have the same.
    """

    def __init__(self, quoted: Quoted) -> None:
        keys: dict[tuple[str, ...], int] = {}
        quotes = quoted.quotes
        codes = [keys.setdefault(quote.wording.words, len(keys)) for quote in quotes]
        self._quoted = quoted
        self.codes = np.array(codes, np.int64)
        self.articles = np.array([quote.article for quote in quotes], np.int64)
        self.owners = np.array([one.article for one in quoted.sentences], np.int64)
        self._n = len(quoted.texts)

    @cached_property
    def sentences(self) -> Alike:
        """Sentences of two texts that are alike, both ways round, in order."""
        first, second, value = alike_pairs(self._quoted.whole, ALIKE, self.owners)
        first, second = np.concatenate([first, second]), np.concatenate([second, first])
        order = np.lexsort((second, first))
        return Alike(first[order], second[order], np.concatenate([value, value])[order])

    @cached_property
    def rewritten(self) -> NDArray[np.bool_]:
        """Which two texts go back to one report: many of their sentences correspond."""
        first, second, value = self.sentences
        corresponding = value >= CORRESPOND
        stands = np.unique(first[corresponding] * self._n + self.owners[second[corresponding]])
        sizes = np.maximum(np.bincount(self.owners, minlength=self._n), 1)
        shares = np.zeros((self._n, self._n))
        np.add.at(shares, (self.owners[stands // self._n], stands % self._n), 1)
        shares /= sizes[:, None]
        return np.asarray(shares + shares.T >= 2 * CORRESPONDING)

    @cached_property
    def compared(self) -> NDArray[np.bool_] | None:
        """Which two texts are compared: of `FEW` all (None), of more those that are nearest."""
        if self._n <= FEW:
            return None
        near = np.zeros((self._n, self._n))
        first, second, _ = self.sentences
        np.add.at(near, (self.owners[first], self.owners[second]), 1)
        for article in range(self._n):
            others = self.articles[self._partners(article)]
            near[article] += np.bincount(others, minlength=self._n)
        near = np.triu(near + near.T, 1)
        a, b = np.nonzero(near)
        found = np.zeros((self._n, self._n), np.bool_)
        for i, j in chosen(a, b, near[a, b], self._n).pairs:
            found[i, j] = found[j, i] = True
        return found

    def are_compared(self, a: int, b: int) -> bool:
        """Tell whether two texts are compared."""
        return self.compared is None or bool(self.compared[a, b])

    def are_one_pair(self, a: int, b: int) -> bool:
        """Tell whether two quotations are of two texts that are compared."""
        first, second = int(self.articles[a]), int(self.articles[b])
        return first != second and self.are_compared(first, second)

    def columns(self, article: int) -> Numbers:
        """Return the quotations of later articles that may be one with some of this article's."""
        rows = self._quoted.of(article)
        may_be = np.zeros(len(self.codes), np.bool_)
        may_be[self._partners(article)] = True
        may_be |= np.isin(self.codes, self.codes[rows.start : rows.stop])
        may_be |= self.rewritten[article][self.articles]
        may_be[: rows.stop] = False
        if self.compared is not None:
            may_be &= self.compared[article][self.articles]
        return np.flatnonzero(may_be)

    def _partners(self, article: int) -> Numbers:
        """The quotations that have most words of one of an article, or that one of theirs."""
        rows = self._quoted.of(article)
        common = (self._quoted.quoted[rows.start : rows.stop] @ self._turned).tocoo()
        total = self._total
        least = np.minimum(total[rows.start + common.row], total[common.col])
        kept = common.data >= (CONTAINED - _ROUNDING) * least
        found = np.unique(common.col[kept])
        return np.asarray(found[self.articles[found] != article], np.int64)

    @cached_property
    def _turned(self) -> Any:
        counted = self._quoted.quoted.copy()
        counted.data = np.ones_like(counted.data)
        return counted.T.tocsr()

    @cached_property
    def _total(self) -> Floats:
        return np.asarray(self._quoted.quoted.sum(axis=1), np.float64).ravel()

    def given_in(self, article: int) -> Iterator[tuple[int, int, float]]:
        """Yield quotations of an article with sentences that are like theirs, and how like."""
        first, second, value = self.sentences
        for number in self._quoted.of(article):
            sentence = self._quoted.quotes[number].first
            ends = np.searchsorted(first, [sentence, sentence + 1])
            for at in range(*ends.tolist()):
                if self.are_compared(article, int(self.owners[second[at]])):
                    yield number, int(second[at]), float(value[at])
