"""What does the tagger tell of each token?"""

from typing import Final

import numpy as np

OUTSIDE: Final = 0  # the first tag of every layer, as trained
ROLES: Final = ("source", "cue", "content")
"""What a span is in an attribution."""
UNCERTAINTIES: Final = ("epistemic", "doxastic", "investigation", "condition")
"""What kind of uncertainty a hedge tells, after Szarvas et al. (2012)."""
ARC_WIDTH: Final = 64
"""Numbers by which a span asks for, or answers to, another."""
ARCS: Final = (("content", "cue"), ("cue", "source"), ("content", "source"))
"""Which spans are tied: what is said to its cue, the cue and what is said to who says it."""
DISTANCES: Final = 24
"""Buckets of distances between two spans: 12 backward, 12 forward."""


def n_labels(kinds: tuple[str, ...]) -> int:
    """Outside, and the beginning and inside of each kind.

    >>> n_labels(ROLES)
    7
    """
    return 1 + 2 * len(kinds)


def begin(kinds: tuple[str, ...], kind: str) -> int:
    """The label of the first token of a span; the label of its further tokens is one more."""
    return 1 + 2 * kinds.index(kind)


def allowed(kinds: tuple[str, ...]) -> np.ndarray:
    """Which label may follow which: the inside of a kind only its beginning or inside."""
    n = n_labels(kinds)
    table = np.ones((n, n), dtype=bool)
    for inside in range(2, n, 2):
        table[:, inside] = False
        table[[inside - 1, inside], inside] = True
    return table


def distance(of: int, to: int) -> int:
    """Put the distance of two tokens into one of `DISTANCES` buckets.

    >>> distance(10, 9), distance(10, 8), distance(9, 10), distance(0, 1000)
    (0, 1, 12, 23)
    """
    gap = abs(to - of)
    far = (
        gap.bit_length() - 1
        if gap < 4
        else 2 * gap.bit_length() - 4 + (gap >> (gap.bit_length() - 2) & 1)
    )
    half = DISTANCES // 2
    return max(0, min(far, half - 1)) + (half if to > of else 0)
