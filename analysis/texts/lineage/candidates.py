"""Which pairs of a large event can be related at all? The others need not be compared.

Exact, not approximate: whatever else were found of a pair that is no candidate, its probability
would be below `LEAST`, so that it neither is related nor joins or parts a family.
"""

from collections.abc import Callable, Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.texts.lineage.credited import credited_pairs, thirds
from analysis.texts.lineage.pairs import DOUBT, Texts
from analysis.texts.lineage.signs import COPIED
from analysis.texts.sharing.candidates import (
    FEW,
    Candidates,
    Floats,
    Numbers,
    chosen,
    every,
    in_common,
)
from analysis.texts.sharing.word_runs import shared_ngrams

LEAST: Final = 0.15
"""From this probability on two texts count as alike where families are joined."""

MostProbable = Callable[[Floats, Floats, Numbers], Floats]
"""How probable it is at most that texts are related: by the share of common sequences of their
own words, the least that it can be of all their sequences, and the words of the shorter one."""


def candidates(texts: Texts, most_probable: MostProbable, copy: float) -> Candidates:
    """Return the pairs of an event that are compared: of `FEW` texts all.

    Of more those that may be related by their wording, of which each stands in the other to the
    share `copy`, that have `COPIED` words in a row in common, or that credit each other or a
    third; of these the nearest ones of each text.
    """
    n = texts.n
    if n <= FEW:
        return every(n)
    a, b, common = in_common(texts.sequences)
    n_own = np.array([len(one) for one in texts.sequences])
    n_words = np.array([len(one.terms) for one in texts.whole])
    own = common / (np.maximum(n_own[a], n_own[b]) + DOUBT)
    of_all = common / np.maximum(n_words[a] + n_words[b] - common, 1)
    wanted = _shown(texts, copy)
    wanted[a, b] |= most_probable(own, of_all, np.minimum(n_words[a], n_words[b])) >= LEAST
    near = np.zeros((n, n))
    near[a, b] = common / np.maximum(n_own[a] + n_own[b] - common, 1)
    a, b = np.nonzero(np.triu(wanted, 1))
    return chosen(a, b, near[a, b], n)


def _shown(texts: Texts, copy: float) -> NDArray[np.bool_]:
    """Tell which pairs may be related by something else than the wording of their own."""
    both, own = shared_ngrams(texts.whole_index, 5)
    found = both >= copy * np.maximum(own, 1)[:, None]
    found &= found.T
    found |= shared_ngrams(texts.own_index, COPIED)[0] > 0
    for i, j in _credit(texts):
        found[i, j] = True
    return np.asarray(found)


def _credit(texts: Texts) -> Iterable[tuple[int, int]]:
    a, b, _ = in_common(thirds(texts.credits))
    return [*credited_pairs(texts.credits), *zip(a.tolist(), b.tolist(), strict=True)]
