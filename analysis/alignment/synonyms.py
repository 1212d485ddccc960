"""Which word stem can stand for another?"""

from functools import cache
from typing import Any, Final

import numpy as np

from analysis.lexicons import load_lexicon

SYNONYM: Final = 0.7
"""What a synonym counts for where the stem itself counts for 1."""


def with_synonyms(stands: Any, numbers: dict[str, int]) -> Any:
    """Add to each sentence the synonyms of its stems.

    `stands` is sparse, sentence × stem: 1 where a stem stands. `numbers` has the column of
    each stem. The result is `stands` with `SYNONYM` (numbers written in letters and digits:
    1) where a stem does not stand, but one that can stand for it does.
    """
    from scipy.sparse import csr_matrix

    pairs = [
        (numbers[stem], numbers[other], value)
        for stem, others in _synonyms().items()
        if stem in numbers
        for other, value in others
        if other in numbers
    ]
    rows, columns, values = np.array(pairs, dtype=float).reshape(-1, 3).T
    shape = (stands.shape[1], stands.shape[1])
    near = csr_matrix((values, (rows.astype(int), columns.astype(int))), shape=shape)
    added = stands @ near
    added.data = np.minimum(added.data, 1)  # two synonyms are not more than the stem itself
    return stands.maximum(added)


@cache
def _synonyms() -> dict[str, list[tuple[str, float]]]:
    """Every stem with those that can stand for it, both ways."""
    found: dict[str, list[tuple[str, float]]] = {}
    entries = load_lexicon("wordnet-synonyms").entries
    for stem, other, origin in entries.itertuples(index=False, name=None):
        value = 1.0 if origin == "number" else SYNONYM
        found.setdefault(stem, []).append((other, value))
        found.setdefault(other, []).append((stem, value))
    return found
