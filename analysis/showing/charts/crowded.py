"""Of many outlets or articles a chart shows those that tell most, and says how many there are."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

MOST: Final = 40
"""So many rows or columns can be told apart."""


def most_of(names: Sequence[str], weights: Mapping[Any, float], most: int = MOST) -> list[str]:
    """Return the `most` with the greatest weight, in their order; all where there are few.

    Examples
    --------
    >>> most_of(["a", "b"], {"b": 2.0}), len(most_of([str(i) for i in range(50)], {}))
    (['a', 'b'], 40)
    """
    if len(names) <= most:
        return list(names)
    ranked = sorted(names, key=lambda name: -float(weights.get(name, 0.0)))
    kept = set(ranked[:most])
    return [name for name in names if name in kept]


def besides(shown: Iterable[object], names: Sequence[object], which: str) -> str:
    """Say which of how many are drawn; "" where all are.

    Examples
    --------
    >>> besides(["a"], ["a", "b"], "outlets, those with most words")
    '. Drawn: 1 of 2 outlets, those with most words; the tables have all'
    """
    n = len(list(shown))
    if n == len(names):
        return ""
    return f". Drawn: {n:,} of {len(names):,} {which}; the tables have all"
